"""Settle what a person edited: take the note's text, or keep theirs for good."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from mkcards.config import Config
from mkcards.errors import VerdictError
from mkcards.identify import digests
from mkcards.model.card import Card, Guid, Ledger
from mkcards.pipeline import chosen, edited, find_cards, locked, open_ledger, save_ledger
from mkcards.verdicts.verdict import Verdict, verdict


def accept(
    words: Sequence[str],
    config: Config,
    out: Path,
    *,
    every: bool = False,
    mine: bool = False,
) -> tuple[Verdict, ...]:
    """Give up the edits of the named cards, or of `every` edited one, for what their notes give.

    Question, answer and extra become the note's again; tags stay. What is `mine` stays instead, and
    is no longer stale. The notes of these cards are read, the card files written. Raises
    `UnknownCardError`, `VerdictError` for a card whose bullet is not found, and what reading
    raises.
    """
    with locked(out):
        ledger = open_ledger(config, out)
        named = chosen(words, ledger.cards)
        cards = tuple(card for card in ledger.cards if edited(card)) if every else named
        if not cards:
            return ()
        fresh = _from_notes(cards, ledger, config, out)
        taken = {card.guid: _settled(card, fresh, mine=mine) for card in cards}
        after = tuple(taken.get(card.guid, card) for card in ledger.cards)
        save_ledger(replace(ledger, cards=after), config, out)
    return tuple(verdict("kept" if mine else "accepted", card) for card in taken.values())


def _from_notes(
    cards: Sequence[Card], ledger: Ledger, config: Config, out: Path
) -> dict[Guid, Card]:
    """Give the cards that the notes of these cards make of them when nobody had edited them."""
    plain = {card.guid: _unedited(card) for card in cards}
    known = replace(ledger, cards=tuple(plain.get(card.guid, card) for card in ledger.cards))
    root = config.root.resolve()
    paths = dict.fromkeys(root / PurePosixPath(card.seed) for card in cards)
    found = find_cards(tuple(paths), config, out, known)
    return {card.guid: card for card in found.identified.cards if card.line}


def _unedited(card: Card) -> Card:
    mine = digests(card.question, card.answer, card.extra, ())
    return card._replace(derived=mine._replace(tags=card.digests.tags).written)


def _settled(card: Card, fresh: dict[Guid, Card], *, mine: bool) -> Card:
    if (note := fresh.get(card.guid)) is None:
        raise VerdictError(card.guid, f"its bullet is not in {card.seed} any more: build first")
    derived = note.digests._replace(tags=card.digests.tags).written
    if mine:
        return card._replace(derived=derived)
    return card._replace(
        question=note.question, answer=note.answer, extra=note.extra, derived=derived
    )
