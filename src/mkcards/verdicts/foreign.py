"""Which card has which ids of other flashcard programs, for those who come from one."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from mkcards.config import Config
from mkcards.model.card import Card
from mkcards.pipeline import bears, open_ledger
from mkcards.verdicts.verdict import FORMAT, short

_NOTHING = "No card has such an id; a build takes them from the notes."


def find(words: Sequence[str], config: Config, out: Path) -> tuple[Card, ...]:
    """Give the cards, retired ones last, that have one of some foreign ids; without words, any."""
    ledger = open_ledger(config, out)
    cards = (card for card in (*ledger.cards, *ledger.retired) if card.foreign)
    return tuple(card for card in cards if not words or any(bears(card, word) for word in words))


class _Row(NamedTuple):
    """A foreign id with the card that has it."""

    foreign: str
    guid: str
    question: str


def found_text(cards: Sequence[Card]) -> str:
    """Give a line for each id: it, the guid of its card, and what that asks."""
    rows = [_Row(name, card.guid, short(card.question)) for card in cards for name in card.foreign]
    size = max((len(row.foreign) for row in rows), default=0)
    lines = [f"{row.foreign:<{size}}  {row.guid}  {row.question}" for row in rows]
    return "\n".join(lines) or _NOTHING


def found_json(cards: Sequence[Card]) -> str:
    """Give the cards with their ids as one JSON object (`format` 1)."""
    told = [
        {"guid": card.guid, "foreign": list(card.foreign), "question": card.question}
        for card in cards
    ]
    return json.dumps({"format": FORMAT, "cards": told}, ensure_ascii=False, indent=1)
