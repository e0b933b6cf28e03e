"""When did what Anki shows last change: the stamps by which an import knows what is news."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mkcards.model.card import Card, Guid, NoteTypeName, State

Rendered = tuple[str, tuple[tuple[str, str], ...]]
"""The digest of what Anki shows of a card, and the media it refers to with their packaged names."""


def stamp(cards: Iterable[Card], rendered: Mapping[Guid, Rendered], now: int) -> tuple[Card, ...]:
    """Give the cards with their digest, their media and the Unix second of their last change.

    A card whose digest is the recorded one keeps its stamp; any other gets `now`, or one second
    more than its last stamp when the clock went back. A card that was not rendered stays as it is.
    """
    return tuple(
        _stamped(card, *rendered[card.guid], now) if card.guid in rendered else card
        for card in cards
    )


def stamp_note_types(state: State, digests: Mapping[NoteTypeName, str], now: int) -> State:
    """Give the state with the digest and the last change of each note type, stamped like a card."""
    stamps = {name: (known, changed) for name, known, changed in state.note_types}
    for name, found in digests.items():
        known, changed = stamps.get(name, ("", 0))
        stamps[name] = (found, _later(known, found, changed, now))
    return replace(state, note_types=tuple((name, *stamps[name]) for name in sorted(stamps)))


def _stamped(card: Card, found: str, media: tuple[tuple[str, str], ...], now: int) -> Card:
    changed = _later(card.rendered, found, card.changed, now)
    return card._replace(rendered=found, media=media, changed=changed)


def _later(known: str, found: str, changed: int, now: int) -> int:
    return changed if known == found else max(changed + 1, now)
