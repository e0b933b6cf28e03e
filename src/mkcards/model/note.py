"""Anki's words: note types, notes and the package that carries them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from mkcards.model.card import DeckName, Guid, NoteTypeName, Tag
from mkcards.model.media import MediaFile


@dataclass(frozen=True, slots=True)
class NoteField:
    """A field of a note type; the id never changes, whatever its name becomes."""

    name: str
    id: int


@dataclass(frozen=True, slots=True)
class Template:
    """A card template: Anki's mustache for the question side and the answer side."""

    name: str
    id: int
    question_format: str
    answer_format: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type with its one template; frozen since the first release."""

    name: NoteTypeName
    id: int
    is_cloze: bool
    fields: tuple[NoteField, ...]
    template: Template
    css: str


class Note(NamedTuple):
    """An Anki note: fields of HTML in the order of its note type.

    `due` is its place among the new cards, from 1; `changed` the Unix second Anki compares.
    """

    guid: Guid
    note_type: NoteTypeName
    deck: DeckName
    fields: Sequence[str]
    tags: tuple[Tag, ...]
    due: int
    changed: int


@dataclass(frozen=True, slots=True)
class KeptRows:
    """What a package takes over from an older one of ours as it stands there, at `path`.

    These are the notes of the decks in `shifts`, each due so many places later, and the files in
    `media`. `decks` are those of all notes of the new package in the order in which they are due;
    `firsts` says where those begin whose notes are not taken over.
    """

    path: Path
    shifts: Mapping[DeckName, int]
    media: frozenset[str]
    decks: tuple[DeckName, ...]
    firsts: Mapping[DeckName, int]


@dataclass(frozen=True, slots=True)
class Package:
    """What one `.apkg` holds.

    `note_types` come with the Unix second at which they last changed. `descriptions` are the HTML
    that Anki shows of a deck before it is studied; a deck named there needs no note of its own.
    What is `kept` comes beside the notes.
    """

    note_types: tuple[tuple[NoteType, int], ...]
    notes: tuple[Note, ...]
    media: tuple[MediaFile, ...]
    descriptions: tuple[tuple[DeckName, str], ...] = ()
    kept: KeptRows | None = None
