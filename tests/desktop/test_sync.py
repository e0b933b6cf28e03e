"""Syncs with the real Anki, over the real add-on: study, edits on both sides, a crash midway.

Anki is asked and changed by its add-on alone, as another program would do it.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mkcards.sync.connection import Anki, connected
from mkcards.write import read_apkg
from tests.desktop.conftest import Desktop
from tests.project import entries, guid_of, note, printed, run

pytestmark = pytest.mark.desktop

NOTE = """## 검색
### BM25
- 질의와 문서의 관련도를 재는 순위 함수
- k1 : 단어 빈도의 포화를 조절하는 값
- b : 문서 길이를 보정하는 정도
### 평가
- precision : 찾은 것 가운데 맞는 것의 비율
- recall : 맞는 것 가운데 찾은 것의 비율
"""
BM25, METRICS = "cards/search__검색__BM25.yaml", "cards/search__검색__평가.yaml"
GOOD = 3
MANY = 3000


@pytest.fixture
def anki(desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Anki]:
    """Give the real Anki without a note, and be in a project of one's own."""
    desktop.open()
    one = connected(desktop.url)
    one.call("deleteNotes", notes=one.call("findNotes", query=""))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MKCARDS_ANKI_URL", desktop.url)
    yield one
    desktop.close()


def held(anki: Anki) -> dict[str, Any]:
    """Give what Anki says of each note, by its guid."""
    infos = anki.call("notesInfo", notes=anki.call("findNotes", query=""))
    found = {info["fields"]["Key"]["value"]: info for info in infos}
    assert len(found) == len(infos)
    return found


def fields(anki: Anki) -> dict[str, list[str]]:
    """Give the fields of each note in Anki."""
    return {
        guid: [each["value"] for each in info["fields"].values()]
        for guid, info in held(anki).items()
    }


def built(name: str = "cards/Notes.apkg") -> dict[str, list[str]]:
    """Give the fields of each note in the package that a build wrote."""
    return {one.guid: list(one.fields) for one in read_apkg(Path(name)).notes}


def reviews(anki: Anki) -> dict[str, Any]:
    """Give the reviews of each card that has some."""
    said = anki.call("getReviewsOfCards", cards=anki.call("findCards", query="-is:new"))
    assert all(said.values())
    return dict(said)


def deck(anki: Anki, guid: str) -> str:
    """Give the deck of the one card of a note."""
    (name,) = anki.call("getDecks", cards=held(anki)[guid]["cards"])
    return str(name)


def all_cards(anki: Anki) -> list[int]:
    """Give the ids of all cards in Anki."""
    return list(anki.call("findCards", query=""))


def study(anki: Anki) -> None:
    """Answer every card."""
    answers = [{"cardId": card, "ease": GOOD} for card in all_cards(anki)]
    assert all(anki.call("answerCards", answers=answers))


def fates(*words: str) -> dict[str, list[str]]:
    """Sync, and give the guids by what was done to them."""
    time.sleep(1.1)  # Anki counts in seconds: what a person does lies further apart
    result = printed("sync", "--yes", *words)
    assert result["left"] == []
    found: dict[str, list[str]] = {}
    for step in result["steps"]:
        found.setdefault(step["fate"], []).append(step["guid"])
    return found


