"""What Anki holds of ours is found by the ids of the note types, in batches."""

from typing import Any

from mkcards.model.card import DeckName
from mkcards.sync.held import HeldCard, Stage
from mkcards.sync.holding import held_by, is_doubled

BASIC = 1732000000001
FIELDS = ("Question", "Key")


class Canned:
    """An Anki of a few notes: answers as AnkiConnect does, and keeps what it was asked."""

    def __init__(self, types: dict[str, int], notes: dict[int, list[int]]) -> None:
        self.types = types
        self.notes = notes
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def call(self, action: str, **params: Any) -> Any:  # noqa: ANN401 - any value of JSON
        """Give the canned answer."""
        self.asked.append((action, params))
        return getattr(self, action)(*params.values())

    def modelNamesAndIds(self) -> dict[str, int]:  # noqa: N802 - AnkiConnect's name
        """Give the note types."""
        return self.types

    def findNotes(self, query: str) -> list[int]:  # noqa: N802
        """Give the notes of a note type, the last first."""
        return self.notes.get(int(query.removeprefix("mid:")), [])[::-1]

    def findCards(self, query: str) -> list[int]:  # noqa: N802
        """Give the suspended cards: that of the first note."""
        assert query.endswith(" is:suspended")
        return [10]

    def notesInfo(self, notes: list[int]) -> list[dict[str, Any]]:  # noqa: N802
        """Give notes; the seventh is gone, the eighth of another's note type."""
        return [{} if number == 7 else _note(number) for number in notes]

    def getDecks(self, cards: list[int]) -> dict[str, list[int]]:  # noqa: N802
        """Give all cards in one deck."""
        return {"Notes::A": cards}

    def cardsInfo(self, cards: list[int]) -> list[dict[str, int | str]]:  # noqa: N802
        """Give cards after some study; of the last card nothing is left."""
        return [*map(_card, cards[:-1]), {}]


def _note(number: int) -> dict[str, Any]:
    names = ("Front", "Back") if number == 8 else FIELDS
    fields = {name: {"value": f"{number}&amp;", "order": place} for place, name in enumerate(names)}
    return {
        "noteId": number,
        "fields": dict(reversed(fields.items())),
        "tags": ["Notes::A"],
        "mod": 5,
        "cards": [number * 10],
    }


def _card(number: int) -> dict[str, int | str]:
    study = {"type": 2, "queue": -1, "interval": 21, "reps": 4, "lapses": 1}
    return {"cardId": number, "deckName": "Notes::B", **study}


def suspended(deck: str, *rest: Any) -> HeldCard:  # noqa: ANN401 - stage and numbers
    """Give the suspended card."""
    is_suspended = True
    return HeldCard(10, DeckName(deck), rest[0], is_suspended, *rest[1:])


def test_notes_are_given_with_their_cards() -> None:
    first, second = held_by(Canned({"Renamed": BASIC, "Basic": 3}, {BASIC: [1, 2], 3: [4]}))
    assert (first.id, second.id) == (1, 2)
    assert (first.guid, first.note_type, first.fields) == ("1&", "mkcards", ("1&amp;", "1&amp;"))
    assert (first.tags, first.changed) == (("Notes::A",), 5)
    assert first.cards == (suspended("Notes::A", Stage.NEW, 0, 0, 0),)
    assert not second.cards[0].is_suspended


def test_how_cards_were_studied_is_told_on_request() -> None:
    first, second = held_by(Canned({"mkcards": BASIC}, {BASIC: [1, 2]}), studied=True)
    assert first.cards == (suspended("Notes::B", Stage.REVIEW, 21, 4, 1),)
    assert second.cards == ()


def test_doubled_note_types_are_ours_too() -> None:
    doubled = {"mkcards+": 11, "mkcards cloze-a1b2c": 12, "mkcards of mine": 13, "mkcards": BASIC}
    notes = held_by(Canned(doubled, {11: [1], 12: [2], 13: [3], BASIC: [4]}))
    assert [(note.id, note.note_type) for note in notes if is_doubled(note)] == [
        (1, "mkcards+"),
        (2, "mkcards cloze-a1b2c"),
    ]
    assert [note.id for note in notes if not is_doubled(note)] == [4]


def test_a_note_that_is_gone_or_not_ours_is_left_out() -> None:
    notes = held_by(Canned({"mkcards": BASIC, "mkcards+": 9}, {BASIC: [6, 7], 9: [8]}))
    assert [note.id for note in notes] == [6]


def test_many_notes_are_asked_for_in_batches() -> None:
    anki = Canned({"mkcards": BASIC}, {BASIC: list(range(100, 1301))})
    assert len(held_by(anki)) == 1201
    asked = [len(params["notes"]) for action, params in anki.asked if action == "notesInfo"]
    assert asked == [500, 500, 201]
