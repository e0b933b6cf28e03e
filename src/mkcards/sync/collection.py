"""A copy of a collection of Anki, read and never written: our notes, their cards, their reviews.

A collection is a SQLite file. Up to schema 14 note types and decks stand as JSON in the row of
`col`, from schema 15 on in tables of their own; what is read of the others has not changed since
Anki 2.1. Anki 26.9 writes schema 18.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from mkcards.errors import CollectionError
from mkcards.model.card import DeckName, Guid, Tag
from mkcards.render import NOTE_TYPES
from mkcards.sync.held import HeldCard, HeldNote, Review, Stage
from mkcards.sync.holding import our_types
from mkcards.write import Packaged, PackagedNote, read_apkg
from mkcards.write.packaged import opened_package

_MAGIC = b"SQLite format 3\0"
_ZIP = b"PK"
_SUFFIXES = frozenset({".anki2", ".anki21", ".colpkg"})
_PACKAGE = ".apkg"
_OLDEST, _WITH_TABLES, _NEWEST = 11, 15, 18
_SUSPENDED = -1
_SEPARATOR = "\x1f"
"""Stands between the fields of a note, and from schema 15 on between the levels of a deck."""

_STEPS_A_BYTE, _STEPS, _STEPS_AT_ONCE = 10, 10**7, 10**6
"""Steps of SQLite a collection may cost; a stranger's tables can be views that never end."""

_DAMAGED = (sqlite3.Error, AttributeError, LookupError, TypeError, ValueError)
"""What SQLite, JSON and our own look at their values raise for bytes that are none of theirs."""

_TYPES_IN_JSON, _TYPES = "SELECT models FROM col", "SELECT id, name FROM notetypes"
_DECKS_IN_JSON, _DECKS = "SELECT decks FROM col", "SELECT id, name FROM decks"
_NOTES = "SELECT id, guid, mid, mod, tags, flds FROM notes WHERE mid IN ({}) ORDER BY id"
# A card in a filtered deck has its own deck in `odid`.
_CARDS = (
    "SELECT nid, cards.id, CASE odid WHEN 0 THEN did ELSE odid END, type, queue, ivl, reps, lapses"
    " FROM cards JOIN notes ON notes.id = nid WHERE mid IN ({}) ORDER BY nid, ord"
)
_REVIEWS = (
    "SELECT cid, revlog.id, ease, revlog.ivl, lastIvl, revlog.factor, time, revlog.type"
    " FROM revlog JOIN cards ON cards.id = cid JOIN notes ON notes.id = nid WHERE mid IN ({})"
    " ORDER BY revlog.id"
)


class Collection(NamedTuple):
    """Our notes in a collection by the time they were made, and the reviews of their cards."""

    notes: tuple[HeldNote, ...]
    reviews: tuple[Review, ...]


def read_collection(path: Path) -> Collection:
    """Give what a copy of a collection holds of our notes; the file is opened for reading alone.

    It may be packed, as Anki exports it for older versions of itself (`.colpkg`). Raises
    `CollectionError` for one that is in use, damaged, or none of Anki's, and `PackageError`. A
    package of decks is refused: it holds no reviews, or those of some of its cards.
    """
    if path.suffix.casefold() == _PACKAGE:
        problem = (
            "is a package of decks, no collection; export an Anki Collection Package, or compare"
            " the notes with it by `mkcards plan --against`"
        )
        raise CollectionError(path, problem)
    with _opened(path) as connection:
        has_tables = _schema(connection, path) >= _WITH_TABLES
        types = _named(connection, _TYPES if has_tables else _TYPES_IN_JSON)
        decks = _named(connection, _DECKS if has_tables else _DECKS_IN_JSON)
        ours = our_types({name: number for number, name in types.items()})
        cards = _cards(connection, ours, decks)
        notes = tuple(_notes(connection, ours, cards))
        reviews = tuple(Review(*map(int, row)) for row in _of(connection, _REVIEWS, ours))
    return Collection(notes, reviews)


def read_held(path: Path) -> Packaged:
    """Give the notes of a package or of a copy of a collection.

    Raises `PackageError` and `CollectionError`.
    """
    return packaged(read_collection(path).notes) if _is_collection(path) else read_apkg(path)


