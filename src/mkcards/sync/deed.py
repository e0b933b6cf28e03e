"""What a sync is to do: to each note, and what a plan says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from mkcards.model.card import DeckName, Guid
from mkcards.model.note import Note
from mkcards.plan.step import Step
from mkcards.sync.held import HeldNote


class Retired(StrEnum):
    """What becomes of retired cards that Anki holds; they are tagged unless they are deleted."""

    KEEP = "keep"
    SUSPEND = "suspend"
    DELETE = "delete"


class Wish(NamedTuple):
    """What a person wants of a sync; `now` is the Unix second of the run."""

    now: int
    retired: Retired = Retired.KEEP
    overwrites: bool = False
    brings_back: bool = False


class Deed(NamedTuple):
    """What is done to one note, and how a plan says it.

    `note` is imported. `moved` are cards that go to the deck of the step, `woken` and `suspended`
    cards too; `untagged` and `tagged` are notes, as are the `deleted`.
    """

    step: Step
    note: Note | None = None
    moved: tuple[int, ...] = ()
    woken: tuple[int, ...] = ()
    untagged: tuple[int, ...] = ()
    tagged: tuple[int, ...] = ()
    suspended: tuple[int, ...] = ()
    deleted: tuple[int, ...] = ()

    @property
    def is_work(self) -> bool:
        """Tell whether anything is to be done."""
        return any(self[1:])


@dataclass(frozen=True, slots=True)
class Intent:
    """What a sync will do; `same` counts the notes to which it does nothing.

    `elsewhere` counts cards by the deck into which a person put them, where they stay. `unknown`
    are notes below our deck that no card file knows. `agreed` are the versions of the notes that
    Anki holds as they are today. `asleep` are the cards that syncs suspended, with those that this
    one will; `brought` likewise the notes that Anki did not hold before. `looks` are the note types
    that look otherwise there than today.
    """

    deeds: tuple[Deed, ...]
    same: int
    elsewhere: Mapping[DeckName, int]
    unknown: tuple[HeldNote, ...]
    agreed: Mapping[Guid, str]
    asleep: frozenset[int]
    brought: frozenset[Guid]
    looks: tuple[str, ...] = ()

    @property
    def is_work(self) -> bool:
        """Tell whether anything is to be done."""
        return any(deed.is_work for deed in self.deeds)
