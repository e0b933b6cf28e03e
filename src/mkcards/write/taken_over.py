"""Rows that a package takes over from an older one of ours, in the order of both together."""

import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from heapq import merge
from operator import itemgetter
from pathlib import Path
from shutil import copyfileobj
from typing import IO, NamedTuple

from mkcards.model.card import DeckName
from mkcards.model.note import KeptRows

COLLECTION = "collection.anki2"
MEDIA = "media"

_CHANGED = "SELECT notes.mod, cards.did FROM notes JOIN cards ON cards.id = notes.id"
_ROWS = (
    "SELECT notes.mod, cards.due, cards.did, guid, mid, tags, flds, sfld, csum"
    " FROM notes JOIN cards ON cards.id = notes.id ORDER BY notes.id"
)
_IN_TIME = itemgetter(0, 1)


Source = Callable[[], tuple[IO[bytes], int]]
"""Opens a file of a package; gives its size too."""


class Row(NamedTuple):
    """A note with its one card; `cells` are guid, note type, tags, fields, first field, checksum.

    `changed` is the second of its last change, `due` its place among the new cards.
    """

    changed: int
    due: int
    deck: DeckName
    cells: tuple[int | str, ...]


class OldPackage:
    """The notes of an older package that a new one takes over."""

    def __init__(self, connection: sqlite3.Connection, kept: KeptRows) -> None:
        """Look at the decks of its collection."""
        self._connection = connection
        ((decks,),) = connection.execute("SELECT decks FROM col")
        names = {int(number): DeckName(deck["name"]) for number, deck in json.loads(decks).items()}
        self._decks = {
            number: (name, kept.shifts[name])
            for number, name in names.items()
            if name in kept.shifts
        }

    def changed(self) -> list[int]:
        """Give the seconds at which its notes changed."""
        found = self._connection.execute(_CHANGED)
        return [changed for changed, deck in found if deck in self._decks]

    def together(self, fresh: Iterator[Row]) -> Iterator[Row]:
        """Give its rows and others, which are in the order of time, in that order."""
        return merge(fresh, self._rows(), key=_IN_TIME)

    def _rows(self) -> Iterator[Row]:
        for changed, due, number, *cells in self._connection.execute(_ROWS):
            if number in self._decks:
                name, shift = self._decks[number]
                yield Row(changed, due + shift, name, tuple(cells))


@contextmanager
def old_package(kept: KeptRows, beside: Path) -> Iterator[OldPackage]:
    """Open an older package; its collection stands beside a path for so long."""
    database = beside.with_name(f"{beside.name}.old")
    try:
        with (
            zipfile.ZipFile(kept.path) as archive,
            archive.open(COLLECTION) as member,
            database.open("wb") as file,
        ):
            copyfileobj(member, file, 2**20)
        with closing(sqlite3.connect(database)) as connection:
            yield OldPackage(connection, kept)
    finally:
        database.unlink(missing_ok=True)


@contextmanager
def old_media(kept: KeptRows | None) -> Iterator[dict[str, Source]]:
    """Give what opens the media that a package takes over, by their names there."""
    if not (kept and kept.media):
        yield {}
        return
    with zipfile.ZipFile(kept.path) as archive:
        held = json.loads(archive.read(MEDIA))
        yield {
            name: partial(_opened, archive, member)
            for member, name in held.items()
            if name in kept.media
        }


def _opened(archive: zipfile.ZipFile, member: str) -> tuple[IO[bytes], int]:
    return archive.open(member), archive.getinfo(member).file_size
