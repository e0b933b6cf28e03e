"""Taking the note's text in place of an edit."""

from pathlib import Path

import pytest

from tests.project import FILE, NOTE, edit, enter, entries, guid_of, note, printed, run

MINE = "k1은 무엇을 정하나?"


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    note(NOTE + "- 역색인\n  - 단어마다 문서를 적은 목록\n")
    run("build")
    edit(FILE, "question: k1이란?", f"question: {MINE}")


def answer(question: str) -> str:
    (found,) = [entry["answer"] for entry in entries() if entry["question"] == question]
    return str(found)


def test_an_edit_is_given_up_and_stays_given_up() -> None:
    run("build")
    guid = guid_of(MINE)
    result = run("accept", guid[:7])
    assert result.stdout.splitlines()[0] == f"accepted {guid}  k1이란?"
    assert guid_of("k1이란?") == guid
    assert printed("build")["counts"]["changed"] == 1
    assert guid_of("k1이란?") == guid
    assert printed("plan")["steps"] == []


def test_a_stale_edit_warns_until_it_is_accepted() -> None:
    edit(FILE, "answer: 단어마다 문서를 적은 목록", "answer: 단어 → 문서들")
    note(NOTE + "- 역색인\n  - 단어마다 문서 번호를 적은 목록\n")
    for _ in range(2):
        assert "edited-card-stale" in run("build").stderr
    assert printed("accept", "--all")["cards"]
    assert answer("역색인이란?") == "단어마다 문서 번호를 적은 목록"
    result = run("build")
    assert "edited-card-stale" not in result.stderr
    assert guid_of("k1이란?")


def test_an_edit_can_be_kept_without_a_warning() -> None:
    edit(FILE, "answer: 단어마다 문서를 적은 목록", "answer: 단어 → 문서들")
    note(NOTE + "- 역색인\n  - 단어마다 문서 번호를 적은 목록\n")
    assert "edited-card-stale" in run("build").stderr
    assert run("accept", "--mine", "--all").stdout.startswith("kept ")
    assert "edited-card-stale" not in run("build").stderr
    assert answer("역색인이란?") == "단어 → 문서들"
    assert guid_of(MINE)
    note(NOTE + "- 역색인\n  - 단어마다 문서의 번호를 적은 목록\n")
    assert "edited-card-stale" in run("build").stderr


def test_a_persons_tags_stay() -> None:
    edit(
        FILE,
        f"tags: [Notes::search::검색::BM25]\n  question: {MINE}",
        f"tags: [시험]\n  question: {MINE}",
    )
    run("accept", "--all")
    run("build")
    (entry,) = [entry for entry in entries() if entry["question"] == "k1이란?"]
    assert entry["tags"] == ["시험"]


def test_nothing_to_accept() -> None:
    run("accept", "--all")
    before = Path(FILE).read_text("utf-8")
    assert run("accept", "--all").stdout == "Nothing to do.\n"
    assert Path(FILE).read_text("utf-8") == before


def test_a_card_without_an_edit_may_be_named() -> None:
    assert run("accept", guid_of("b(이)란?")).stdout.startswith("accepted")


def test_a_bullet_that_is_gone_has_nothing_to_give() -> None:
    guid = guid_of(MINE)
    note(NOTE.replace("- k1 : 단어 빈도의 포화를 조절하는 값\n", ""))
    result = run("accept", guid, code=1)
    assert result.stderr.startswith(f"mkcards: {guid}: its bullet is not in seeds/search.md")


@pytest.mark.parametrize("words", [(), ("--all", "7kQ2")])
def test_guids_or_all(words: tuple[str, ...]) -> None:
    assert "name a card by its GUID, or take --all" in run("accept", *words, code=2).stderr


def test_an_unknown_guid_and_one_that_is_not_unique() -> None:
    assert "mkcards: zzz: no such guid here" in run("accept", "zzz", code=2).stderr
    assert "begins several guids: " in run("accept", "", code=2).stderr
