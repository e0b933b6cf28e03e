"""The collection of a package: one SQLite database (schema 11) with the notes, cards and decks.

genanki knows the format: the tables, the collection's row, the JSON of note types and decks. The
rows are written here, because genanki gives all notes one time stamp and decodes and encodes the
JSON of all decks once per deck. The bytes follow from the package alone (and from SQLite): no
clock, no random number, no time zone takes part.
"""

import errno
import json
import os
import re
import sqlite3
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from hashlib import sha1, sha256
from html import unescape
from operator import attrgetter
from pathlib import Path

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from mkcards.model.card import DeckName
from mkcards.model.note import Note, NoteType, Package
from mkcards.write.taken_over import OldPackage, Row, old_package

FIELD_SEPARATOR = "\x1f"
"""What stands between the fields of a note."""

_DEFAULT_DECK = 1
_UNKNOWN = 0, 0
"""In place of the id of a note type and its number of fields."""
_DAY = 86_400
_MILLISECONDS = 1000
_PRAGMAS = """
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = MEMORY;
"""
_TABLES, *_INDEXES = re.split(r"(?=CREATE INDEX)", APKG_SCHEMA, maxsplit=1)
_TAG = re.compile(r"<[^<>]*>")
_IMAGE_NAME = re.compile(r'\ssrc="([^"]*)"')

_INTO_NOTES = "INSERT INTO notes VALUES (?,?,?,?,-1,?,?,?,?,0,'')"
_INTO_CARDS = "INSERT INTO cards VALUES (?,?,?,0,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')"
_changed = attrgetter("changed")

_Numbered = tuple[Sequence[int], list[Note]]
"""The ids of notes, and the notes in the same order."""


def write_collection(package: Package, database: Path) -> None:
    """Write the database of a package; raises OSError for whatever hinders SQLite."""
    database.write_bytes(b"")  # of a folder it may not write SQLite says but that it "cannot open"
    try:
        with closing(sqlite3.connect(database, isolation_level=None)) as connection:
            _fill(connection, package, database)
    except sqlite3.OperationalError as trouble:
        raise _as_os_error(trouble) from trouble


def _as_os_error(trouble: sqlite3.OperationalError) -> OSError:
    if trouble.sqlite_errorcode == sqlite3.SQLITE_FULL:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return OSError(errno.EIO, str(trouble))


def _fill(connection: sqlite3.Connection, package: Package, database: Path) -> None:
    described = (deck for deck, _ in package.descriptions)
    named = package.kept.decks if package.kept else (note.deck for note in package.notes)
    decks = _deck_ids(dict.fromkeys((*described, *named)))
    connection.executescript(_PRAGMAS + _TABLES + APKG_COL)
    connection.execute("BEGIN")
    if package.kept:
        with old_package(package.kept, database) as old:
            _insert_joined(connection, package, decks, old)
    else:
        _insert(connection, package, decks)
    connection.execute("COMMIT")
    # Indexes made after the rows are both faster and smaller.
    for script in _INDEXES:
        connection.executescript(script)


def _insert(connection: sqlite3.Connection, package: Package, decks: dict[DeckName, int]) -> None:
    in_time = numbered(package.notes)
    _describe(connection, package, decks, max(map(_changed, package.notes), default=_DAY))
    connection.executemany(_INTO_NOTES, _note_rows(package, in_time))
    connection.executemany(_INTO_CARDS, _card_rows(decks, in_time))


def _insert_joined(
    connection: sqlite3.Connection, package: Package, decks: dict[DeckName, int], old: OldPackage
) -> None:
    """Insert the notes of a package and those that it takes over, as if all were its own."""
    in_time = sorted(package.notes, key=_changed)
    changed = sorted([*map(_changed, in_time), *old.changed()])
    _describe(connection, package, decks, changed[-1])
    cards: list[tuple[int, int, int, int, int]] = []
    rows = zip(_ids(changed), old.together(_rows(package, in_time)), strict=True)
    connection.executemany(_INTO_NOTES, _joined_rows(rows, decks, cards))
    connection.executemany(_INTO_CARDS, cards)


def _joined_rows(
    rows: Iterable[tuple[int, Row]],
    decks: dict[DeckName, int],
    cards: list[tuple[int, int, int, int, int]],
) -> Iterator[tuple[int | str, ...]]:
    """Give the rows of notes, and put those of their cards into a list."""
    for note_id, (changed, due, deck, (guid, note_type, *texts)) in rows:
        cards.append((note_id, note_id, decks[deck], changed, due))
        yield note_id, guid, note_type, changed, *texts


def _describe(
    connection: sqlite3.Connection, package: Package, decks: dict[DeckName, int], latest: int
) -> None:
    ((stock,),) = connection.execute("SELECT decks FROM col")
    note_types = {
        str(note_type.id): _in_genanki(note_type).to_json(changed, _DEFAULT_DECK)
        for note_type, changed in package.note_types
    }
    connection.execute(
        "UPDATE col SET crt = ?, mod = ?, scm = ?, models = ?, decks = ?",
        (
            latest - latest % _DAY,
            latest * _MILLISECONDS,
            latest * _MILLISECONDS,
            json.dumps(note_types),
            _decks_json(stock, decks, dict(package.descriptions)),
        ),
    )


