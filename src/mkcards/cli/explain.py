"""The command that says what a line of a note became."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkcards.cli.project import JSON, OUT, project
from mkcards.cli.terminal import say

if TYPE_CHECKING:
    from mkcards.diagnostics.selection import Word
    from mkcards.model.source import Location

_FILE_LINE = re.compile(r"(.+?):([0-9]{1,9})(?::([0-9]{1,9}))?:?")


def _wanted(_context: click.Context, _parameter: click.Parameter, value: str) -> "Location | Word":
    """Read FILE:LINE or FILE:LINE:COLUMN (without a column the whole line, column 0), or a code."""
    from mkcards.diagnostics.pages import code_named
    from mkcards.diagnostics.selection import CODES
    from mkcards.model.source import Location
    from mkcards.model.text import nearest

    if match := _FILE_LINE.fullmatch(value):
        return Location(match[1], int(match[2]), int(match[3] or 0))
    if code := code_named(value):
        return code
    near = nearest(value, list(map(str, CODES)))
    message = (
        f"no finding is called {value!r}; did you mean {near!r}?"
        if near
        else f"{value!r} is no FILE:LINE such as notes/speech.md:7, and no code of a finding"
    )
    raise click.BadParameter(message)


@click.command()
@click.argument("wanted", callback=_wanted, metavar="FILE:LINE[:COLUMN]|CODE")
@OUT
@JSON
def explain(wanted: "Location | Word", out: Path | None, *, as_json: bool) -> None:
    r"""Say why a line of a note became this card, or none; or what a finding means.

    A column, as in the findings of a build, picks one of several things on a line. CODE is what
    stands in brackets in a finding, or the reason why a line has no card. Nothing is written.

    \b
      mkcards explain notes/speech.md:7
      mkcards explain notes/speech.md:7:3 --json
      mkcards explain missing-media
    """
    from mkcards.model.source import Location

    text = (
        _line(wanted, out, as_json=as_json)
        if isinstance(wanted, Location)
        else _page(wanted, as_json=as_json)
    )
    say(text, as_json=as_json)


def _line(place: "Location", out: Path | None, *, as_json: bool) -> str:
    from mkcards import pipeline
    from mkcards.config import usual_paths
    from mkcards.explain import explain_json, explain_text

    config, _, folder = project((Path(place.path),), out)
    found = pipeline.explain(usual_paths(config), config, folder, place)
    return (explain_json if as_json else explain_text)(found, place)


def _page(code: "Word", *, as_json: bool) -> str:
    from mkcards.report import code_json, code_text

    return (code_json if as_json else code_text)(code)
