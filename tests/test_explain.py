"""`mkcards explain`: why a line of a note became this card, or none."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mkcards import pipeline
from mkcards.cli import main
from mkcards.config import Config
from mkcards.explain import explain_text
from mkcards.lookup import explained
from mkcards.model.source import Location, Reason
from mkcards.reasons import REASONS

PROJECT = Path(__file__).parent.parent

KOREAN = """---
title: 최적화
tags: [학습]
---
## 학습률
### 스케줄
- 워밍업 : 처음 몇 스텝 동안 학습률을 서서히 올림
  큰 배치일수록 길게
- (R) 코사인 감쇠
  - 반주기 코사인을 따라 0까지 내림
    - 재시작을 넣기도 함

  ![곡선](curve.svg)
- https://example.org/schedules

---
- 왜 워밍업이 없으면 발산할까?
### 메모
"""
JAPANESE = """## 検索
### 転置索引
- 単語から文書番号の列を引く索引
- 構成要素
  - 辞書
  - ポスティングリスト
- 来週までに、圧縮の章を読み直したい
"""
ENGLISH = """## Networks
### TCP
- handshake : SYN, then SYN-ACK, then ACK

### Plans
TODO find a figure of the three steps.
"""


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def note(text: str, name: str = "seeds/note.md") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def told(place: str) -> str:
    result = run("explain", place)
    assert result.exit_code == 0, result.output
    return result.stdout


def pieces(place: str) -> list[dict[str, Any]]:
    result = run("explain", place, "--json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["format"] == 1
    return list(found["pieces"])


def piece(place: str) -> dict[str, Any]:
    (only,) = pieces(place)
    return only


def questions(found: dict[str, Any]) -> list[str]:
    return [card["question"] for card in found["cards"]]


# A line with a card


def test_a_bullet_with_its_lines_path_rules_card_and_ways_to_change_it() -> None:
    note(KOREAN)
    text = told("seeds/note.md:7")
    assert text.startswith(
        "> 7 | - 워밍업 : 처음 몇 스텝 동안 학습률을 서서히 올림\n  8 |   큰 배치일수록 길게\n"
    )
    assert "path   최적화 › 학습률 › 스케줄\n" in text
    assert "rules  open      not marked `(B)`\n" in text
    assert "       label     1 card\n" in text
    assert "card   basic (label), guid " in text
    assert "       A      처음 몇 스텝 동안 학습률을 서서히 올림 큰 배치일수록 길게\n" in text
    assert "in cards/최적화__학습률__스케줄.yaml, or add `skip: true` to it\n" in text
    assert text.endswith("  - switch the rule off in mkcards.yaml: `rules: {label: false}`\n")


def test_what_its_author_asks_has_no_rule_to_switch_off() -> None:
    note("## 수도\n- 노르웨이::오슬로\n")
    text = told("seeds/note.md:2")
    assert "rules  asked  1 card\n" in text
    assert "switch the rule off" not in text


def test_the_card_is_the_one_that_a_build_gives() -> None:
    note(KOREAN)
    (card,) = piece("seeds/note.md:7")["cards"]
    listed = {c["guid"]: c for c in json.loads(run("list", "--json").stdout)["cards"]}
    own = {"file": "cards/최적화__학습률__스케줄.yaml", "edited": [], "kept": False, "skip": False}
    assert card == listed[card["guid"]] | own
    assert not Path("cards").exists()


def test_a_continuation_line_belongs_to_its_bullet() -> None:
    note(KOREAN)
    first, second = piece("seeds/note.md:7"), piece("seeds/note.md:8")
    assert first == second
    assert first["lines"] == [
        {"line": 7, "text": "- 워밍업 : 처음 몇 스텝 동안 학습률을 서서히 올림"},
        {"line": 8, "text": "  큰 배치일수록 길게"},
    ]


def test_a_marked_bullet_and_what_stands_on_its_card() -> None:
    note(KOREAN)
    marked = piece("seeds/note.md:9")
    assert marked["markers"] == ["R"]
    assert [(step["rule"], step["cards"]) for step in marked["tried"]] == [
        ("open", 0),
        ("review", 1),
    ]
    for line, why in (
        (10, "it stands in the answer of the card of line 9"),
        (11, "it stands in the answer of the card of line 9"),
        (13, "it stands beside the answer of the card of line 9"),
    ):
        below = piece(f"seeds/note.md:{line}")
        assert below["why"] == why
        assert below["cards"] == marked["cards"]


def test_key_terms_that_were_weighed() -> None:
    Path("mkcards.yaml").write_text("rules: {definition: off}\n")
    note("## 활성 함수\n- 마지막 층 앞에서는 **GELU** 대신 다른 활성을 쓰고 기울기를 다시 잰다\n")
    found = piece("seeds/note.md:2")
    assert ("definition", "switched off in the configuration") in [
        (step["rule"], step["said"]) for step in found["tried"]
    ]
    last = found["tried"][-1]
    assert (last["rule"], last["cards"]) == ("cloze", 1)
    assert {"term": "GELU", "said": "hidden"} in last["weighed"]
    assert " GELU (hidden)" in told("seeds/note.md:2")


def test_many_weighed_terms_are_shortened() -> None:
    Path("mkcards.yaml").write_text("rules: {definition: off}\n")
    words = " ".join(f"**term{letter}** 값을 다시 재고" for letter in "abcdefghijk")
    note(f"## 측정\n- {words} 나서 비교한다\n")
    assert " more\n" in told("seeds/note.md:2")
    assert len(piece("seeds/note.md:2")["tried"][-1]["weighed"]) > 8


def test_a_block_that_is_the_answer() -> None:
    note("## 셸\n### 명령\n- 로그 따라가기\n  ```sh\n  tail -f app.log\n  ```\n")
    code = piece("seeds/note.md:5")
    assert code["why"] == "it belongs to line 3 and stands on its card"
    assert code["cards"] == piece("seeds/note.md:3")["cards"]


def test_an_entry_of_an_index_and_its_summary() -> None:
    place = PROJECT / "seeds" / "reading_list.md"
    note(place.read_text(encoding="utf-8"), "seeds/reading_list.md")
    lines = place.read_text(encoding="utf-8").split("\n")
    number = next(n for n, line in enumerate(lines, 1) if "example.org/notes/41" in line)
    entry, summary = (piece(f"seeds/reading_list.md:{n}") for n in (number, number + 1))
    assert (entry["what"], entry["cards"][0]["rule"]) == ("entry", "paper")
    assert not [way for way in entry["ways"] if "switch" in way]
    assert summary["cards"] == entry["cards"]


def test_a_list_below_a_heading_is_on_the_card_of_the_heading() -> None:
    note("## 빵 재료의 종류\n- 밀가루\n- 소금\n- 물\n")
    heading = piece("seeds/note.md:1")
    assert [step["cards"] for step in heading["tried"] if step["rule"] == "points"] == [1]
    for line in (2, 3, 4):
        below = piece(f"seeds/note.md:{line}")
        assert below["why"] == "it stands in the answer of the card of line 1"
        assert below["cards"] == heading["cards"]
        assert below["tried"][-1]["cards"] == 0


def test_the_first_bullet_of_a_note_without_any_heading() -> None:
    note("- 원핫\n- 임베딩\n- 해싱\n", "seeds/특징 종류.md")
    found = [piece(f"seeds/특징 종류.md:{line}") for line in (1, 2, 3)]
    assert len({card["guid"] for each in found for card in each["cards"]}) == 1
    assert all(each["why"] == "it stands in the answer of the card of line 1" for each in found)


# A line without a card


def test_every_reason_has_its_words() -> None:
    assert set(REASONS) == set(Reason)


def test_a_reason_with_its_meaning_and_a_way_out() -> None:
    note(KOREAN)
    question = piece("seeds/note.md:17")
    assert question["reason"] == "unanswered-question"
    assert question["why"] == "unanswered-question: the note asks this and does not answer it"
    assert question["ways"] == [REASONS[Reason.UNANSWERED_QUESTION].way]
    assert question["cards"] == []
    link = piece("seeds/note.md:14")
    assert link["why"].startswith("link-only: nothing but a link; it stands beside the answer of ")


def test_a_footnote_stands_below_the_answer_that_points_at_it() -> None:
    note("## T\n- cache[^1]: a fast store\n\n[^1]: zq1x near the processor\n\n[^2]: zq2x nowhere\n")
    shown, left = piece("seeds/note.md:4"), piece("seeds/note.md:6")
    assert (shown["what"], shown["why"]) == (
        "footnote",
        "it stands beside the answer of 1 card",
    )
    assert (left["what"], left["reason"]) == ("footnote", "footnote")


def test_a_comment_is_a_piece_of_its_own() -> None:
    note("## T\n- cache: a fast store %%is it?%% ^a1b2c3\n")
    assert [each["what"] for each in pieces("seeds/note.md:2")] == ["bullet", "markup"]


def test_a_plan_and_running_text() -> None:
    note(JAPANESE, "seeds/ir.md")
    note(ENGLISH, "seeds/net.md")
    assert piece("seeds/ir.md:7")["reason"] == "plan"
    assert piece("seeds/net.md:6")["reason"] == "prose"
    assert piece("seeds/net.md:5")["reason"] == "stub-topic"


def test_a_heading_stands_in_the_path_of_the_cards_below_it() -> None:
    note(JAPANESE, "seeds/ir.md")
    assert piece("seeds/ir.md:1")["why"] == "it stands in the path of 2 cards below it"
    note("## Networks\n- handshake : SYN, then SYN-ACK, then ACK\n", "seeds/net.md")
    heading = piece("seeds/net.md:1")
    assert heading["why"] == "it stands in the path of 1 card below it"
    assert heading["path"] == ["net"]


def test_a_heading_that_is_asked_itself() -> None:
    note("## OSI (Open Systems Interconnection)\n- 응용 : 사용자가 쓰는 규약\n")
    assert questions(piece("seeds/note.md:1")) == ["OSI은(는) 무엇의 약자인가?"]


def test_lines_that_are_no_text() -> None:
    note(KOREAN)
    assert told("seeds/note.md:15") == "> 15 |\nwhat   blank line\nwhy    it shows no text\n"
    rule = piece("seeds/note.md:16")
    assert (rule["what"], rule["lines"]) == ("markup", [{"line": 16, "text": "---"}])
    assert piece("seeds/note.md:2")["what"] == "front matter"
    note("<!DOCTYPE html>\n<ul><li>a : b c</li></ul>\n", "seeds/page.html")
    assert piece("seeds/page.html:1")["why"] == "it is no part of the outline of the note"


def test_a_picture_without_a_card_to_stand_on() -> None:
    note("## 그림\n![구조](a.png)\n")
    found = piece("seeds/note.md:2")
    assert (found["reason"], found["cards"]) == ("image-only", [])


def test_a_line_that_another_note_says_too() -> None:
    both = "- 재귀 : 자신을 부르는 함수\n- 꼬리 호출 : 마지막에 부르는 호출\n- 스택 : 호출 기록\n"
    note(f"## 언어\n### 함수\n{both}", "seeds/a.md")
    note(f"## 함수\n{both}  ```c\n  int f();\n  ```\n", "seeds/b.md")
    twin = piece("seeds/b.md:3")
    assert twin["reason"] == "duplicate"
    assert twin["why"] == "another line says the same, and its card stands for both: seeds/a.md:4"
    assert [card["seed"] for card in twin["cards"]] == ["seeds/a.md"]


def test_the_same_line_in_a_note_that_is_not_read() -> None:
    same = "## 언어\n### 함수\n- 재귀 : 자신을 부르는 함수\n- 스택 : 호출 기록을 쌓는 곳\n"
    note(same, "seeds/a.md")
    run("build")
    alone = note(same, "other/b.md")
    Path("mkcards.yaml").write_text("seeds: nowhere\n")
    found = piece(f"{alone}:3")
    assert found["why"].endswith("its card stands for both: seeds/a.md")


# What a person or an earlier build decided


def edit(old: str, new: str) -> None:
    (path,) = [p for p in Path("cards").glob("*.yaml") if old in p.read_text(encoding="utf-8")]
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_edited_and_skipped_cards_say_so() -> None:
    note(ENGLISH)
    run("build")
    edit("SYN, then SYN-ACK, then ACK\n", "three segments\n")
    edit("  kind: basic", "  skip: true\n  kind: basic")
    (card,) = piece("seeds/note.md:3")["cards"]
    assert (card["edited"], card["skip"], card["answer"]) == (["answer"], True, "three segments")
    text = told("seeds/note.md:3")
    assert "note   skipped by the card file; edited in the card file: answer\n" in text
    assert "  - take `skip: true` from the card in cards/" in text


def test_a_kept_choice_says_so() -> None:
    Path("mkcards.yaml").write_text("rules: {definition: off}\n")
    bullet = "- 마지막 층 앞에서는 **GELU** 대신 다른 활성을 쓰고 기울기를 다시 잰다\n"
    note("## 활성 함수\n" + bullet)
    run("build")
    note("## 활성 함수\n" + bullet + "  - 표 3에 차이가 있음\n")
    found = piece("seeds/note.md:2")
    (card,) = [card for card in found["cards"] if card["rule"] == "cloze"]
    assert card["kept"]
    assert "keeps what an earlier build asked\n" in told("seeds/note.md:2")
    assert any(way.startswith("delete the card in cards/") for way in found["ways"])
    assert not [way for way in found["ways"] if "switch" in way]


# Places


PAGE = "<ul>" + "".join(f"<li>항목{n} : 값 {n}</li>" for n in range(7)) + "</ul>\n"


def test_a_line_with_many_items_and_a_column() -> None:
    path = note(PAGE, "seeds/page.html")
    assert len(pieces(f"{path}:1")) == 7
    assert told(f"{path}:1").endswith(
        "\n\nand 2 more on this line: add a column to see one of them\n"
    )
    column = PAGE.index("항목3") + 1
    (item,) = pieces(f"{path}:1:{column}")
    assert item["cards"][0]["answer"] == "값 3"


def test_of_a_long_piece_the_asked_line_is_shown() -> None:
    code = "".join(f"  line_{n} = {n}\n" for n in range(30))
    path = note(f"## 코드\n- 상수표 : 모든 상수\n  ```\n{code}  ```\n")
    text = told(f"{path}:20")
    assert "> 20 |   line_16 = 16\n" in text
    assert "  20 more lines\n" in text


def test_a_note_outside_of_the_project_is_read_alone() -> None:
    note(KOREAN)
    path = note(ENGLISH, "elsewhere/net.md")
    assert questions(piece(f"{path}:3"))


def test_a_note_that_builds_leave_out_is_read_alone() -> None:
    note(KOREAN)
    path = note(ENGLISH, "seeds/net.md")
    note("net.md\n", "seeds/.mkcardsignore")
    assert questions(piece(f"{path}:3"))


def test_places_that_are_no_line_of_a_note() -> None:
    path = note(ENGLISH)
    Path("seeds/bad.md").write_bytes(b"- \xff\xfe\n")
    for place, problem in (
        ("seeds/none.md:3", "mkcards: seeds/none.md:3: there is no such file\n"),
        ("seeds:3", "mkcards: seeds:3: there is no such file\n"),
        (f"{path}:99", "mkcards: seeds/note.md:99: the note has 6 lines\n"),
        (f"{path}:0", "mkcards: seeds/note.md:0: the note has 6 lines\n"),
    ):
        result = run("explain", place)
        assert (result.exit_code, result.stderr) == (2, problem)
    unreadable = run("explain", "seeds/bad.md:1")
    assert (unreadable.exit_code, unreadable.stderr[:28]) == (2, "mkcards: seeds/bad.md:1: not")
    usage = run("explain", str(path))
    assert usage.exit_code == 2
    assert "is no FILE:LINE such as notes/speech.md:7" in usage.stderr


def test_every_line_of_the_example_notes_has_an_answer() -> None:
    for path in sorted((PROJECT / "seeds").glob("*.*")):
        text = path.read_text(encoding="utf-8")
        config = Config(PROJECT)
        found = pipeline.explain(
            (PROJECT / "seeds",), config, PROJECT / "cards", Location(str(path), 1)
        )
        for line in range(1, text.count("\n") + 1):
            place = Location(str(path), line, 0)
            answers = explained(found, place)
            unanswered = [
                a for a in answers if not (a.cards or a.why) or a.why == "no card shows it"
            ]
            assert (line, unanswered) == (line, [])
            assert explain_text(found, place)
