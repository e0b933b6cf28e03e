"""What an `.apkg` holds, read back: the notes of a package, whoever wrote it.

Anki writes three forms. The two older ones (schema 11 in `collection.anki2` or `collection.anki21`)
are plain SQLite; the newest (`collection.anki21b`) is compressed in a way Python cannot read before
3.14, and Anki still exports the older ones on request.
"""

import json
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from mkcards.errors import PackageError
from mkcards.model.card import DeckName, Guid, Tag

_PLAIN = ("collection.anki21", "collection.anki2")
_COMPRESSED = "collection.anki21b"
_LARGEST = 2**30
_SMALL, _DENSEST = 2**26, 200
"""What is larger than the one and this many times as large as in the package is made to hurt."""

_STEPS_A_BYTE, _STEPS, _STEPS_AT_ONCE = 10, 10**7, 10**6
"""Steps of SQLite a package may cost; a stranger's tables can be views that never end."""

# What the readers of zip, SQLite and JSON, and our own look at their values, raise for other bytes.
_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, sqlite3.Error, RuntimeError),
    *(AttributeError, LookupError, TypeError, ValueError),
)
_FIELD_SEPARATOR = "\x1f"
_NOTES = (
    "SELECT notes.guid, notes.mid, notes.mod, notes.tags, notes.flds, cards.did, MIN(cards.ord)"
    " FROM notes JOIN cards ON cards.nid = notes.id GROUP BY notes.id ORDER BY notes.id"
)
_DECKS = (
    "SELECT notes.guid, cards.did, MIN(cards.ord)"
    " FROM notes JOIN cards ON cards.nid = notes.id GROUP BY notes.id ORDER BY notes.id"
)
_HEAD = "SELECT models, decks FROM col"


@dataclass(frozen=True, slots=True)
class PackagedType:
    """A note type of a package: its fields in order, and the Unix second of its last change."""

    name: str
    fields: tuple[str, ...]
    changed: int
    css: str
    templates: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PackagedNote:
    """A note of a package; `type_id` is that of its note type, `changed` its Unix second."""

    guid: Guid
    type_id: int
    deck: DeckName
    fields: tuple[str, ...]
    tags: tuple[Tag, ...]
    changed: int


@dataclass(frozen=True, slots=True)
class Packaged:
    """The notes of a package that have a card, in the order they were made, and their types."""

    notes: tuple[PackagedNote, ...]
    types: Mapping[int, PackagedType]


class PackagedDecks(NamedTuple):
    """The ids of the note types of a package, and the deck of each note that has a card."""

    types: frozenset[int]
    decks: Mapping[Guid, DeckName]


def read_apkg(path: Path) -> Packaged:
    """Give what a package holds; one that cannot be read raises `PackageError`."""
    with opened_package(path) as connection:
        ((models, decks),) = connection.execute(_HEAD).fetchall()
        return Packaged(
            tuple(_notes(connection, _deck_names(decks))),
            {int(number): _note_type(found) for number, found in json.loads(models).items()},
        )


def read_decks(path: Path) -> PackagedDecks:
    """Give what `read_apkg` does of notes and their decks alone, in a third of the time."""
    with opened_package(path) as connection:
        ((models, decks),) = connection.execute(_HEAD).fetchall()
        names = _deck_names(decks)
        return PackagedDecks(
            frozenset(map(int, json.loads(models))),
            {Guid(str(guid)): names[deck] for guid, deck, _ in connection.execute(_DECKS)},
        )


@contextmanager
def opened_package(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the collection of a package; what goes wrong with it becomes a `PackageError`.

    SQLite may take no more steps than a package of its size can need.
    """
    if path.exists() and not path.is_file():
        raise PackageError(path, "is not a regular file")
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            content = _collection(path)
            connection.deserialize(content)
            connection.set_progress_handler(_budget(len(content)), _STEPS_AT_ONCE)
            yield connection
    except OSError as error:
        raise PackageError(path, f"cannot be read: {error.strerror or error}") from error
    except _DAMAGED as error:
        raise PackageError(path, "is damaged, or no Anki package") from error


def _deck_names(decks: str) -> dict[int, DeckName]:
    return {
        int(number): DeckName(deck["name"].replace(_FIELD_SEPARATOR, "::"))
        for number, deck in json.loads(decks).items()
    }


def _budget(size: int) -> Callable[[], bool]:
    """Give what SQLite asks now and then: whether a collection of so many bytes took too long."""
    left = iter(range((_STEPS + size * _STEPS_A_BYTE) // _STEPS_AT_ONCE))
    return lambda: next(left, None) is None


def _collection(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        members = {info.filename: info for info in archive.infolist()}
        if _COMPRESSED in members:
            problem = (
                "is of Anki's newest form, which cannot be read here; export it again with "
                "*Support older Anki versions* ticked"
            )
            raise PackageError(path, problem)
        member = members[_PLAIN[0] if _PLAIN[0] in members else _PLAIN[1]]
        if member.file_size > _LARGEST:
            raise PackageError(path, "holds more than 1 GiB of notes")
        if member.file_size > max(_SMALL, _DENSEST * member.compress_size):
            raise PackageError(path, "unpacks to far more than a package of notes holds")
        return archive.read(member)


def _note_type(found: Mapping[str, Any]) -> PackagedType:
    return PackagedType(
        str(found["name"]),
        tuple(str(field["name"]) for field in found["flds"]),
        int(found["mod"]),
        str(found["css"]),
        tuple((str(one["qfmt"]), str(one["afmt"])) for one in found["tmpls"]),
    )


def _notes(connection: sqlite3.Connection, decks: Mapping[int, DeckName]) -> Iterator[PackagedNote]:
    for guid, type_id, changed, tags, fields, deck, _ in connection.execute(_NOTES):
        yield PackagedNote(
            Guid(str(guid)),
            type_id,
            decks[deck],
            tuple(fields.split(_FIELD_SEPARATOR)),
            tuple(map(Tag, tags.split())),
            changed,
        )
