"""A copy of a real collection is read as Anki sees it, and is not touched."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from anki.collection import Collection
from anki.decks import DeckId

from mkcards.errors import CollectionError, PackageError
from mkcards.sync.collection import packaged, read_collection, read_held
from mkcards.sync.held import Stage
from mkcards.write import read_apkg
from tests.project import enter, guid_of, note, printed, run
from tests.sync.studied import Studied

pytestmark = pytest.mark.anki

DECK = "Notes::search::검색::BM25"
PACKAGE = Path("cards/Notes.apkg")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    with pytest.MonkeyPatch.context() as patch:
        enter(folder, patch)
        note()
        run("build")
        made = Studied(folder / "made", PACKAGE)
        made.study(2, lambda guid, answered: guid == guid_of("k1이란?") and not answered % 2)
    return folder


@pytest.fixture
def studied(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Studied:
    folder = tmp_path / "project"
    shutil.copytree(project, folder)
    enter(folder, monkeypatch)
    return Studied(folder / "made")


@contextmanager
def changed(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a collection with plain SQLite, to do to it what Anki would not."""
    with closing(sqlite3.connect(path)) as connection:
        connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        yield connection
        connection.commit()
    path.with_name(path.name + "-wal").unlink(missing_ok=True)


def everything(path: Path) -> dict[str, tuple[bytes, int]]:
    files = (file for file in path.parent.rglob("*") if file.is_file())
    return {str(file): (file.read_bytes(), file.stat().st_mtime_ns) for file in files}


def test_notes_cards_and_reviews_are_those_that_anki_tells_of(studied: Studied) -> None:
    before = everything(studied.path)
    found = read_collection(studied.path)
    assert everything(studied.path) == before
    with studied.opened() as collection:
        database = collection.db
        assert database is not None
        rows = database.all(
            "select cid, id, ease, ivl, lastIvl, factor, time, type from revlog order by id"
        )
        assert [list(review) for review in found.reviews] == rows
        assert len(found.notes) == len(collection.find_notes("")) == 4
        for held in found.notes:
            theirs = collection.get_note(collection.find_notes(f"nid:{held.id}")[0])
            (card,) = theirs.cards()
            (own,) = held.cards
            assert (held.guid, list(held.fields), list(held.tags), held.changed) == (
                *(theirs.guid, theirs.fields, theirs.tags),
                theirs.mod,
            )
            assert (own.id, own.deck, int(own.stage)) == (card.id, DECK, int(card.type))
            assert (own.interval, own.repetitions, own.lapses) == (card.ivl, card.reps, card.lapses)
            assert not own.is_suspended
    assert {held.note_type for held in found.notes} == {"mkcards", "mkcards cloze"}


def test_an_old_schema_tells_the_same(studied: Studied) -> None:
    new = read_collection(studied.path)
    Collection(str(studied.path)).close(downgrade=True)
    with closing(sqlite3.connect(studied.path)) as connection:
        assert connection.execute("SELECT ver FROM col").fetchall() == [(11,)]
    assert read_collection(studied.path) == new


def test_a_packed_collection_tells_the_same(studied: Studied) -> None:
    whole = read_collection(studied.path)
    packed = Path("copy.colpkg")
    exported(studied.path, packed, legacy=True)
    assert read_collection(packed) == whole
    assert read_held(packed) == packaged(whole.notes)
    assert run("reviews", "--collection", packed).stdout.startswith("4 cards in Anki, ")
    exported(studied.path, packed, legacy=False)
    with pytest.raises(PackageError, match="Support older Anki versions"):
        read_collection(packed)


def exported(path: Path, packed: Path, *, legacy: bool) -> None:
    """Export a collection, which closes it."""
    collection = Collection(str(path))
    collection.export_collection_package(str(packed), include_media=False, legacy=legacy)


def test_a_suspended_card_and_one_in_a_filtered_deck(studied: Studied) -> None:
    with studied.opened() as collection:
        first, second, *_ = collection.find_cards("")
        collection.sched.suspend_cards([first])
        filtered = collection.sched.get_or_create_filtered_deck(DeckId(0))
        filtered.name = "Today"
        del filtered.config.search_terms[1:]
        filtered.config.search_terms[0].search = f"cid:{second}"
        collection.sched.add_or_update_filtered_deck(filtered)
    cards = {card.id: card for held in read_collection(studied.path).notes for card in held.cards}
    assert cards[first].is_suspended
    assert cards[second].deck == DECK
    assert cards[second].stage is not Stage.NEW


def test_what_is_not_ours_is_left_out_and_a_second_note_type_is_ours(studied: Studied) -> None:
    with studied.opened() as collection:
        basic = collection.models.by_name("Basic")
        assert basic is not None
        theirs = collection.new_note(basic)
        theirs["Front"] = "something else"
        collection.add_note(theirs, DeckId(1))
        ours = collection.models.by_name("mkcards")
        assert ours is not None
        copied = collection.models.copy(ours)
        copied["name"] = "mkcards+"
        collection.models.update_dict(copied)
        second = collection.new_note(copied)
        second["Question"] = "why?"
        second["Answer"] = "so"
        collection.add_note(second, DeckId(1))
    found = read_collection(studied.path)
    assert len(found.notes) == 5
    assert found.notes[-1].note_type == "mkcards+"
    assert packaged(found.notes).notes[-1].deck == "Default"