def _decks_json(stock: str, decks: dict[DeckName, int], told: dict[DeckName, str]) -> str:
    """Give the JSON of all decks, `stock` first; never more than one of them is held as values."""
    parts = [json.dumps({key: deck})[1:-1] for key, deck in json.loads(stock).items()]
    for name, deck_id in decks.items():
        deck = genanki.Deck(deck_id, name, told.get(name, ""))
        parts.append(json.dumps({str(deck_id): deck.to_json()})[1:-1])
    return f"{{{', '.join(parts)}}}"


def _deck_ids(names: Iterable[DeckName]) -> dict[DeckName, int]:
    """Give each deck an id above 1: Anki forgets it on import but needs it unique in the file."""
    ids: dict[DeckName, int] = {}
    taken = {0, _DEFAULT_DECK}
    for name in names:
        deck_id = _hash(name)
        while deck_id in taken:
            deck_id += 1
        taken.add(deck_id)
        ids[name] = deck_id
    return ids


def _hash(name: DeckName) -> int:
    return int.from_bytes(sha256(name.encode()).digest()[:6])


def numbered(notes: tuple[Note, ...]) -> _Numbered:
    """Give the notes their ids, which Anki shows as the time of creation in milliseconds.

    Ids grow with `changed` and, within a second, with the order of the package. Counting goes
    back from the last note, so no id lies later than its note's stamp; only stamps too close to
    1970 for that are moved up, since Anki needs ids above 0.
    """
    in_time = sorted(notes, key=_changed)
    return _ids(array("q", map(_changed, in_time))), in_time


def _ids(changed: Sequence[int]) -> Sequence[int]:
    ids = array("q")
    latest = sys.maxsize
    for second in reversed(changed):
        latest = min(second * _MILLISECONDS, latest - 1)
        ids.append(latest)
    shift = max(0, 1 - latest)
    ids.reverse()
    return array("q", [note_id + shift for note_id in ids]) if shift else ids


def _note_rows(package: Package, numbered: _Numbered) -> Iterator[tuple[int | str, ...]]:
    ids, notes = numbered
    for note_id, row in zip(ids, _rows(package, notes), strict=True):
        guid, note_type, *texts = row.cells
        yield note_id, guid, note_type, row.changed, *texts


def _rows(package: Package, notes: Iterable[Note]) -> Iterator[Row]:
    types = {
        note_type.name: (note_type.id, len(note_type.fields)) for note_type, _ in package.note_types
    }
    for note in notes:
        type_id, width = types.get(note.note_type, _UNKNOWN)
        fields = FIELD_SEPARATOR.join(note.fields)
        if not (len(note.fields) == width == fields.count(FIELD_SEPARATOR) + 1):
            raise ValueError(_misfit(note, width))
        # A text of its own: SQLite leaves a copy in UTF-8 with each that it is given.
        first = _plain(fields.partition(FIELD_SEPARATOR)[0])
        cells = (
            note.guid,
            type_id,
            f" {' '.join(note.tags)} ",
            fields,
            first,
            _checksum(first),
        )
        yield Row(note.changed, note.due, note.deck, cells)


def _misfit(note: Note, width: int) -> str:
    """Say what is wrong with the fields of a note."""
    if len(note.fields) == width:
        return f"guid {note.guid}: U+001F in a field"
    return f"guid {note.guid}: {len(note.fields)} fields do not fit {note.note_type!r}"


def _card_rows(decks: dict[DeckName, int], numbered: _Numbered) -> Iterator[tuple[int, ...]]:
    for note_id, note in zip(*numbered, strict=True):
        yield note_id, note_id, decks[note.deck], note.changed, note.due


def _plain(html: str) -> str:
    """Give the text Anki sorts by: no tags, but the names of images."""
    words = _TAG.sub(_kept_of_tag, html) if "<" in html else html
    return unescape(words).replace("\N{NO-BREAK SPACE}", " ")


def _kept_of_tag(tag: re.Match[str]) -> str:
    image = tag[0].startswith("<img") and _IMAGE_NAME.search(tag[0])
    return f" {image[1]} " if image else ""


def _checksum(text: str) -> int:
    """Give Anki's checksum of a first field: the first 8 hexadecimal digits of its SHA-1."""
    return int.from_bytes(sha1(text.encode(), usedforsecurity=False).digest()[:4])


def _in_genanki(note_type: NoteType) -> genanki.Model:
    """Give genanki's form, with the ids that would let a field or template be renamed later."""
    template = note_type.template
    return genanki.Model(
        note_type.id,
        note_type.name,
        fields=[{"name": field.name, "id": field.id} for field in note_type.fields],
        templates=[
            {
                "name": template.name,
                "id": template.id,
                "qfmt": template.question_format,
                "afmt": template.answer_format,
            }
        ],
        css=note_type.css,
        model_type=genanki.Model.CLOZE if note_type.is_cloze else genanki.Model.FRONT_BACK,
    )