def test_study_and_edits_on_both_sides_survive(anki: Anki) -> None:
    note(NOTE)
    assert {fate: len(guids) for fate, guids in fates().items()} == {"new": 5}
    assert fields(anki) == built()
    study(anki)
    studied = reviews(anki)
    assert len(studied) == 5
    assert fates() == {}

    # A bullet is edited and one is new.
    text = NOTE.replace("맞는 것의 비율\n", "맞는 것의 몫\n") + "- F1 : 둘의 조화 평균\n"
    note(text)
    done = fates()
    assert {fate: len(guids) for fate, guids in done.items()} == {"changed": 1, "new": 1}
    assert fields(anki) == built()
    assert reviews(anki) == studied

    # In Anki a field is edited, a tag added and a card moved; the notes change, a bullet goes.
    k1, b = (guid_of(f"{name}란?", name=BM25) for name in ("k1이", "b(이)"))
    recall = guid_of("recall — 설명하면?", name=METRICS)
    numbers = {guid: info["noteId"] for guid, info in held(anki).items()}
    anki.call("updateNoteFields", note={"id": numbers[k1], "fields": {"Answer": "<b>포화</b>"}})
    anki.call("addTags", notes=[numbers[b]], tags="hard")
    anki.call("changeDeck", cards=held(anki)[recall]["cards"], deck="내 카드")
    text = text.replace("조절하는 값", "조절하는 수").replace("### 평가", "### 지표")
    note(text.replace("- 질의와 문서의 관련도를 재는 순위 함수\n", ""))
    done = fates("--retired=suspend")
    assert set(done["kept"]) == {k1, b}
    assert len(done["moved"]) == 2
    (gone,) = done["retired"]
    assert fields(anki)[k1][1] == "<b>포화</b>"
    assert "hard" in held(anki)[b]["tags"]
    assert deck(anki, recall) == "내 카드"
    assert {deck(anki, guid) for guid in done["moved"]} == {"Notes::search::검색::지표"}
    assert anki.call("areSuspended", cards=held(anki)[gone]["cards"]) == [True]
    assert "mkcards::retired" in held(anki)[gone]["tags"]
    assert reviews(anki) == studied
    assert set(fates("--retired=suspend")) <= {"kept"}

    # The bullet comes back.
    note(text)
    assert fates("--retired=suspend")["returned"] == [gone]
    assert anki.call("areSuspended", cards=held(anki)[gone]["cards"]) == [False]
    assert {card: said[:1] for card, said in reviews(anki).items()} == studied


def test_what_is_edited_in_anki_comes_home(anki: Anki) -> None:
    note(NOTE)
    fates()
    k1, b = (guid_of(f"{name}란?", name=BM25) for name in ("k1이", "b(이)"))
    numbers = {guid: info["noteId"] for guid, info in held(anki).items()}
    edited = "단어 빈도의 <b>포화</b>를 조절하는 값"
    anki.call("updateNoteFields", note={"id": numbers[k1], "fields": {"Answer": edited}})
    anki.call("addTags", notes=[numbers[b]], tags="mkcards::skip")
    assert {each["guid"] for each in printed("pull")["edits"]} == {k1, b}
    printed("pull", "--all")
    found = {entry["guid"]: entry for entry in entries(name=BM25)}
    assert found[k1]["answer"] == "단어 빈도의 **포화**를 조절하는 값"
    assert found[b]["skip"] is True
    # Only an add-on that tells when a note was changed lets an edit stand as it was typed.
    done = fates()
    assert done.pop("changed", [k1]) == [k1]
    assert done == {"retired": [b]}
    assert fields(anki)[k1][1] in {edited, "단어 빈도의 <strong>포화</strong>를 조절하는 값"}
    assert printed("pull")["edits"] == []
    assert fates() == {}


def test_reviews_are_those_of_anki(anki: Anki) -> None:
    note(NOTE)
    fates()
    study(anki)
    anki.call("answerCards", answers=[{"cardId": card, "ease": 1} for card in all_cards(anki)[:2]])
    told = printed("reviews")["figures"]
    logged = [each for said in reviews(anki).values() for each in said]
    assert (told["reviews"], told["answers"]) == (7, 7) == (len(logged), len(logged))
    assert told["again"] == sum(each["ease"] == 1 for each in logged) == 2


def test_a_dry_run_leaves_anki_alone(anki: Anki) -> None:
    note(NOTE)
    run("sync", "--dry-run")
    assert held(anki) == {}


def test_anki_that_crashes_in_an_import_has_all_after_the_next_sync(
    anki: Anki, desktop: Desktop
) -> None:
    note("# Many\n" + "".join(f"- word {n} : what it means, {n}\n" for n in range(MANY)))
    words = [sys.executable, "-m", "mkcards", "sync", "--yes"]
    with subprocess.Popen(words, env=os.environ, stderr=subprocess.PIPE) as syncing:
        while not list(Path("cards").glob("**/send.apkg")):
            assert syncing.poll() is None
            time.sleep(0.001)
        desktop.crash()
        _, told = syncing.communicate(timeout=60)
    assert syncing.returncode == 3, told.decode()
    desktop.open()
    printed("sync", "--yes")
    assert fields(anki) == built()
    assert fates() == {}


def test_a_sync_with_the_wrong_profile_changes_nothing(anki: Anki) -> None:
    note(NOTE)
    assert "'User 1' is open" in run("sync", "--yes", "--profile", "Work", code=3).output
    assert held(anki) == {}
    assert not Path("cards").exists()
