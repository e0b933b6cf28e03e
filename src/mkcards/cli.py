"""The command line: options, printing and exit codes, and nothing else."""

import os
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import click

from mkcards.errors import MkcardsError

if TYPE_CHECKING:
    from mkcards.config import Config
    from mkcards.model.source import Location

_PATHS = click.argument(
    "paths",
    nargs=-1,
    type=click.Path(exists=True, path_type=Path),
    metavar="[PATHS]...",
)
_OUT = click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the card files and packages (default: cards/).",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
_WARNED = 1
_FILE_LINE = re.compile(r"(.+?):([0-9]{1,9})(?::([0-9]{1,9}))?:?")

T = TypeVar("T")


def _place(_context: click.Context, _parameter: click.Parameter, value: str) -> "Location":
    """Read FILE:LINE or FILE:LINE:COLUMN; without a column the whole line is meant, column 0."""
    from mkcards.model.source import Location

    match = _FILE_LINE.fullmatch(value)
    if match is None:
        message = f"{value!r} is no FILE:LINE such as notes/speech.md:7"
        raise click.BadParameter(message)
    return Location(match[1], int(match[2]), int(match[3] or 0))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkcards")
def main() -> None:
    """Turn bullet notes into Anki flashcards, with no flashcard syntax in the notes."""
    for stream in (sys.stdout, sys.stderr):
        # A console of another encoding shows what it cannot print as an escape.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]


@main.command()
@_PATHS
@_OUT
@_JSON
@click.option("--strict", is_flag=True, help="End with exit code 1 on any warning.")
@click.option("--split", is_flag=True, help="Write one package per topic.")
def build(
    paths: tuple[Path, ...],
    out: Path | None,
    *,
    as_json: bool,
    strict: bool,
    split: bool,
) -> None:
    r"""Build notes into one .apkg with a tagged deck per topic.

    PATHS are note files or folders of them; without any, seeds/ or notes/ of this project.

    \b
      mkcards build
      mkcards build notes/ -o cards/
    """
    from mkcards import pipeline, report
    from mkcards.diagnostics import Severity

    config, places, folder = _project(paths, out)
    result = _run(lambda: pipeline.build(places, config, folder, now=_now(), split=split))
    click.echo(report.build_json(result) if as_json else report.build_text(result))
    if result.diagnostics and not as_json:
        click.echo(report.findings_text(result.diagnostics), err=True)
    warned = strict and result.count(Severity.WARNING)
    if warned or result.count(Severity.ERROR):
        sys.exit(_WARNED)


@main.command("list")
@_PATHS
@_OUT
@_JSON
def list_(paths: tuple[Path, ...], out: Path | None, *, as_json: bool) -> None:
    """Print the cards that notes give, without writing anything."""
    from mkcards import pipeline, report

    config, places, folder = _project(paths, out)
    found = _run(lambda: pipeline.list_cards(places, config, folder))
    click.echo(report.cards_json(found.cards) if as_json else report.cards_text(found.cards))
    if found.diagnostics:
        click.echo(report.findings_text(found.diagnostics), err=True)
    if found.failed:
        sys.exit(_WARNED)


@main.command()
@click.argument("place", callback=_place, metavar="FILE:LINE[:COLUMN]")
@_OUT
@_JSON
def explain(place: "Location", out: Path | None, *, as_json: bool) -> None:
    r"""Say why a line of a note became this card, or none.

    A column, as in the findings of a build, picks one of several things on a line. Nothing is
    written.

    \b
      mkcards explain notes/speech.md:7
    """
    from mkcards import pipeline
    from mkcards.config import default_paths
    from mkcards.explain import explain_json, explain_text

    config, _, folder = _project((Path(place.path),), out)
    paths = default_paths(config)
    found = _run(lambda: pipeline.explain(paths, config, folder, place))
    click.echo((explain_json if as_json else explain_text)(found, place))


def _project(paths: tuple[Path, ...], out: Path | None) -> "tuple[Config, tuple[Path, ...], Path]":
    from mkcards.config import default_paths, load_config

    config = _run(lambda: load_config(paths, Path.cwd()))
    return config, paths or default_paths(config), out or _as_typed(config.root / config.out)


def _as_typed(folder: Path) -> Path:
    """Give a folder below the current one by the path a person would type."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _run(step: Callable[[], T]) -> T:
    try:
        return step()
    except MkcardsError as trouble:
        _stop(trouble)


def _stop(trouble: MkcardsError) -> NoReturn:
    click.echo(f"mkcards: {trouble}", err=True)
    sys.exit(trouble.exit_code)


def _now() -> int:
    """Give the Unix second to stamp changes with: `SOURCE_DATE_EPOCH` where it is set."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(fixed) if fixed.isdecimal() else int(time.time())
