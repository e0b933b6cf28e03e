"""What every command shares: where things are, and what time it is."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkcards.cli.given import given
from mkcards.cli.manners import is_quiet
from mkcards.cli.named import Existing
from mkcards.cli.terminal import say

if TYPE_CHECKING:
    from mkcards.config import Config, Settings

PATHS = click.argument(
    "paths",
    nargs=-1,
    type=Existing(),
    metavar="[PATHS]...",
)
OUT = click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the card files and packages (default: cards/).",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
PACKAGE = Existing(folders=False)
_SAID = "mkcards.said"
FINDINGS = 1
"""Exit code of a run that found something to look at: an error in a note, a change, no note."""


def project(paths: tuple[Path, ...], out: Path | None) -> "tuple[Config, tuple[Path, ...], Path]":
    """Give the settings, the paths to read and the folder of the card files."""
    from mkcards.config import usual_paths

    config = load(paths).config
    return config, paths or usual_paths(config), out or as_typed(config.root / config.out)


def load(paths: tuple[Path, ...], *, warn: bool = True) -> "Settings":
    """Give the settings for paths; say once what a person should know of them."""
    from mkcards.config import load_settings

    settings = load_settings(paths, Path.cwd(), given())
    context = click.get_current_context()
    said: set[str] = context.meta.setdefault(_SAID, set())
    for warning in settings.warnings:
        if warn and warning not in said and not is_quiet(context):
            say(f"mkcards: {warning}", err=True)
        said.add(warning)
    return settings


def notes_here() -> int:
    """Count the notes that a build without paths would read."""
    from mkcards.read import note_files

    config, paths, out = project((), None)
    return len(note_files(paths, config, out))


def now() -> int:
    """Give the Unix second to stamp changes with: `SOURCE_DATE_EPOCH` where it is set."""
    from mkcards.pipeline.request import now as second

    return second()


def named_or_all(guids: tuple[str, ...], *, every: bool) -> None:
    """Refuse both guids and `--all`, and neither."""
    if bool(guids) == every:
        problem = "name a card by its GUID, or take --all"
        raise click.UsageError(problem)


def as_typed(folder: Path) -> Path:
    """Give a folder below the current one by the path a person would type."""
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder
