"""The command that says what a line of a note became."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkcards.cli.project import JSON, OUT, project
from mkcards.cli.terminal import say

if TYPE_CHECKING:
    from mkcards.model.source import Location

_FILE_LINE = re.compile(r"(.+?):([0-9]{1,9})(?::([0-9]{1,9}))?:?")


def _place(_context: click.Context, _parameter: click.Parameter, value: str) -> "Location":
    """Read FILE:LINE or FILE:LINE:COLUMN; without a column the whole line is meant, column 0."""
    from mkcards.model.source import Location

    match = _FILE_LINE.fullmatch(value)
    if match is None:
        message = f"{value!r} is no FILE:LINE such as notes/speech.md:7"
        raise click.BadParameter(message)
    return Location(match[1], int(match[2]), int(match[3] or 0))


@click.command()
@click.argument("place", callback=_place, metavar="FILE:LINE[:COLUMN]")
@OUT
@JSON
def explain(place: "Location", out: Path | None, *, as_json: bool) -> None:
    r"""Say why a line of a note became this card, or none.

    A column, as in the findings of a build, picks one of several things on a line. Nothing is
    written.

    \b
      mkcards explain notes/speech.md:7
      mkcards explain notes/speech.md:7:3 --json
    """
    from mkcards import pipeline
    from mkcards.config import usual_paths
    from mkcards.explain import explain_json, explain_text

    config, _, folder = project((Path(place.path),), out)
    paths = usual_paths(config)
    found = pipeline.explain(paths, config, folder, place)
    say((explain_json if as_json else explain_text)(found, place), as_json=as_json)
