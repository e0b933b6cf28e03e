"""Cards that stay in their old deck in Anki, because an import never moves one that is there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mkcards.model.card import Card, DeckName


@dataclass(frozen=True, slots=True)
class Move:
    """Cards that go from one deck to another; `search` selects them in Anki's browser."""

    old: DeckName
    new: DeckName
    count: int
    search: str


def moves(moved: Iterable[tuple[DeckName, Card]], live: Sequence[Card]) -> tuple[Move, ...]:
    """Give the moves of cards, each with its old deck, those of most cards first.

    `live` are all cards of the packages, among which the search must find no other.
    """
    groups: dict[tuple[DeckName, DeckName], list[Card]] = {}
    for old, card in moved:
        groups.setdefault((old, card.deck), []).append(card)
    found = (
        Move(old, new, len(cards), _search(old, cards, live))
        for (old, new), cards in groups.items()
    )
    return tuple(sorted(found, key=lambda move: (-move.count, move.old, move.new)))


def _search(old: DeckName, cards: Sequence[Card], live: Sequence[Card]) -> str:
    """Give a search for exactly these cards: by their new topic, or else by name.

    A search for a deck or a tag finds those below it too (Anki manual, "Searching").
    """
    topics = list(dict.fromkeys(card.tags[0] for card in cards if card.tags))
    moved = {card.guid for card in cards}
    at_home = (card for card in live if card.guid not in moved and _is_at(card.deck, old))
    is_exact = len(topics) == 1 and all(card.tags for card in cards)
    if is_exact and not any(_is_at(tag, topics[0]) for card in at_home for tag in card.tags):
        return f"{_term('deck', old)} {_term('tag', topics[0])}"
    keys = " OR ".join(_term("Key", card.guid) for card in cards)
    return f"{_term('deck', old)} ({keys})" if len(cards) > 1 else f"{_term('deck', old)} {keys}"


def _is_at(name: str, place: str) -> bool:
    """Tell whether Anki takes a deck or tag for one of a place; it does not look at case."""
    folded, around = name.casefold(), place.casefold()
    return folded == around or folded.startswith(f"{around}::")


def _term(kind: str, text: str) -> str:
    """Give a search term in quotes, with the signs escaped that mean something in a search."""
    escaped = "".join(f"\\{sign}" if sign in '\\"*_' else sign for sign in text)
    return f'"{kind}:{escaped}"'
