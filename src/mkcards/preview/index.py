"""What the page knows of all cards at once: enough for tree, list, search, questions, findings."""

from collections import Counter
from collections.abc import Hashable, Iterable
from itertools import chain
from typing import TypeVar

from mkcards.diagnostics import Diagnostic, form
from mkcards.model.card import Card
from mkcards.model.note import Note
from mkcards.model.source import Reason
from mkcards.pipeline import changes
from mkcards.preview.places import cards_of_findings
from mkcards.preview.prepared import Prepared
from mkcards.preview.text import asked, told

T = TypeVar("T", bound=Hashable)


def index_values(prepared: Prepared) -> dict[str, object]:
    """Give the cards with their decks and notes, the findings, and the questions without a card.

    A deck and a note are named by their place in a table, a card by its place among the cards.
    """
    release, names = prepared.release, prepared.seed_names
    decks = _table(card.deck for card in release.live)
    seeds = _table([*names, *(card.seed for card in release.live)])
    meant = cards_of_findings(prepared)
    numbers = Counter(chain.from_iterable(meant))
    fates = _fates(prepared)
    return {
        "project": prepared.config.deck_root,
        "decks": list(decks),
        "notes": [names.get(seed, seed) for seed in seeds],
        "cards": [
            {
                "deck": decks[card.deck],
                "note": seeds[card.seed],
                "line": card.line,
                "findings": numbers[place],
                "fate": fates.get(card.guid, ""),
                **_card_values(card, note),
            }
            for place, (card, note) in enumerate(zip(release.live, prepared.notes, strict=True))
        ],
        "findings": [
            finding_values(found) | {"cards": cards}
            for found, cards in zip(release.diagnostics, meant, strict=True)
        ],
        "questions": [
            {"note": seeds[skipped.seed], "line": skipped.location.line, "text": skipped.text}
            for skipped in release.found.skipped
            if skipped.reason is Reason.UNANSWERED_QUESTION
        ],
    }


def _table(values: Iterable[T]) -> dict[T, int]:
    """Give each value its place among the different ones, in the order in which they come."""
    return {value: place for place, value in enumerate(dict.fromkeys(values))}


def _fates(prepared: Prepared) -> dict[str, str]:
    """Say what a build does to each card; before the first one there is nothing to say."""
    if not prepared.release.found.ledger.cards:
        return {}
    return {change.card.guid: change.fate for change in changes(prepared.release)}


def _card_values(card: Card, note: Note) -> dict[str, object]:
    front, back, extra = note.fields[0], note.fields[1], note.fields[4]
    return {
        "guid": card.guid,
        "kind": card.kind,
        "rule": card.rule,
        "lang": card.lang,
        "path": " › ".join(card.breadcrumb),
        "question": asked(front),
        "text": " ".join(filter(None, [told(front), told(back), told(extra)])),
    }


def finding_values(found: Diagnostic) -> dict[str, object]:
    """Give a finding with its place as one text."""
    return form(found) | {"place": str(found.location)}
