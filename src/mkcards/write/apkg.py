"""Anki packages: a zip of one SQLite collection (schema 11) and the media its notes mention.

genanki knows the format: the tables, the collection's row, the JSON of note types and decks. The
rows are written here, because genanki gives all notes one time stamp and decodes and encodes the
JSON of all decks once per deck. The bytes follow from the package alone (and from the libraries
that make them, SQLite and zlib): no clock, no random number, no time zone takes part.
"""

import errno
import json
import os
import re
import sqlite3
import sys
import zipfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from hashlib import sha1, sha256
from html import unescape
from operator import attrgetter
from pathlib import Path
from shutil import copyfileobj

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from mkcards.model.card import DeckName, Guid
from mkcards.model.media import MediaFile
from mkcards.model.note import Note, NoteType, Package

_DEFAULT_DECK = 1
_DAY = 86_400
_MILLISECONDS = 1000
_FIELD_SEPARATOR = "\x1f"
_UNIX = 3
_READABLE_FILE = 0o100644 << 16
_LARGE = 2**30
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

_Numbered = tuple[Sequence[int], list[Note]]
"""The ids of notes, and the notes in the same order."""


def write_apkg(package: Package, path: Path) -> None:
    """Write a package as an `.apkg` to exactly this path, the same bytes for the same package.

    Every note gets one card (template 0), the `due`, tags and guid it carries, and its own time
    stamp; parent decks are left to Anki, which makes them. A database with the ending `.sqlite`
    stands beside the path while it is made, so that memory does not grow with the notes.

    Raises:
        ValueError: the package holds what would lose reviews or make Anki refuse all of it: a
            guid twice, an unknown note type, a wrong number of fields, U+001F in a field.
        OSError: a file cannot be written, or a media file not be read; `write_all` reports it as
            a `WriteError` that names the final file. SQLite's own trouble comes as OSError too.
    """
    _refuse_broken(package)
    database = path.with_name(f"{path.name}.sqlite")
    try:
        _write_collection(package, database)
        _write_zip(package.media, database, path)
    finally:
        database.unlink(missing_ok=True)


def _refuse_broken(package: Package) -> None:
    widths = {note_type.name: len(note_type.fields) for note_type, _ in package.note_types}
    seen: set[Guid] = set()
    for note in package.notes:
        if note.guid in seen:
            problem = f"guid {note.guid} stands twice in one package"
            raise ValueError(problem)
        seen.add(note.guid)
        if widths.get(note.note_type) != len(note.fields):
            problem = f"guid {note.guid}: {len(note.fields)} fields do not fit {note.note_type!r}"
            raise ValueError(problem)
        if _FIELD_SEPARATOR in "".join(note.fields):
            problem = f"guid {note.guid}: U+001F in a field"
            raise ValueError(problem)


def _write_collection(package: Package, database: Path) -> None:
    database.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(database, isolation_level=None)) as connection:
            _fill(connection, package)
    except sqlite3.OperationalError as trouble:
        raise _as_os_error(trouble) from trouble


def _as_os_error(trouble: sqlite3.OperationalError) -> OSError:
    if trouble.sqlite_errorcode == sqlite3.SQLITE_FULL:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return OSError(errno.EIO, str(trouble))


def _fill(connection: sqlite3.Connection, package: Package) -> None:
    described = (deck for deck, _ in package.descriptions)
    decks = _deck_ids(dict.fromkeys((*described, *(note.deck for note in package.notes))))
    numbered = _numbered(package.notes)
    connection.executescript(_PRAGMAS + _TABLES + APKG_COL)
    connection.execute("BEGIN")
    _describe(connection, package, decks)
    connection.executemany(
        "INSERT INTO notes VALUES (?,?,?,?,-1,?,?,?,?,0,'')", _note_rows(package, numbered)
    )
    connection.executemany(
        "INSERT INTO cards VALUES (?,?,?,0,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')",
        _card_rows(decks, numbered),
    )
    connection.execute("COMMIT")
    # Indexes made after the rows are both faster and smaller.
    for script in _INDEXES:
        connection.executescript(script)


def _describe(connection: sqlite3.Connection, package: Package, decks: dict[DeckName, int]) -> None:
    latest = max((note.changed for note in package.notes), default=_DAY)
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


def _numbered(notes: tuple[Note, ...]) -> _Numbered:
    """Give the notes their ids, which Anki shows as the time of creation in milliseconds.

    Ids grow with `changed` and, within a second, with the order of the package. Counting goes
    back from the last note, so no id lies later than its note's stamp; only stamps too close to
    1970 for that are moved up, since Anki needs ids above 0.
    """
    in_time = sorted(notes, key=attrgetter("changed"))
    ids = array("q")
    latest = sys.maxsize
    for note in reversed(in_time):
        latest = min(note.changed * _MILLISECONDS, latest - 1)
        ids.append(latest)
    shift = max(0, 1 - latest)
    ids.reverse()
    return array("q", [note_id + shift for note_id in ids]) if shift else ids, in_time


def _note_rows(package: Package, numbered: _Numbered) -> Iterator[tuple[int | str, ...]]:
    type_ids = {note_type.name: note_type.id for note_type, _ in package.note_types}
    for note_id, note in zip(*numbered, strict=True):
        fields = _FIELD_SEPARATOR.join(note.fields)
        # A text of its own: SQLite leaves a copy in UTF-8 with each that it is given.
        first = _plain(fields.partition(_FIELD_SEPARATOR)[0])
        yield (
            note_id,
            note.guid,
            type_ids[note.note_type],
            note.changed,
            f" {' '.join(note.tags)} ",
            fields,
            first,
            _checksum(first),
        )


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


def _write_zip(media: tuple[MediaFile, ...], database: Path, path: Path) -> None:
    files = sorted({file.name: file for file in media}.items())
    names = {str(number): name for number, (name, _) in enumerate(files)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        _add_file(archive, "collection.anki2", database)
        _add_bytes(archive, "media", json.dumps(names).encode())
        for number, (_, file) in enumerate(files):
            if file.content is None:
                _add_file(archive, str(number), Path(file.path))
            else:
                _add_bytes(archive, str(number), file.content)
        for info in archive.infolist():
            info.create_system = _UNIX
            info.external_attr = _READABLE_FILE


def _add_file(archive: zipfile.ZipFile, name: str, source: Path) -> None:
    # A member opened by its name is dated 1980-01-01 and takes the level of the archive.
    is_large = source.stat().st_size > _LARGE
    with source.open("rb") as file, archive.open(name, "w", force_zip64=is_large) as member:
        copyfileobj(file, member)


def _add_bytes(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    with archive.open(name, "w") as member:
        member.write(content)
