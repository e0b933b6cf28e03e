"""The commands for single cards: accept the note's text, skip a card."""

from pathlib import Path

import click

from mkcards.cli.project import JSON, OUT, named_or_all, project
from mkcards.cli.terminal import say


@click.command()
@click.argument("guids", nargs=-1, metavar="[GUID]...")
@click.option("--all", "every", is_flag=True, help="Every card in which an edit stands.")
@click.option("--mine", is_flag=True, help="Keep your text, and hear no more of the note's.")
@OUT
@JSON
def accept(
    guids: tuple[str, ...], out: Path | None, *, every: bool, mine: bool, as_json: bool
) -> None:
    r"""Take what the note gives for question, answer and extra in place of your edit.

    A GUID may be cut as long as no other begins with it.

    \b
      mkcards accept 7kQ2
      mkcards accept --all
      mkcards accept --mine Xw9P
    """
    from mkcards import verdicts

    named_or_all(guids, every=every)
    config, _, folder = project((), out)
    done = verdicts.accept(guids, config, folder, every=every, mine=mine)
    say(verdicts.verdict_json(done) if as_json else verdicts.verdict_text(done), as_json=as_json)


@click.command()
@click.argument("cards", nargs=-1, required=True, metavar="GUID|FILE:LINE...")
@OUT
@JSON
def skip(cards: tuple[str, ...], out: Path | None, *, as_json: bool) -> None:
    r"""Take cards out of the package; one that is in Anki is marked as retired there.

    \b
      mkcards skip 7kQ2
      mkcards skip notes/stt.md:31     # every card of this line
    """
    _skip(cards, out, back=False, as_json=as_json)


@click.command()
@click.argument("cards", nargs=-1, required=True, metavar="GUID|FILE:LINE...")
@OUT
@JSON
def unskip(cards: tuple[str, ...], out: Path | None, *, as_json: bool) -> None:
    r"""Take skipped cards into the package again; their reviews go on.

    \b
      mkcards unskip 7kQ2
      mkcards unskip notes/stt.md:31
    """
    _skip(cards, out, back=True, as_json=as_json)


def _skip(cards: tuple[str, ...], out: Path | None, *, back: bool, as_json: bool) -> None:
    from mkcards import verdicts

    config, _, folder = project((), out)
    done = verdicts.skip(cards, config, folder, back=back)
    say(verdicts.verdict_json(done) if as_json else verdicts.verdict_text(done), as_json=as_json)
