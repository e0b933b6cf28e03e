"""The command that brings home what a person edited in Anki."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkcards.cli.anki import Way, meet, with_anki
from mkcards.cli.project import FINDINGS, JSON, OUT, PACKAGE, project
from mkcards.cli.terminal import can_ask, say

if TYPE_CHECKING:
    from mkcards.sync.held import HeldNote
    from mkcards.sync.pulling import Edit


@click.command()
@click.argument("guids", nargs=-1, metavar="[GUID]...")
@click.option("--all", "every", is_flag=True, help="Take every edit that can be taken.")
@click.option("--each", is_flag=True, help="Show one edit after the other, and ask.")
@click.option(
    "--over-mine", is_flag=True, help="Take what Anki has, also over an edit of the card file."
)
@click.option(
    "--collection",
    type=PACKAGE,
    metavar="FILE",
    help="Read a copy of collection.anki2 instead of a running Anki.",
)
@with_anki
@OUT
@JSON
@click.option("--exit-code", is_flag=True, help="End with exit code 1 if Anki holds an edit.")
def pull(  # noqa: PLR0913 - each parameter is an option
    guids: tuple[str, ...],
    collection: Path | None,
    out: Path | None,
    *,
    url: str,
    profile: str,
    remote: bool,
    every: bool,
    each: bool,
    over_mine: bool,
    as_json: bool,
    exit_code: bool,
) -> None:
    r"""Show what you edited in Anki, and take it into the card files.

    Without a GUID nothing is written. What is taken is an edit like one of your own hand: it
    stays whatever the note says, until `mkcards accept`. The tag mkcards::skip becomes skip: true.
    Notes are never written, and nothing is changed in Anki.

    \b
      mkcards pull                       # what is edited there, held against cards/
      mkcards pull 7kQ2                  # take this one
      mkcards pull --each                # look at one after the other
      mkcards pull --all
      mkcards pull --collection collection.anki2
    """
    from mkcards import sync

    _refuse_two_ways(guids, every=every, each=each, as_json=as_json)
    config, _, folder = project((), out)
    held = _held(collection, Way(url, profile, remote))
    found = sync.edits(held, config, folder)
    words = _asked(found, over_mine=over_mine) if each else guids
    taken: tuple[Edit, ...] = ()
    if words or every:
        taken = sync.pull(words, held, config, folder, every=every, over_mine=over_mine)
    _say(found, taken, as_json=as_json, is_look=not (guids or every or each), all_=every)
    if exit_code and found:
        sys.exit(FINDINGS)


def _refuse_two_ways(guids: tuple[str, ...], *, every: bool, each: bool, as_json: bool) -> None:
    if bool(guids) + every + each > 1:
        problem = "name cards by their GUID, or take --all, or --each"
        raise click.UsageError(problem)
    if each and (as_json or not can_ask()):
        problem = "nobody can be asked; name cards by their GUID, or take --all"
        raise click.UsageError(problem)


def _held(collection: Path | None, way: Way) -> "tuple[HeldNote, ...]":
    """Give what Anki holds of our notes, from a copy of its file or from a running one."""
    from mkcards import sync

    if collection:
        return sync.read_collection(collection).notes
    return sync.held_by(meet(way, sync.NEEDS))


def _asked(found: "tuple[Edit, ...]", *, over_mine: bool) -> tuple[str, ...]:
    """Show one edit that can be taken after the other, and give the guids of those to take."""
    from mkcards import report, sync

    words: list[str] = []
    for one in found:
        if not (one.is_ready or (over_mine and not one.problems)):
            continue
        say("\n".join(sync.edit_lines(one, report.coloured)))
        answer = click.prompt("Take it?", type=click.Choice(["y", "n", "q"]), default="n")
        if answer == "q":
            break
        words += [one.card.guid] * (answer == "y")
    return tuple(words)


def _say(
    found: "tuple[Edit, ...]",
    taken: "tuple[Edit, ...]",
    *,
    as_json: bool,
    is_look: bool,
    all_: bool,
) -> None:
    from mkcards import report, sync

    if as_json:
        say(sync.edits_json(found, taken), as_json=True)
    elif is_look:
        say(sync.edits_text(found, report.coloured))
    else:
        guids = {one.card.guid for one in taken}
        left = [one for one in found if one.card.guid not in guids] if all_ else []
        say(sync.taken_text(taken, left, report.coloured))