def packaged(notes: Iterable[HeldNote]) -> Packaged:
    """Give notes that Anki holds as a package would hold them; one without a card is left out."""
    numbers: dict[str, int] = {note_type.name: note_type.id for note_type in NOTE_TYPES}
    found = (
        PackagedNote(
            note.guid,
            numbers.get(note.note_type, 0),
            note.cards[0].deck,
            note.fields,
            note.tags,
            note.changed,
        )
        for note in notes
        if note.cards
    )
    return Packaged(tuple(found), {})


def _is_collection(path: Path) -> bool:
    return path.suffix in _SUFFIXES or (path.is_file() and _first(path) == _MAGIC)


def _first(path: Path) -> bytes:
    """Give the beginning of a file, which names its form; nothing of one that cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC))
    except OSError:
        return b""


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a collection that nobody writes; what goes wrong with it becomes a `CollectionError`.

    That of a package of a whole collection is unpacked into memory.
    """
    path = path.resolve()
    if path.is_file() and _first(path).startswith(_ZIP):
        with opened_package(path) as connection:
            yield connection
        return
    _refuse(path)
    try:
        size = path.stat().st_size
        where = f"{path.as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(where, uri=True)) as connection:
            connection.set_progress_handler(_budget(size), _STEPS_AT_ONCE)
            yield connection
    except _DAMAGED as error:
        raise CollectionError(path, "is damaged, or no collection of Anki") from error


def _refuse(path: Path) -> None:
    """Refuse what is no copy of a collection that lies still."""
    if not path.is_file():
        raise CollectionError(path, "is not a regular file")
    if (path.parent.parent / "prefs21.db").exists():
        raise CollectionError(
            path, "is the collection of a profile; close Anki, copy the file, and give the copy"
        )
    # Anki that has a collection open keeps an empty log beside it; an empty journal is a left-over.
    for beside, least in (("-wal", 0), ("-journal", 1)):
        file = path.with_name(path.name + beside)
        if file.exists() and file.stat().st_size >= least:
            problem = f"is in use: {file.name} lies beside it; close Anki, and copy it again"
            raise CollectionError(path, problem)
    if _first(path) != _MAGIC:
        raise CollectionError(path, "cannot be read, or is no collection of Anki")


def _budget(size: int) -> Callable[[], bool]:
    """Give what SQLite asks now and then: whether a collection of so many bytes took too long."""
    left = iter(range((_STEPS + size * _STEPS_A_BYTE) // _STEPS_AT_ONCE))
    return lambda: next(left, None) is None


def _schema(connection: sqlite3.Connection, path: Path) -> int:
    ((version,),) = connection.execute("SELECT ver FROM col").fetchall()
    if not _OLDEST <= version <= _NEWEST:
        problem = f"is of schema {version}; mkcards reads {_OLDEST} to {_NEWEST}: update mkcards"
        raise CollectionError(path, problem)
    return int(version)


def _named(connection: sqlite3.Connection, query: str) -> dict[int, str]:
    """Give the names of note types or decks by id, from a table or from the JSON of `col`."""
    rows: Iterable[Sequence[Any]] = connection.execute(query)
    if query in {_TYPES_IN_JSON, _DECKS_IN_JSON}:
        ((text,),) = rows
        rows = ((number, found["name"]) for number, found in json.loads(text).items())
    return {int(number): str(name).replace(_SEPARATOR, "::") for number, name in rows}


def _of(
    connection: sqlite3.Connection, query: str, types: Mapping[int, str]
) -> Iterator[Sequence[Any]]:
    """Give the rows of a query that belong to notes of some types."""
    return connection.execute(query.format(",".join("?" * len(types))), tuple(types))


def _cards(
    connection: sqlite3.Connection, types: Mapping[int, str], decks: Mapping[int, str]
) -> Mapping[int, Sequence[HeldCard]]:
    found: dict[int, list[HeldCard]] = defaultdict(list)
    for row in _of(connection, _CARDS, types):
        note, card, deck, stage, queue, *counts = map(int, row)
        held = HeldCard(card, DeckName(decks[deck]), Stage(stage), queue == _SUSPENDED, *counts)
        found[note].append(held)
    return found


def _notes(
    connection: sqlite3.Connection,
    types: Mapping[int, str],
    cards: Mapping[int, Sequence[HeldCard]],
) -> Iterator[HeldNote]:
    for number, guid, type_id, changed, tags, fields in _of(connection, _NOTES, types):
        yield HeldNote(
            number,
            Guid(str(guid)),
            types[type_id],
            tuple(fields.split(_SEPARATOR)),
            tuple(map(Tag, tags.split())),
            changed,
            tuple(cards.get(number, ())),
        )
