"""Which cards a person wants to see."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from mkcards.model.card import Card, CardKind
from mkcards.model.text import fold

_LEVEL = "::"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What cards must be to be shown; where nothing is said, anything.

    `decks` and `tags` are names, or a few levels of one, with `*` for any letters; `text` is looked
    for in question, answer and extra.
    """

    kinds: tuple[CardKind, ...] = ()
    decks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    text: re.Pattern[str] | None = None


def select(cards: Iterable[Card], wanted: Wanted) -> tuple[Card, ...]:
    """Give the cards that are wanted, in their order."""
    return tuple(card for card in cards if _is_wanted(card, wanted))


def _is_wanted(card: Card, wanted: Wanted) -> bool:
    texts = (card.question, card.answer, card.extra)
    return (
        (not wanted.kinds or card.kind in wanted.kinds)
        and _is_named((card.deck,), wanted.decks)
        and _is_named(card.tags, wanted.tags)
        and (wanted.text is None or any(map(wanted.text.search, texts)))
    )


def _is_named(names: Iterable[str], patterns: tuple[str, ...]) -> bool:
    """Tell whether the levels of a pattern stand in one of the names, one after the other."""
    wholes = [f"{_LEVEL}{fold(name)}{_LEVEL}" for name in names]
    parts = [f"*{_LEVEL}{fold(pattern)}{_LEVEL}*" for pattern in patterns]
    return not patterns or any(fnmatchcase(name, part) for name in wholes for part in parts)
