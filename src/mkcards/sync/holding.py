"""What a running Anki holds of our notes, asked for in batches.

A person may rename a note type, so ours are found by their ids. Where an import met a note type
with other fields it made a second one, by the name of the first with `+` or part of a hash (Anki
25.09): notes of such are given too, and bear that name as their note type.
"""

import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from mkcards.model.card import DeckName, Guid, Tag
from mkcards.model.pattern import Pattern
from mkcards.render import NOTE_TYPES
from mkcards.sync.held import HeldCard, HeldNote, Stage

BATCH = 500
"""Notes or cards in one question: Anki's window stands still while it answers."""

NEEDS = ("findCards", "findNotes", "getDecks", "modelNamesAndIds", "notesInfo")
"""The actions of AnkiConnect that reading takes."""

_DOUBLED = Pattern(r"(?:\+\s*\d*|-[0-9a-f]{5})+")
_SUSPENDED = -1


class Asked(Protocol):
    """A running Anki that can be asked, as `Anki` of `sync.connection`."""

    def call(self, action: str, **params: object) -> Any:  # noqa: ANN401 - any value of JSON
        """Give the answer to an action of AnkiConnect."""


class Holding(NamedTuple):
    """What a sync looks at in Anki: our notes, and the names of all decks."""

    notes: tuple[HeldNote, ...]
    decks: tuple[DeckName, ...]


def holding_of(anki: Asked) -> Holding:
    """Give what a sync looks at in a running Anki; what a filtered deck holds is at home."""
    decks, notes = anki.call("deckNamesAndIds"), held_by(anki)
    homes = _homes(anki, decks, [card for note in notes for card in note.cards])
    at_home = (
        note._replace(
            cards=tuple(card._replace(deck=homes.get(card.id, card.deck)) for card in note.cards)
        )
        for note in notes
    )
    return Holding(tuple(at_home), tuple(map(DeckName, decks)))


def held_by(anki: Asked, *, studied: bool = False) -> tuple[HeldNote, ...]:
    """Give the notes of our note types that Anki holds, in the order in which they were made.

    Of their cards the deck is told and whether they are suspended; how they were `studied` only on
    request, as Anki draws each card for that. Notes that vanish meanwhile are left out.
    """
    types = our_types(anki.call("modelNamesAndIds"))
    found: list[HeldNote] = []
    for number, name in types.items():
        numbers = sorted(anki.call("findNotes", query=f"mid:{number}"))
        asleep = frozenset(() if studied else _suspended(anki, number))
        for batch in batches(numbers):
            answer = [one for one in anki.call("notesInfo", notes=batch) if "Key" in _fields(one)]
            ids = [card for one in answer for card in one["cards"]]
            cards = _studied(anki, ids) if studied else _cards(anki, ids, asleep)
            found += [_note(one, name, cards) for one in answer]
    return tuple(sorted(found))


def batches(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Give so many ids at once as one question may name."""
    for start in range(0, len(numbers), BATCH):
        yield list(numbers[start : start + BATCH])


def is_doubled(note: HeldNote) -> bool:
    """Tell whether an import put a note into a second note type beside ours."""
    return note.note_type not in {note_type.name for note_type in NOTE_TYPES}


def our_types(known: Mapping[str, int]) -> dict[int, str]:
    """Give our note types among all by name, and what imports doubled of them: id and name."""
    ours = {note_type.id: str(note_type.name) for note_type in NOTE_TYPES}
    found = {number: ours[number] for number in known.values() if number in ours}
    for name, number in known.items():
        begins = (base for base in ours.values() if name.startswith(base))
        if number not in ours and any(_DOUBLED.fullmatch(name[len(base) :]) for base in begins):
            found[number] = name
    return found


def _fields(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give the fields of a note; one that is not there any more has none."""
    found: Mapping[str, Any] = answer.get("fields", {})
    return found


def _note(answer: Mapping[str, Any], note_type: str, cards: Mapping[int, HeldCard]) -> HeldNote:
    fields = sorted(answer["fields"].values(), key=lambda field: field["order"])
    return HeldNote(
        answer["noteId"],
        Guid(html.unescape(answer["fields"]["Key"]["value"])),
        note_type,
        tuple(field["value"] for field in fields),
        tuple(map(Tag, answer["tags"])),
        answer.get("mod", 0),
        tuple(cards[card] for card in answer["cards"] if card in cards),
    )


def _homes(anki: Asked, decks: Mapping[str, int], cards: Sequence[HeldCard]) -> dict[int, DeckName]:
    """Give the own decks of cards that filtered decks hold for a while.

    No answer names them, but a search for a deck by its id finds its cards wherever they are.
    """
    lent = frozenset(anki.call("findCards", query="deck:filtered"))
    filtered = {card.deck for card in cards if card.id in lent}
    return {
        card: DeckName(deck)
        for deck, number in decks.items()
        if filtered and deck not in filtered
        for card in anki.call("findCards", query=f"did:{number} deck:filtered")
    }


def _suspended(anki: Asked, note_type: int) -> list[int]:
    found: list[int] = anki.call("findCards", query=f"mid:{note_type} is:suspended")
    return found


def _cards(anki: Asked, ids: Sequence[int], suspended: frozenset[int]) -> dict[int, HeldCard]:
    decks = anki.call("getDecks", cards=ids)
    return {
        card: HeldCard(card, DeckName(deck), Stage.NEW, card in suspended, 0, 0, 0)
        for deck, cards in decks.items()
        for card in cards
    }


def _studied(anki: Asked, ids: Sequence[int]) -> dict[int, HeldCard]:
    found: Iterable[Mapping[str, Any]] = anki.call("cardsInfo", cards=ids)
    return {one["cardId"]: _card(one) for one in found if one}


def _card(answer: Mapping[str, Any]) -> HeldCard:
    return HeldCard(
        answer["cardId"],
        DeckName(answer["deckName"]),
        Stage(answer["type"]),
        answer["queue"] == _SUSPENDED,
        answer["interval"],
        answer["reps"],
        answer["lapses"],
    )
