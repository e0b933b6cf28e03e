"""Inside a bullet that goes on: which of its cards is which slot of today."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mkcards.identify.similar import bare, letters
from mkcards.model.card import Ask, Card, NoteTypeName, Proposal, slot_family

_Face = tuple[str, NoteTypeName]
_Offers = Mapping[int, Proposal]

_FEW = 64
"""With more pairs than this only equal slots are looked for: so many equal bullets say little."""

_CORRECTED = 0.75
"""How like a hidden term or an item must be, letter by letter, to what it was before."""

_REMAINING = 0.5
"""The least share of a card's items that must remain."""


class Joined(NamedTuple):
    """The entry a proposal goes on with, what it asks today, and how sure that is, from 0 to 1."""

    entry: Card
    ask: Ask
    score: float = 1.0


def pair(entries: Sequence[Card], offers: _Offers) -> dict[int, Joined]:
    """Give the entries that proposals of the same bullet go on with, by the keys of the offers.

    What an ask wants first comes first, then any equal slot, then items of which half remain, and
    at last the only hidden term that is left on both sides, if it was merely corrected. Neither
    note type nor slot family ever changes.
    """
    if (same := _in_order(entries, offers)) is not None:
        return same
    found = _equal(entries, offers, 1)
    for way in (_possible, _remaining, _corrected):
        if len(found) == min(len(entries), len(offers)):
            break
        used = {joined.entry.guid for joined in found.values()}
        left = [entry for entry in entries if entry.guid not in used]
        found |= way(left, {index: offers[index] for index in offers if index not in found})
    return found


def _in_order(entries: Sequence[Card], offers: _Offers) -> dict[int, Joined] | None:
    """Join each entry with the offer in its place if what that asks first is the same everywhere.

    So it is with what nobody edited; whatever is not joins nothing.
    """
    if len(entries) != len(offers):
        return None
    found: dict[int, Joined] = {}
    for entry, (index, offer) in zip(entries, offers.items(), strict=True):
        if not _same_face(entry, offer.asks[0]):
            return None
        found[index] = Joined(entry, recorded_ask(entry, offer))
    return found


def _possible(entries: Sequence[Card], offers: _Offers) -> dict[int, Joined]:
    return _equal(entries, offers, None)


def _equal(entries: Sequence[Card], offers: _Offers, best: int | None) -> dict[int, Joined]:
    """Join equal faces in order, looking at so many of the best asks of each offer."""
    faces: dict[_Face, list[int]] = {}
    for index, offer in reversed(list(offers.items())):
        for face in dict.fromkeys(map(_face, offer.asks[:best])):
            faces.setdefault(face, []).append(index)
    found: dict[int, Joined] = {}
    for entry in entries:
        waiting = faces.get(_face(entry), [])
        while waiting:
            if (index := waiting.pop()) not in found:
                found[index] = Joined(entry, recorded_ask(entry, offers[index]))
                break
    return found


def _remaining(entries: Sequence[Card], offers: _Offers) -> dict[int, Joined]:
    """Join the parts of a list by the items they share, the larger share first."""
    if len(entries) * len(offers) > _FEW:
        return {}
    pairs = [
        (share, place, index, ask)
        for place, entry in enumerate(entries)
        for index, ask in _asks(entry, "items:", offers)
        if (share := _share(entry.hidden, ask.hidden)) >= _REMAINING
    ]
    found: dict[int, Joined] = {}
    used: set[int] = set()
    for share, place, index, ask in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
        if place not in used and index not in found:
            used.add(place)
            found[index] = Joined(entries[place], ask, share)
    return found


def _corrected(entries: Sequence[Card], offers: _Offers) -> dict[int, Joined]:
    """Join the only hidden term left on both sides with the ask for its corrected form."""
    terms = [entry for entry in entries if entry.slot.startswith("term:")]
    asks = [asked for entry in terms[:1] for asked in _asks(entry, "term:", offers)]
    if len(terms) != 1 or len({index for index, _ in asks}) != 1 or _stands(terms[0], offers):
        return {}
    scored = [(letters(terms[0].hidden[0], ask.hidden[0]), index, ask) for index, ask in asks]
    score, index, ask = max(scored, key=lambda found: found[0])
    return {index: Joined(terms[0], ask, score)} if score >= _CORRECTED else {}


def _asks(entry: Card, family: str, offers: _Offers) -> Iterator[tuple[int, Ask]]:
    """Give the asks of a family that an entry of it may go on with."""
    if entry.slot.startswith(family):
        for index, offer in offers.items():
            for ask in offer.asks:
                if ask.slot.startswith(family) and ask.note_type is entry.note_type:
                    yield index, ask


def _stands(entry: Card, offers: _Offers) -> bool:
    """Tell whether what an entry hides is still there, though nobody asks for it."""
    return any(entry.hidden[0] in bare(offer.source) for offer in offers.values())


def _share(before: Sequence[str], after: Sequence[str]) -> float:
    """Give the share of items that remain, each as far as it is like one of today."""
    alike = (max((letters(old, new) for new in after), default=0.0) for old in before)
    return sum(like for like in alike if like >= _CORRECTED) / max(len(before), 1)


def recorded_ask(entry: Card, proposal: Proposal) -> Ask:
    """Give the ask that the entry recorded if it is still possible, else the best of its kind."""
    for ask in proposal.asks:
        same = ask.slot == entry.slot and ask.hidden == entry.hidden
        if same and ask.note_type is entry.note_type:
            return ask
    return next(ask for ask in proposal.asks if _same_face(entry, ask))


def _face(asked: Card | Ask) -> _Face:
    return slot_family(asked.slot), asked.note_type


def _same_face(entry: Card, ask: Ask) -> bool:
    same_slot = entry.slot == ask.slot or slot_family(entry.slot) == slot_family(ask.slot)
    return same_slot and entry.note_type is ask.note_type
