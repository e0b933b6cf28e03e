"""Skipping cards by guid or by the line of their bullet."""

from pathlib import Path

import pytest

from tests.project import NOTE, enter, entries, guid_of, note, printed, run


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    note()
    run("build")


def skipped() -> list[str]:
    return [str(entry["question"]) for entry in entries() if entry.get("skip")]


def test_a_guid_and_a_line() -> None:
    result = run("skip", guid_of("b(이)란?")[:8], "seeds/search.md:4")
    assert skipped() == ["k1이란?", "b(이)란?"]
    assert result.stdout.endswith("`mkcards build` takes it into the packages.\n")
    run("build")
    assert printed("unskip", "seeds/search.md:4")["cards"] == [
        {"done": "taken in again", "guid": guid_of("k1이란?"), "question": "k1이란?"}
    ]
    assert skipped() == ["b(이)란?"]


def test_the_line_as_the_list_shows_it_from_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("mkcards.yaml").touch()
    monkeypatch.chdir("seeds")
    run("skip", "seeds/search.md:4")
    run("skip", "search.md:5")
    monkeypatch.chdir("..")
    assert skipped() == ["k1이란?", "b(이)란?"]


def test_a_note_outside_of_the_usual_folders() -> None:
    other = note("## 색인\n- HNSW : 층마다 이웃을 잇는 그래프\n", "more/index.md")
    run("build", other)
    run("skip", f"{other}:2")
    assert printed("build", other)["counts"]["retired"] == 1


def test_a_skipped_card_stays_in_the_file_where_it_was() -> None:
    run("skip", "seeds/search.md:4")
    before = [entry["question"] for entry in entries()]
    run("build")
    assert [entry["question"] for entry in entries()] == before
    assert skipped() == before[1:2] == ["k1이란?"]


def test_a_retired_card_can_be_kept_from_coming_back() -> None:
    guid = guid_of("b(이)란?")
    note(NOTE.replace("- b : 문서 길이를 보정하는 정도\n", ""))
    run("build")
    run("skip", guid)
    note()
    assert printed("build")["counts"] == {"new": 0, "changed": 0, "unchanged": 3, "retired": 0}
    assert skipped() == ["b(이)란?"]


@pytest.mark.parametrize("word", ["seeds/search.md:1", "seeds/none.md:4", "seeds/search.md:x"])
def test_a_line_without_a_card(word: str) -> None:
    assert f"mkcards: {word}: no " in run("skip", word, code=2).stderr
