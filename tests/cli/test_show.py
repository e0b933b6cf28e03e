"""What `list`, `questions` and `stats` show; their forms are in tests/report/forms."""

import os
import re
import sys
from pathlib import Path

import pytest

from mkcards.cli import terminal
from tests.project import edit, enter, note, printed, run

NOTE = """## 검색
### BM25
- 질의와 문서의 관련도를 재는 순위 함수
- k1 : 단어 빈도의 포화를 조절하는 값
- (B) 짧은 질의에도 잘 맞나
- 왜 로그를 쓰는가?
- https://example.org
"""


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    note(NOTE)


def asked(*words: str) -> list[str]:
    return [card["question"] for card in printed("list", *words)["cards"]]


@pytest.mark.parametrize(
    ("words", "questions"),
    [
        (["--kind", "open"], ["짧은 질의에도 잘 맞나?"]),
        (["--kind", "basic", "--grep", "K1"], ["k1이란?"]),
        (["--grep", "포화"], ["k1이란?", "짧은 질의에도 잘 맞나?"]),
        (["--deck", "bm25", "--kind", "open"], ["짧은 질의에도 잘 맞나?"]),
        (["--deck", "검색::BM25", "--grep", "^BM"], ["BM25란?"]),
        (["--deck", "검*::bm*", "--grep", "^BM"], ["BM25란?"]),
        (["--deck", "BM"], []),
        (["--tag", "mkcards::open"], ["짧은 질의에도 잘 맞나?"]),
        (["--tag", "mkcards"], ["짧은 질의에도 잘 맞나?"]),
        (["--tag", "other"], []),
        (["--kind", "review"], []),
    ],
)
def test_filters(words: list[str], questions: list[str]) -> None:
    assert asked(*words) == questions


def test_a_bad_regular_expression_is_wrong_use() -> None:
    assert "is no regular expression" in run("list", "--grep", "(", code=2).stderr


def test_only_cards_of_the_notes_that_are_named_are_shown() -> None:
    other = note("## 언어\n### BPE\n- 가장 잦은 쌍을 합치는 토큰화\n", "seeds/token.md")
    run("build")
    assert asked(str(other)) == ["BPE(이)란?"]
    assert printed("stats", other)["cards"] == 1
    assert len(asked()) == 4


def test_skipped_cards_are_not_shown() -> None:
    run("build")
    run("skip", "seeds/search.md:4")
    assert asked("--kind", "basic") == ["BM25란?"]


def test_open_questions_as_json() -> None:
    (first, second) = printed("questions", "--unmarked")["questions"]
    guid = first.pop("guid")
    assert first == {
        "deck": "Notes::search::검색::BM25",
        "breadcrumb": ["search", "검색", "BM25"],
        "seed": "seeds/search.md",
        "line": 5,
        "question": "짧은 질의에도 잘 맞나?",
        "text": "짧은 질의에도 잘 맞나",
        "marked": True,
    }
    assert (second["text"], second["marked"]) == ("왜 로그를 쓰는가?", False)
    assert guid == printed("questions")["questions"][0]["guid"]


def test_a_worksheet_is_a_note_with_the_same_questions() -> None:
    sheet = note(run("questions", "--worksheet").stdout, "sheet/questions.md")
    assert asked(str(sheet), "--kind", "open") == ["짧은 질의에도 잘 맞나?"]


def test_a_worksheet_asks_as_the_card_does_so_that_an_answer_changes_no_question() -> None:
    sheet = run("questions", "--worksheet").stdout
    assert "- (B) 짧은 질의에도 잘 맞나?\n  - " in sheet
    answered = sheet.replace("(B) ", "").replace("  - ", "  - 네, 희귀한 단어 하나면 충분히 맞음")
    assert asked(str(note(answered, "sheet/answers.md"))) == ["짧은 질의에도 잘 맞나?"]


def test_an_answer_that_is_put_back_makes_the_open_card_an_answered_one() -> None:
    run("build")
    (guid,) = [each["guid"] for each in printed("questions")["questions"]]
    answered = "- 짧은 질의에도 잘 맞나\n  - 희귀한 단어 하나면 충분히 맞음\n"
    edit("seeds/search.md", "- (B) 짧은 질의에도 잘 맞나\n", answered)
    (card,) = [card for card in printed("list")["cards"] if card["guid"] == guid]
    assert (card["kind"], card["answer"]) == ("basic", "희귀한 단어 하나면 충분히 맞음")
    assert printed("questions")["questions"] == []


def test_a_single_note_is_no_notes() -> None:
    note("- a : b\n", "one/note.md")
    assert run("stats", "one").stdout.startswith("1 card from 1 note with 1 bullet\n")


def test_the_numbers_of_notes_as_json() -> None:
    found = printed("stats")
    assert {key: found[key] for key in ("notes", "bullets", "cards")} == {
        "notes": 1,
        "bullets": 5,
        "cards": 3,
    }
    assert found["kinds"] == {"basic": 2, "open": 1}
    assert found["answer_lengths"]["up to 20"] == 1
    assert sum(found["answer_lengths"].values()) == 2
    assert found["skipped"] == {"unanswered-question": 1, "link-only": 1}


def test_many_decks_are_told_as_one_row() -> None:
    note("".join(f"## 주제{n}\n- 항목 {n}0개를 담는 상자의 이름\n" for n in range(13)))
    assert re.search(r"^3 more decks +3$", run("stats").stdout, re.MULTILINE)


@pytest.mark.parametrize("command", ["list", "questions", "stats"])
def test_an_empty_note_is_told_as_such(command: str) -> None:
    note("\n")
    found = printed(command)
    assert [finding["code"] for finding in found["diagnostics"]] == ["empty-seed"]
    assert "no " in run(command).output or "0 cards" in run(command).output


@pytest.mark.parametrize("command", ["list", "questions", "stats"])
def test_a_note_that_cannot_be_read_is_an_error(command: str) -> None:
    Path("seeds/bad.md").write_bytes(b"- a \xff\n")
    assert "error[not-utf-8]" in run(command, code=1).stderr
    assert printed(command, code=1)["diagnostics"][0]["code"] == "not-utf-8"


def test_quiet_says_only_what_was_asked_for() -> None:
    assert run("list", "--quiet").stderr == ""
    assert run("list").stderr == "3 cards\n"


def test_a_terminal_cuts_lines_to_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    assert terminal.room() is None
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setattr(sys, "stdout", open(os.devnull, "w"))  # noqa: SIM115, PTH123 - closed below
    with sys.stdout:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        assert terminal.room() == 60
