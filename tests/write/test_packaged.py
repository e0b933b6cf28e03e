"""What an `.apkg` holds, read back."""

import json
import os
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from mkcards.errors import PackageError
from mkcards.model.card import DeckName, Guid, NoteTypeName, Tag
from mkcards.model.note import Note, Package
from mkcards.render import NOTE_TYPES
from mkcards.write import PackagedNote, read_apkg, read_decks, write_apkg

FIELDS = ("q", "a", "", "", "", "", "en", "k", "", "")
NOTE = Note(
    Guid("g" * 22), NoteTypeName.BASIC, DeckName("Notes::a b"), FIELDS, (Tag("t"), Tag("u")), 1, 99
)
ABOUT = ((DeckName("Notes"), "by <b>"),)


def package(tmp_path: Path, *notes: Note) -> Path:
    path = tmp_path / "x.apkg"
    types = tuple((note_type, 77) for note_type in NOTE_TYPES)
    write_apkg(Package(types, notes or (NOTE,), (), ABOUT), path)
    return path


def repacked(path: Path, change: Callable[[bytes], dict[str, bytes]]) -> Path:
    with zipfile.ZipFile(path) as archive:
        members = change(archive.read("collection.anki2"))
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def queried(path: Path, script: str) -> Path:
    def change(collection: bytes) -> dict[str, bytes]:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(collection)
            connection.executescript(script)
            return {"collection.anki2": connection.serialize()}

    return repacked(path, change)


def test_a_package_of_ours_reads_as_it_was_written(tmp_path: Path) -> None:
    held = read_apkg(package(tmp_path))
    type_id = NOTE_TYPES[0].id
    assert held.notes == (PackagedNote(NOTE.guid, type_id, NOTE.deck, FIELDS, NOTE.tags, 99),)
    for ours in NOTE_TYPES:
        found = held.types[ours.id]
        assert (found.name, found.changed, found.css) == (ours.name, 77, ours.css)
        assert found.fields == tuple(field.name for field in ours.fields)
        template = (ours.template.question_format, ours.template.answer_format)
        assert found.templates == (template,)


def test_a_described_deck_is_in_the_package_without_a_note(tmp_path: Path) -> None:
    with zipfile.ZipFile(package(tmp_path)) as archive:
        collection = archive.read("collection.anki2")
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(collection)
        ((decks,),) = connection.execute("SELECT decks FROM col").fetchall()
    assert {d["name"]: d["desc"] for d in json.loads(decks).values()} == {
        "Default": "",
        "Notes": "by <b>",
        "Notes::a b": "",
    }


def test_the_newer_of_two_plain_collections_counts(tmp_path: Path) -> None:
    path = repacked(
        package(tmp_path), lambda c: {"collection.anki2": b"old", "collection.anki21": c}
    )
    assert len(read_apkg(path).notes) == 1


def test_the_deck_of_a_note_is_that_of_its_first_card(tmp_path: Path) -> None:
    path = queried(
        package(tmp_path),
        "INSERT INTO cards SELECT id - 1, nid, 1, 1, mod, usn, type, queue, due, ivl, factor,"
        " reps, lapses, left, odue, odid, flags, data FROM cards",
    )
    assert [note.deck for note in read_apkg(path).notes] == ["Notes::a b"]


@pytest.mark.parametrize(
    "change",
    [
        lambda _: {"media": b"{}"},
        lambda _: {"collection.anki2": b"no database"},
        lambda c: {"collection.anki2": c[:5000]},
    ],
)
def test_a_damaged_package_is_refused(
    tmp_path: Path, change: Callable[[bytes], dict[str, bytes]]
) -> None:
    path = repacked(package(tmp_path), change)
    with pytest.raises(PackageError, match=r"x\.apkg: is damaged, or no Anki package"):
        read_apkg(path)


@pytest.mark.parametrize(
    "script",
    [
        "DELETE FROM col",
        "UPDATE col SET decks = '{'",
        "UPDATE col SET decks = '{}'",
        "UPDATE col SET models = '[]'",
        "UPDATE col SET models = '{\"1\": {}}'",
        "UPDATE notes SET flds = x'00'",
    ],
)
def test_odd_values_are_refused(tmp_path: Path, script: str) -> None:
    with pytest.raises(PackageError, match="is damaged"):
        read_apkg(queried(package(tmp_path), script))


def test_the_decks_alone_are_those_of_the_notes(tmp_path: Path) -> None:
    path = package(tmp_path)
    whole, decks = read_apkg(path), read_decks(path)
    assert decks.decks == {note.guid: note.deck for note in whole.notes}
    assert decks.types == whole.types.keys()
    with pytest.raises(PackageError, match="is damaged"):
        read_decks(queried(path, "UPDATE cards SET did = 7"))


def test_the_form_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = repacked(package(tmp_path), lambda c: {"collection.anki2": c, "collection.anki21b": c})
    with pytest.raises(PackageError, match="Support older Anki versions"):
        read_apkg(path)


def test_an_endless_collection_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mkcards.write.packaged._LARGEST", 100)
    with pytest.raises(PackageError, match="holds more than 1 GiB"):
        read_apkg(package(tmp_path))


def test_a_collection_that_unpacks_to_nothing_but_size_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mkcards.write.packaged._SMALL", 1_000)
    path = tmp_path / "bomb.apkg"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("collection.anki2", bytes(2**20))
    with pytest.raises(PackageError, match="unpacks to far more"):
        read_apkg(path)


@pytest.mark.parametrize(
    "notes",
    [
        """WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)
        SELECT x AS id, x AS guid, 1 AS mid, 1 AS mod, '' AS tags, '' AS flds FROM c""",
        "SELECT one.* FROM old AS one, old AS two, old AS three, old AS four",
    ],
)
def test_tables_that_never_end_are_left(
    notes: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mkcards.write.packaged._STEPS", 2_000_000)
    more = (
        "INSERT INTO old (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data)"
        " SELECT id + 1000, id, mid, mod, usn, tags, flds, sfld, csum, flags, data FROM old;"
    )
    doubled = "".join(more.replace("1000", str(1_000 * 2**n)) for n in range(9))
    script = f"ALTER TABLE notes RENAME TO old; {doubled} CREATE VIEW notes AS {notes};"
    with pytest.raises(PackageError, match="is damaged"):
        read_apkg(queried(package(tmp_path), script))


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.apkg")
    with pytest.raises(PackageError, match="not a regular file"):
        read_apkg(tmp_path / "x.apkg")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="cannot be read: No such file"):
        read_apkg(tmp_path / "none.apkg")
