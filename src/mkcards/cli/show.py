"""The commands that show what notes give: their cards, their open questions, their numbers."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mkcards.cli.manners import is_quiet
from mkcards.cli.project import FINDINGS, JSON, OUT, PATHS, project
from mkcards.cli.terminal import room, say
from mkcards.cli.wanted import wanted

if TYPE_CHECKING:
    import re

    from mkcards.pipeline import Cards


@click.command("list")
@PATHS
@OUT
@JSON
@wanted
@click.option("--full", is_flag=True, help="Show each card with its answer, not one on a line.")
def list_(  # noqa: PLR0913 - each parameter is an option
    paths: tuple[Path, ...],
    out: Path | None,
    *,
    as_json: bool,
    kind: tuple[str, ...],
    deck: tuple[str, ...],
    tag: tuple[str, ...],
    grep: "re.Pattern[str] | None",
    full: bool,
) -> None:
    r"""Show the cards that notes give, without writing anything.

    One card on a line, cut to the width of the terminal; a pipe gets all of it.

    \b
      mkcards list
      mkcards list notes/stt.md --full
      mkcards list --deck STT --kind open --kind review
      mkcards list --grep 'mel|spectrum' --json
    """
    from mkcards import pipeline, report
    from mkcards.model.card import CardKind

    config, places, folder = project(paths, out)
    found = pipeline.list_cards(places, config, folder)
    cards = report.select(found.seen, report.Wanted(tuple(map(CardKind, kind)), deck, tag, grep))
    if as_json:
        say(report.cards_json(cards, found.diagnostics), as_json=True)
    elif cards:
        table = report.cards_table(cards, found.shown, room(), report.coloured)
        say(report.cards_text(cards, found.shown) if full else table)
    _finish(found, _count(len(cards), "card"), as_json=as_json)


@click.command()
@PATHS
@OUT
@JSON
@click.option("--unmarked", is_flag=True, help="Also what notes ask, without (B), and leave open.")
@click.option("--worksheet", is_flag=True, help="Print a note with room for the answers.")
def questions(
    paths: tuple[Path, ...], out: Path | None, *, as_json: bool, unmarked: bool, worksheet: bool
) -> None:
    r"""Show the open questions of notes by topic, without writing anything.

    They are the bullets that begin with (B).

    \b
      mkcards questions
      mkcards questions notes/stt.md --unmarked
      mkcards questions --worksheet > answers.md
    """
    from mkcards import pipeline, report

    config, places, folder = project(paths, out)
    asked = pipeline.open_questions(places, config, folder, unmarked=unmarked)
    shown = asked.found.shown
    if as_json:
        say(report.questions_json(asked.questions, asked.found.diagnostics), as_json=True)
    elif worksheet:
        say(report.questions_markdown(asked.questions, shown))
    elif asked.questions:
        say(report.questions_text(asked.questions, shown, room(), report.coloured))
    _finish(asked.found, _count(len(asked.questions), "open question"), as_json=as_json)


@click.command()
@PATHS
@OUT
@JSON
def stats(paths: tuple[Path, ...], out: Path | None, *, as_json: bool) -> None:
    r"""Count cards by deck, kind, rule and language, their answers, and lines without a card.

    \b
      mkcards stats
      mkcards stats notes/stt.md
      mkcards stats --json
    """
    from mkcards import pipeline, report

    config, places, folder = project(paths, out)
    found = pipeline.list_cards(places, config, folder)
    counted = report.stats_of(found)
    if as_json:
        say(report.stats_json(counted, found.diagnostics), as_json=True)
    else:
        say(report.stats_text(counted, room(), report.coloured))
    _finish(found, "", as_json=as_json)


def _finish(found: "Cards", summary: str, *, as_json: bool) -> None:
    """Say how much was shown and what was found on the way; end with what a note's error asks."""
    from mkcards import report

    if not as_json:
        told = report.findings_text(found.diagnostics, report.coloured)
        counted = "" if is_quiet(click.get_current_context()) else summary
        for text in filter(None, (counted, told)):
            say(text, err=True)
    if found.failed:
        sys.exit(FINDINGS)


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"
