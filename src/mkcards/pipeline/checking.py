"""A check: everything there is to say about notes and their cards, and nothing written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkcards.config import Config
from mkcards.diagnostics import Diagnostic, in_order
from mkcards.judge import judge, many_children
from mkcards.model.card import Card
from mkcards.model.source import Reason
from mkcards.model.text import fold
from mkcards.pipeline.cards import Cards, find_cards
from mkcards.pipeline.ledger import open_ledger
from mkcards.pipeline.places import Places, Span
from mkcards.pipeline.rendering import rendered
from mkcards.pipeline.settling import idle, settled
from mkcards.reasons import REASONS


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, sorted by place; `seeds` counts the notes that were read.

    Of the lines without a card of their own each is a finding, with the reason as its code.
    """

    seeds: int
    diagnostics: tuple[Diagnostic, ...]


def check(paths: Sequence[Path], config: Config, out: Path) -> Checked:
    """Look for trouble in notes and their cards; write nothing.

    Raises `SeedsNotFoundError` and `CardFileError`.
    """
    found = find_cards(paths, config, out, open_ledger(config, out))
    findings = rendered([*found.identified.cards], found, config, out).findings
    places = Places(found.notes)
    told = (*findings, *_judged(found, config, places), *_without_card(found, places))
    left, used = settled(told, found.notes, config)
    unused = settled(idle(found.notes, found.used | used), (), config).left
    return Checked(len(found.notes), in_order((*found.diagnostics, *left, *unused)))


def judged(found: Cards, config: Config) -> tuple[Diagnostic, ...]:
    """Give what could be better about the cards of notes that were read.

    What a person accepts is left out. Only what was found with its outlines tells of long lists.
    """
    return settled(_judged(found, config, Places(found.notes)), found.notes, config).left


def _judged(found: Cards, config: Config, places: Places) -> Iterator[Diagnostic]:
    """Give what is to be said of the cards of notes that were read, and of long lists."""
    yield from many_children(found.outlines, config)
    for one in judge([card for card in found.cards if card.line], config):
        place, length = _span(one.card, places)
        others = tuple(_span(card, places).location for card in one.others)
        question = one.card.question
        yield Diagnostic(one.code, place, one.message, one.hint, length, others, question)


def _span(card: Card, places: Places) -> Span:
    return places.beginning(card.seed, card.line)


def _without_card(found: Cards, places: Places) -> Iterator[Diagnostic]:
    """Give the lines without a card of their own; of one that is said twice also the other."""
    seen = [card for card in found.cards if card.line]
    by_text = {card.source: card for card in reversed(seen)}
    for skipped in found.skipped:
        code, told = skipped.reason, REASONS[skipped.reason]
        message, length = f"no card: {told.meaning}", len(skipped.text.partition("\n")[0])
        twin = by_text.get(fold(skipped.text)) if code is Reason.DUPLICATE else None
        others = (_span(twin, places).location,) if twin else ()
        yield Diagnostic(code, skipped.location, message, told.way, length, others)
