"""The commands for the identity of cards: which card is which in Anki."""

from pathlib import Path

import click

from mkcards.cli.project import JSON, OUT, PACKAGE, named_or_all, project
from mkcards.cli.terminal import say


@click.group()
def ids() -> None:
    r"""Say which card is which: part, join, find, prune, restore.

    \b
      mkcards ids split 7kQ2
      mkcards ids prune --all
    """


@ids.command()
@click.argument("guid")
@OUT
@JSON
def split(guid: str, out: Path | None, *, as_json: bool) -> None:
    r"""Part a card from a text it wrongly went on with.

    The guid, and so the reviews, goes back to what the card asked before; the bullet of today
    becomes a new card. The two are never linked again.

    \b
      mkcards ids split 7kQ2
      mkcards ids split 7kQ2 --json
    """
    from mkcards import verdicts

    config, _, folder = project((), out)
    done = verdicts.split(guid, config, folder)
    say(verdicts.verdict_json(done) if as_json else verdicts.verdict_text(done), as_json=as_json)


@ids.command(short_help="Give today's card the guid of a retired one.")
@click.argument("old")
@click.argument("new")
@click.option(
    "--from",
    "package",
    type=PACKAGE,
    metavar="FILE.apkg",
    help="Look for OLD in this export of a deck with our note types.",
)
@OUT
@JSON
def join(old: str, new: str, package: Path | None, out: Path | None, *, as_json: bool) -> None:
    r"""Give today's card NEW the guid OLD, and so the reviews that Anki has under it.

    OLD is a retired card, or with --from a note of another deck; of other note types than ours
    nothing can be taken over.

    \b
      mkcards ids join 7kQ2 Xw9P
      mkcards ids join 'b#Q|x' Xw9P --from old-deck.apkg
    """
    from mkcards import verdicts

    config, _, folder = project((), out)
    done = verdicts.join(old, new, config, folder, package)
    say(verdicts.verdict_json(done) if as_json else verdicts.verdict_text(done), as_json=as_json)


@ids.command(short_help="List cards by the ids of other flashcard programs.")
@click.argument("foreign", nargs=-1, metavar="[ID]...")
@OUT
@JSON
def find(foreign: tuple[str, ...], out: Path | None, *, as_json: bool) -> None:
    r"""List the cards whose bullets have ids of other flashcard programs, or those with an ID.

    Such an id stands for its card wherever a command takes a GUID.

    \b
      mkcards ids find
      mkcards ids find 1566052191670 ^q-4711
      mkcards ids join 1566052191670 Xw9P
    """
    from mkcards import verdicts

    config, _, folder = project((), out)
    cards = verdicts.find(foreign, config, folder)
    say(verdicts.found_json(cards) if as_json else verdicts.found_text(cards), as_json=as_json)


@ids.command()
@click.argument("guids", nargs=-1, metavar="[GUID]...")
@click.option("--all", "every", is_flag=True, help="Every retired card.")
@OUT
@JSON
def prune(guids: tuple[str, ...], out: Path | None, *, every: bool, as_json: bool) -> None:
    r"""Forget retired cards. In Anki they stay: search tag:mkcards::retired to delete them there.

    \b
      mkcards ids prune 7kQ2
      mkcards ids prune --all
    """
    from mkcards import verdicts

    named_or_all(guids, every=every)
    config, _, folder = project((), out)
    done = verdicts.prune(guids, config, folder, every=every)
    say(verdicts.verdict_json(done) if as_json else verdicts.verdict_text(done), as_json=as_json)


@ids.command(short_help="Write lost card files anew, from a package.")
@click.argument("packages", nargs=-1, required=True, type=PACKAGE, metavar="FILE.apkg...")
@OUT
@JSON
def restore(packages: tuple[Path, ...], out: Path | None, *, as_json: bool) -> None:
    r"""Write lost card files anew: today's cards get the guids they have in a package.

    \b
      mkcards ids restore cards/Notes.apkg
      mkcards ids restore STT.apkg ML.apkg     # of a build with --split
    """
    from mkcards import verdicts

    config, places, folder = project((), out)
    done = verdicts.restore(packages, places, config, folder)
    say(verdicts.restored_json(done) if as_json else verdicts.restored_text(done), as_json=as_json)
