from collections import Counter
from pathlib import Path

import pytest

from benchmarks.quality.collection import Collection, Note
from benchmarks.quality.facts import (
    Fact,
    Weight,
    ask_all,
    asks,
    load_facts,
    lost_parts,
    without_knowledge,
)
from benchmarks.quality.figures import added, measure
from benchmarks.quality.report import json_of, text_of
from mkcards.model.card import CardKind
from tests.quality.made import NOTE, collection, face

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"


def fact(*parts: str, line: int = 1, weight: Weight = Weight.MUST, file: str = NOTE) -> Fact:
    return Fact(file, line, "…", weight, tuple((part,) for part in parts))


def test_a_card_tests_a_fact_when_it_hides_a_part_and_shows_the_rest() -> None:
    made = face("{{c1::사리}}는 보름에 온다", breadcrumb=("조석",))
    assert asks(made, fact("조석", "사리", "보름"))
    assert not asks(made, fact("조석", "보름"))
    assert not asks(made, fact("조석", "사리", "그믐"))
    assert not asks(made, fact())


def test_a_part_of_which_a_word_is_hidden_is_hidden() -> None:
    assert asks(face("주기는 {{c1::12}}시간 25분"), fact("주기", "12시간"))


def test_a_part_that_is_in_view_too_is_not_asked() -> None:
    assert not asks(face("조석이란?", "조석은 물"), fact("조석"))
    assert asks(face("조석이란?", "달의 물"), fact("조석", "달"))


def test_what_stands_beside_the_answer_is_not_asked() -> None:
    assert not asks(face("조석이란?", "물", extra="달 때문"), fact("조석", "달"))


def test_one_of_a_choice_is_enough() -> None:
    made = face("MSL이란?", "평균 해수면")
    assert asks(made, Fact(NOTE, 1, "…", Weight.MUST, (("밀물", "MSL"), ("해수면", "바다"))))


def test_an_open_card_asks_the_question_of_the_note() -> None:
    made = face("왜 짠가?", kind=CardKind.OPEN)
    assert asks(made, fact("짠가"))


def test_a_fact_is_asked_near_its_line_or_where_its_line_stands_again() -> None:
    text = "- 사리는 달이 찬 보름에\n" + "\n" * 40
    here, there = face("사리란?", "보름에", line=2), face("사리란?", "보름에", line=40)
    wanted = fact("사리", "보름")
    assert ask_all(collection(text, here), (wanted,))[0].face is here
    assert ask_all(collection(text, there), (wanted,))[0].face is None
    twin = Note("other.md", ("", "  * 사리는 달이 찬 **보름**에"), 1)
    (note,) = collection(text).notes
    far = Collection("two", (note, twin), (face("사리란?", "보름에", line=1),))
    assert ask_all(far, (fact("사리", "보름", line=2, file="other.md"),))[0].face is far.faces[0]


def test_a_missed_fact_shows_the_card_above_it() -> None:
    made = face("사리란?", "물", line=1)
    (asked,) = ask_all(collection("사리\n보름\n", made), (fact("보름", line=2),))
    assert (asked.face, asked.from_line) == (None, (made,))


def test_only_lines_without_any_fact_hold_no_knowledge() -> None:
    (note,) = collection("a\nb").notes
    none = fact(line=1, weight=Weight.NONE), fact(line=2, weight=Weight.NONE)
    assert without_knowledge(note, (*none, fact("b", line=2))) == {1}


def test_figures_name_the_targets_that_are_missed() -> None:
    facts = (fact("조석", "물"), fact("사리", "보름"), fact("x", file="gone.md"))
    figures = measure([collection("조석: 물", face("조석?", "조석"))], facts)
    assert figures.misses() == ("1 leaked, must be 0",)
    assert figures.absent == ("gone.md",)
    assert figures.total.recall(Weight.MUST) == 0
    assert figures.total.recall(Weight.NICE) is None
    assert "must facts that no card tests: 2" in text_of(figures)
    assert '"targets_missed": [\n  "1 leaked' in json_of(figures)


def test_figures_add_up() -> None:
    figures = measure([collection("조석: 물", face("조석이란?", "물"))], (fact("조석", "물"),))
    twice = added("both", [*figures.notes, *figures.notes])
    assert (twice.cards, twice.statements, twice.tested(Weight.MUST)) == (2, 2, 2)
    assert twice.rules == Counter(made=2)


@pytest.mark.parametrize("path", sorted(p for p in SEEDS.iterdir() if p.is_file()), ids=str)
def test_the_facts_of_the_example_notes_stand_in_them(path: Path) -> None:
    note = Note(path.name, tuple(path.read_text(encoding="utf-8").split("\n")), 0)
    facts = load_facts(HERE / "facts.yaml")
    own = [fact for fact in facts if fact.file == path.name]
    assert own
    assert lost_parts(note, facts) == ()
    assert [fact for fact in own if not note.lines[fact.line - 1].strip()] == []
    assert [fact for fact in own if (fact.weight is Weight.NONE) != (not fact.parts)] == []