def test_a_plan_is_held_against_a_collection(studied: Studied) -> None:
    copy = Path("copy.anki2")
    shutil.copy(studied.path, copy)
    plan = printed("plan", "--against", copy, "--exit-code")
    assert (plan["against"], plan["steps"], plan["counts"]["unchanged"]) == ("copy.anki2", [], 4)
    assert read_held(copy).notes == read_apkg(PACKAGE).notes
    with studied.opened() as collection:
        edited = collection.get_note(collection.find_notes("k1이란?")[0])
        edited["Answer"] = "포화"
        collection.update_note(edited)
    shutil.copy(studied.path, "old.sqlite")
    (step,) = printed("plan", "--against", "old.sqlite")["steps"]
    assert (step["title"], step["fields"]) == ("k1이란?", ["answer"])
    assert "does not arrive" in step["history"]


def test_a_note_without_cards_is_no_note_of_a_package(studied: Studied) -> None:
    with changed(studied.path) as connection:
        connection.execute("DELETE FROM cards")
    found = read_collection(studied.path)
    assert [held.cards for held in found.notes] == [()] * 4
    assert (found.reviews, packaged(found.notes).notes) == ((), ())


def test_a_collection_in_use_is_refused(studied: Studied) -> None:
    beside = studied.path.with_name("collection.anki2-journal")
    beside.write_bytes(b"")
    assert read_collection(studied.path).notes
    beside.write_bytes(b"x")
    with pytest.raises(CollectionError, match="-journal lies beside it; close Anki"):
        read_collection(studied.path)


def test_a_collection_that_anki_has_open_is_refused(studied: Studied) -> None:
    with studied.opened(), pytest.raises(CollectionError, match="close Anki, and copy it again"):
        read_collection(studied.path)


def test_the_collection_of_a_profile_is_refused_by_any_name(studied: Studied) -> None:
    tmp_path = Path()
    (tmp_path / "prefs21.db").write_bytes(b"")
    (tmp_path / "link.anki2").symlink_to(studied.path)
    with pytest.raises(CollectionError, match="of a profile; close Anki, copy the file"):
        read_collection(tmp_path / "link.anki2")
    result = run("plan", "--against", tmp_path / "link.anki2", code=1)
    assert "of a profile; close Anki, copy the file, and give the copy" in result.stderr


@pytest.mark.usefixtures("studied")
@pytest.mark.parametrize("command", ["reviews", "pull"])
def test_a_package_of_decks_is_refused(command: str) -> None:
    result = run(command, "--collection", PACKAGE, code=1)
    assert f"{PACKAGE}: is a package of decks, no collection; export an Anki" in result.stderr
    assert "mkcards plan --against" in result.stderr
    assert read_held(PACKAGE).notes


def test_what_is_no_collection_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.anki2"
    with pytest.raises(CollectionError, match="not a regular file"):
        read_held(file)
    file.write_bytes(b"SQL")
    with pytest.raises(CollectionError, match="no collection of Anki"):
        read_held(file)
    file.write_bytes(b"PK")
    with pytest.raises(PackageError, match="is damaged, or no Anki package"):
        read_held(file)
    file = tmp_path / "y.anki2"
    with changed(file) as connection:
        connection.execute("CREATE TABLE x (y)")
    with pytest.raises(CollectionError, match="is damaged, or no collection of Anki"):
        read_collection(file)


def test_a_file_that_cannot_be_opened(studied: Studied, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(CollectionError, match="cannot be read"):
        read_collection(studied.path)


def test_a_schema_of_tomorrow_is_named(studied: Studied) -> None:
    with changed(studied.path) as connection:
        connection.execute("UPDATE col SET ver = 19")
    with pytest.raises(CollectionError, match="schema 19; mkcards reads 11 to 18"):
        read_collection(studied.path)


@pytest.mark.parametrize(
    "script",
    [
        "DELETE FROM col",
        "UPDATE col SET ver = 'x'",
        "UPDATE col SET ver = 11, decks = '{'",
        "UPDATE col SET ver = 11, models = '[]'",
        "DELETE FROM decks",
        "UPDATE notes SET flds = x'00'",
        "UPDATE notes SET tags = cast(x'ff' AS text)",
        "UPDATE cards SET type = 7",
        "UPDATE revlog SET ease = 'x'",
        "DROP TABLE revlog",
    ],
)
def test_odd_values_are_refused(studied: Studied, script: str) -> None:
    with changed(studied.path) as connection:
        connection.execute(script)
    with pytest.raises(CollectionError, match="is damaged"):
        read_collection(studied.path)


def test_a_table_that_never_ends_is_left(studied: Studied, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkcards.sync.collection._STEPS", 2_000_000)
    with changed(studied.path) as connection:
        connection.executescript(
            "ALTER TABLE revlog RENAME TO old; CREATE VIEW revlog AS WITH RECURSIVE c(x) AS"
            " (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x AS id, cards.id AS cid, 1 AS ease,"
            " 1 AS ivl, 1 AS lastIvl, 1 AS factor, 1 AS time, 1 AS type FROM c, cards"
        )
    with pytest.raises(CollectionError, match="is damaged"):
        read_collection(studied.path)


def test_a_torn_copy_is_refused(studied: Studied) -> None:
    content = studied.path.read_bytes()
    studied.path.write_bytes(content[: len(content) // 2])
    with pytest.raises(CollectionError, match="is damaged"):
        read_collection(studied.path)
