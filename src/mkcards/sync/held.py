"""What a collection of Anki holds of our cards, whether Anki runs or a copy of its file is read."""

from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from mkcards.model.card import DeckName, Guid, Tag


class Stage(IntEnum):
    """How far Anki's scheduler is with a card: the column `type` of its cards."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


class HeldCard(NamedTuple):
    """A card in Anki; `interval` is in days, `repetitions` counts all reviews."""

    id: int
    deck: DeckName
    stage: Stage
    is_suspended: bool
    interval: int
    repetitions: int
    lapses: int


class HeldNote(NamedTuple):
    """A note of one of our note types in Anki; its guid is what its field `Key` says.

    `changed` is the Unix second of its last change, 0 where the source does not tell.
    """

    id: int
    guid: Guid
    note_type: str
    fields: tuple[str, ...]
    tags: tuple[Tag, ...]
    changed: int
    cards: tuple[HeldCard, ...]


def originals(notes: Iterable[HeldNote]) -> dict[Guid, HeldNote]:
    """Give the oldest note of each guid, of notes in the order in which they were made.

    A copy that a person makes in Anki has the field `Key` of its original.
    """
    found: dict[Guid, HeldNote] = {}
    for note in notes:
        found.setdefault(note.guid, note)
    return found


class Review(NamedTuple):
    """A line of Anki's review log.

    `at` is in milliseconds since 1970; `button` 1 is "Again", 2 to 4 passed, 0 no answer;
    `interval` and `former_interval` are days, negative ones seconds; `took` is in milliseconds;
    `kind` is Anki's own: 0 learning, 1 review, 2 relearning, 3 filtered, 4 manual, 5 rescheduled.
    """

    card: int
    at: int
    button: int
    interval: int
    former_interval: int
    factor: int
    took: int
    kind: int
