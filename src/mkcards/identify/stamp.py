"""When did what Anki shows last change: the stamps by which an import knows what is news."""

from collections.abc import Mapping
from dataclasses import replace

from mkcards.model.card import Card, NoteTypeName, State


def stamp(card: Card, digest: str, media: tuple[tuple[str, str], ...], now: int) -> Card:
    """Give a card with its digest, its media and the Unix second of its last change.

    The digest is of what Anki shows of it; the media are pairs of a reference and its name in the
    package. A card whose digest is the recorded one keeps its stamp; any other gets `now`, or one
    second more than its last stamp when the clock went back.
    """
    changed = _later(card.rendered, digest, card.changed, now)
    return card._replace(rendered=digest, media=media, changed=changed)


def stamp_note_types(state: State, digests: Mapping[NoteTypeName, str], now: int) -> State:
    """Give the state with the digest and the last change of each note type, stamped like a card."""
    stamps = {name: (known, changed) for name, known, changed in state.note_types}
    for name, found in digests.items():
        known, changed = stamps.get(name, ("", 0))
        stamps[name] = (found, _later(known, found, changed, now))
    return replace(state, note_types=tuple((name, *stamps[name]) for name in sorted(stamps)))


def _later(known: str, found: str, changed: int, now: int) -> int:
    return changed if known == found else max(changed + 1, now)
