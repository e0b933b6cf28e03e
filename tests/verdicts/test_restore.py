"""Card files that are gone, brought back from a package."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from mkcards.write import read_apkg
from tests.project import (
    FILE,
    NOTE,
    SECOND,
    edit,
    enter,
    entries,
    everything,
    guid_of,
    note,
    printed,
    run,
)

PACKAGE = Path("cards/Notes.apkg")
HINT = "mkcards ids restore cards/Notes.apkg"


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    note()
    run("build")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECOND + 60))


def lose() -> None:
    for path in Path("cards").glob("*.yaml"):
        path.unlink()


def renamed(question: str, guid: str) -> None:
    """Let a card have a guid that its bullet would never get again."""
    edit(FILE, guid_of(question), guid)


def test_a_build_without_card_files_is_refused_while_a_package_is_there() -> None:
    lose()
    before = everything()
    for command in ("build", "plan"):
        assert HINT in run(command, code=1).stderr
    assert HINT in run("build", "--check", code=1).stderr
    assert everything() == before
    assert printed("build", "--new-identity")["counts"]["new"] == 4


def test_packages_of_others_are_no_reason_to_refuse() -> None:
    lose()
    PACKAGE.write_bytes(b"no zip")
    assert printed("build")["counts"]["new"] == 4


def test_a_deck_of_another_program_is_no_reason_either() -> None:
    lose()
    repacked(PACKAGE, "UPDATE col SET models = '{}'")
    assert printed("build")["counts"]["new"] == 4


def repacked(path: Path, script: str) -> None:
    """Run a script on the collection of a package."""
    with zipfile.ZipFile(path) as archive, closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(archive.read("collection.anki2"))
        connection.executescript(script)
        collection = connection.serialize()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("collection.anki2", collection)


def test_a_package_without_a_note_of_one_type_restores_the_other() -> None:
    cloze = guid_of("학습률은 {{c1::3000}} step 동안 선형으로 올림")
    run("skip", cloze)
    run("build")
    lose()
    assert len(printed("ids", "restore", PACKAGE)["cards"]) == 3


def test_note_types_that_look_otherwise_are_sent_again() -> None:
    lose()
    repacked(PACKAGE, "UPDATE col SET models = replace(models, 'nightMode', 'darkMode')")
    run("ids", "restore", PACKAGE)
    run("build")
    assert {kind.changed for kind in read_apkg(PACKAGE).types.values()} == {SECOND + 60}


def test_card_files_come_back_as_they_were() -> None:
    renamed("k1이란?", "k" * 22)
    run("build")
    before = everything()
    lose()
    result = run("ids", "restore", PACKAGE)
    assert result.stdout == "4 cards have the guid they had.\n"
    assert everything() == before
    assert printed("build")["counts"]["unchanged"] == 4
    assert everything() == before


def test_a_bullet_edited_since_is_new_and_its_old_note_left_over() -> None:
    guid = guid_of("b(이)란?")
    lose()
    note(NOTE.replace("- b : 문서 길이를 보정하는 정도", "- 길이 보정\n  - 긴 문서를 누르는 일"))
    found = printed("ids", "restore", PACKAGE)
    assert [card["guid"] for card in found["left"]] == [guid]
    assert len(found["cards"]) == 3
    lose()
    text = run("ids", "restore", PACKAGE).stdout
    assert f"left over {guid}  b(이)란?" in text
    counts = printed("build")["counts"]
    assert counts == {"new": 1, "changed": 0, "unchanged": 3, "retired": 0}


def test_a_changed_answer_is_restored_and_sent_again() -> None:
    note(NOTE + "- 역색인\n  - 단어마다 문서를 적은 목록\n")
    run("build")
    guid = guid_of("역색인이란?")
    lose()
    note(NOTE + "- 역색인\n  - 단어마다 문서 번호를 적은 목록\n")
    assert len(printed("ids", "restore", PACKAGE)["cards"]) == 5
    assert guid_of("역색인이란?") == guid
    assert printed("build")["counts"] == {"new": 0, "changed": 1, "unchanged": 4, "retired": 0}


def test_a_question_that_a_person_had_edited_is_known_by_its_guid() -> None:
    guid = guid_of("k1이란?")
    edit(FILE, "question: k1이란?", "question: 이 값이 커지면 무엇이 달라지는가?")
    run("build")
    lose()
    assert printed("ids", "restore", PACKAGE)["left"] == []
    assert guid_of("k1이란?") == guid


def test_stamps_go_on_after_the_old_ones() -> None:
    lose()
    run("ids", "restore", PACKAGE)
    assert {str(entry["changed"]) for entry in entries()} == {"2025-06-15 15:06:40+00:00"}
    state = Path("cards/_state.yaml").read_text("utf-8")
    assert "2025-06-15T15:06:40Z" in state


def test_a_retired_note_returns_when_its_bullet_is_there() -> None:
    guid = guid_of("b(이)란?")
    run("skip", guid)
    run("build")
    lose()
    run("ids", "restore", PACKAGE, "cards/Notes-retired.apkg")
    assert guid_of("b(이)란?") == guid
    run("build")
    (held,) = [one for one in read_apkg(PACKAGE).notes if one.guid == guid]
    assert "mkcards::retired" not in held.tags
    assert held.changed > SECOND + 60


def test_card_files_that_are_there_are_left_alone() -> None:
    before = everything()
    assert "cards: holds card files" in run("ids", "restore", PACKAGE, code=1).stderr
    assert everything() == before


def test_a_note_with_an_error_stops_it() -> None:
    lose()
    Path("seeds/bad.md").write_bytes(b"- a : \xff\n")
    assert "not restored: a note has an error" in run("ids", "restore", PACKAGE, code=1).stderr


def test_a_file_that_is_no_package() -> None:
    lose()
    assert (
        "seeds/search.md: is damaged, or no Anki package"
        in run("ids", "restore", "seeds/search.md", code=1).stderr
    )
