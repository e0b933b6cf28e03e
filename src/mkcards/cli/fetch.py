"""The command that brings pictures of the web to the cards."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkcards.cli.ending import OUTSIDE
from mkcards.cli.project import FINDINGS, JSON, OUT, PATHS, project
from mkcards.cli.terminal import say

if TYPE_CHECKING:
    from mkcards.fetch import WebFile


@click.command("fetch-media")
@PATHS
@OUT
@JSON
@click.option("--dry-run", is_flag=True, help="Say what would be asked of whom, and ask nobody.")
def fetch_media(paths: tuple[Path, ...], out: Path | None, *, as_json: bool, dry_run: bool) -> None:
    r"""Download the pictures and sounds of the web that cards show.

    They go into the folder media/ beside the card files, to be committed with them, and the next
    build packs them. Only https is spoken, to machines of the public internet only; files that are
    there are not asked for again. No other command loads anything from the web.

    \b
      mkcards fetch-media --dry-run
      mkcards fetch-media notes/stt.md
    """
    from mkcards import fetch as room

    config, places, folder = project(paths, out)
    files = room.wanted_files(places, config, folder)
    if not as_json:
        say(room.wanted_text(files))
    if not dry_run:
        files = room.fetch(files, config, folder, room.SYSTEM)
    _show(files, folder, as_json=as_json, dry_run=dry_run)
    states = {file.state for file in files}
    if room.State.UNREACHABLE in states:
        sys.exit(OUTSIDE)
    if room.State.REFUSED in states:
        sys.exit(FINDINGS)


def _show(files: "tuple[WebFile, ...]", folder: Path, *, as_json: bool, dry_run: bool) -> None:
    from mkcards import fetch as room

    if as_json:
        say(room.files_json(files, folder), as_json=True)
    elif not dry_run and files:
        say(room.fetched_text(files, folder))
        if problems := room.problems_text(files):
            say(problems, err=True)
