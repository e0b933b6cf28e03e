"""The history of a deck made elsewhere, taken over by its guid."""

import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mkcards.write import read_apkg
from tests.project import SECOND, enter, entries, guid_of, note, printed, run

OLD = 'b#Q|x"<{1}'


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    note("## 검색\n- k1 : 단어 빈도의 포화를 조절하는 값\n", "other/search.md")
    run("build", "other", "-o", "deck")
    note()
    run("build")


def elsewhere(change: Callable[[sqlite3.Connection], object]) -> Path:
    """Give the package of another deck, changed as another program would have made it."""
    path = Path("old.apkg")
    with zipfile.ZipFile("deck/Notes.apkg") as archive:
        Path("col").write_bytes(archive.read("collection.anki2"))
    connection = sqlite3.connect("col")
    change(connection)
    connection.commit()
    connection.close()
    with zipfile.ZipFile(path, "w") as archive:
        archive.write("col", "collection.anki2")
        archive.writestr("media", "{}")
    return path


def under_another_guid(connection: sqlite3.Connection) -> object:
    return connection.execute("UPDATE notes SET guid = ?, mod = ?", (OLD, SECOND + 500))


def test_a_note_of_our_type_is_adopted() -> None:
    package = elsewhere(under_another_guid)
    new = guid_of("k1이란?")
    (done,) = printed("ids", "join", OLD[:4], new, "--from", package)["cards"]
    assert done["guid"] == OLD
    assert [entry["guid"] for entry in entries("retired")] == [new]
    run("build")
    held = {str(one.guid): one for one in read_apkg(Path("cards/Notes.apkg")).notes}
    assert held[OLD].changed == SECOND + 501
    assert held[OLD].fields[7] == OLD.replace("<", "&lt;")
    assert guid_of("k1이란?") == OLD


def test_other_note_types_are_refused_with_the_way_out() -> None:
    package = elsewhere(lambda c: c.execute("UPDATE notes SET mid = 7, guid = ?", (OLD,)))
    result = run("ids", "join", OLD, guid_of("k1이란?"), "--from", package, code=1)
    assert "Change Note Type" in result.stderr


def test_our_note_type_with_other_fields_is_another() -> None:
    def rename(connection: sqlite3.Connection) -> None:
        under_another_guid(connection)
        ((models,),) = connection.execute("SELECT models FROM col").fetchall()
        connection.execute("UPDATE col SET models = ?", (models.replace("Breadcrumb", "Path"),))

    result = run("ids", "join", OLD, guid_of("k1이란?"), "--from", elsewhere(rename), code=1)
    assert "Change Note Type" in result.stderr


def test_a_cloze_takes_no_basic_note() -> None:
    cloze = guid_of("학습률은 {{c1::3000}} step 동안 선형으로 올림")
    result = run("ids", "join", OLD, cloze, "--from", elsewhere(under_another_guid), code=1)
    assert "no guid crosses" in result.stderr


def test_a_guid_of_this_project_is_none_of_another() -> None:
    guid = guid_of("b(이)란?")
    package = elsewhere(lambda c: c.execute("UPDATE notes SET guid = ?", (guid,)))
    result = run("ids", "join", guid, guid_of("k1이란?"), "--from", package, code=1)
    assert "join it without --from" in result.stderr


def test_a_guid_that_no_card_file_can_hold() -> None:
    package = elsewhere(lambda c: c.execute("UPDATE notes SET guid = '가나다라마'"))
    result = run("ids", "join", "가", guid_of("k1이란?"), "--from", package, code=1)
    assert "is no guid that a card file can hold" in result.stderr


def test_a_guid_that_the_package_does_not_hold() -> None:
    package = elsewhere(under_another_guid)
    result = run("ids", "join", "zzz", guid_of("k1이란?"), "--from", package, code=2)
    assert "zzz: no such guid here" in result.stderr
