"""The command that says what reviews in Anki tell of the notes."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkcards.cli.anki import Way, meet, with_anki
from mkcards.cli.project import FINDINGS, JSON, OUT, PACKAGE, PATHS, now, project
from mkcards.cli.terminal import room, say

if TYPE_CHECKING:
    from mkcards.sync.collection import Collection

_BY = ("topic", "line", "card")


@click.command()
@PATHS
@OUT
@JSON
@click.option(
    "--collection",
    type=PACKAGE,
    metavar="FILE",
    help="Read a copy of collection.anki2, or a .colpkg, in place of a running Anki.",
)
@with_anki
@click.option(
    "--by",
    type=click.Choice(_BY),
    default=_BY[0],
    show_default=True,
    help="What a row of the table stands for.",
)
@click.option(
    "--limit",
    type=click.IntRange(0),
    default=10,
    show_default=True,
    help="Show so many hard cards, open questions and rows at most; 0: all.",
)
def reviews(  # noqa: PLR0913 - each parameter is an option
    paths: tuple[Path, ...],
    out: Path | None,
    *,
    as_json: bool,
    collection: Path | None,
    url: str,
    profile: str,
    remote: bool,
    by: str,
    limit: int,
) -> None:
    r"""Show which lines of the notes are forgotten again and again, and what may help.

    By topic: cards, reviews, retention as Anki counts it, and a bar for what was forgotten. Then
    the hard cards with the line of their note, what a check finds there, and a suggestion; last
    the open questions by age. Nothing is written, neither here nor in Anki. Needs a running Anki
    with the add-on AnkiConnect (2055492159), or a copy of its collection.

    \b
      mkcards reviews
      mkcards reviews --collection collection.anki2   # a copy, made with Anki closed
      mkcards reviews notes/stt.md --collection collection.anki2 --by line
      mkcards reviews --collection collection.anki2 --json
    """
    from mkcards import pipeline, report
    from mkcards.sync import reviews_json, reviews_text
    from mkcards.sync.reviews import reviews_of

    held, source = _held(collection, Way(url, profile, remote), paths)
    config, places, folder = project(paths, out)
    found = pipeline.list_cards(places, config, folder)
    told = reviews_of(found, pipeline.judged(found, config), held)
    chosen = reviews_text.By(by)
    if as_json:
        groups = reviews_text.GROUPS[chosen](told)
        say(reviews_json.reviews_json(told, groups, source, now(), found.diagnostics), as_json=True)
    else:
        sizes = reviews_text.Sizes(limit, room())
        say(reviews_text.reviews_text(told, chosen, now(), sizes, report.coloured))
        if findings := report.findings_text(found.diagnostics, report.coloured):
            say(findings, err=True)
    if found.failed:
        sys.exit(FINDINGS)


def _held(collection: Path | None, way: Way, paths: tuple[Path, ...]) -> "tuple[Collection, str]":
    """Give what Anki holds, and where that was read."""
    from mkcards.sync.collection import read_collection
    from mkcards.sync.logged import NEEDS, collection_of

    if collection:
        return read_collection(collection), collection.as_posix()
    anki = meet(way, NEEDS, paths)
    return collection_of(anki), anki.address
