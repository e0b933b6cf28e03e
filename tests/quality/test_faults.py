from collections.abc import Iterable

import pytest

from benchmarks.quality.faces import Face
from benchmarks.quality.faults import (
    Fault,
    context_words,
    empty_side,
    faults_of,
    leaks,
    marked_lines,
    signals_only_form,
    spelled_out,
    told_twice,
)
from mkcards.model.card import CardKind
from tests.quality.made import collection, face

TEXT = "밀물과 썰물: 하루에 두 번\n(x) 조금\nspring tide, neap tide"


def named(name: str, faults: Iterable[Fault]) -> list[tuple[str, str]]:
    return [(fault.place, fault.evidence) for fault in faults if fault.name == name]


def found(name: str, *faces: Face, text: str = TEXT) -> list[tuple[str, str]]:
    return named(name, faults_of(collection(text, *faces), lambda _: frozenset()))


@pytest.mark.parametrize(
    ("made", "leak"),
    [
        (face("밀물은 하루에 {{c1::두 번}}, 썰물도 두번"), ("두 번",)),
        (face("밀물도 두 번, 썰물도 {{c1::두 번}}"), ("두 번",)),
        (face("{{c1::Tide}}는 바닷물의 일", breadcrumb=("tide table",)), ("Tide",)),
        (face("{{c1::tide}}는 tidewater와 다르다"), ()),
        (face("{{c1::benchmark}}의 하나인 벤치마크"), ("benchmark",)),
        (face("조석이란?", "조석"), ("조석",)),
        (face("사리와 조금은?", "- 사리\n- 밀물"), ("사리",)),
        (face("spring tide의 종류?", "neap tide, spring tide"), ("spring tide",)),
        (face("종류는?", "- 사리\n- 조금", breadcrumb=("사리",)), ()),
        (face("밀물부터의 순서는?", "1. 밀물\n2. 만조\n3. 썰물"), ()),
        (face("만조부터의 순서는?", "1. 밀물\n2. 만조\n3. 썰물"), ("만조",)),
        (face("왜 조석인가?", "조석", kind=CardKind.OPEN), ()),
    ],
)
def test_an_answer_in_view_is_a_leak(made: Face, leak: tuple[str, ...]) -> None:
    assert leaks(made) == leak


def test_an_acronym_beside_its_words_is_spelled_out() -> None:
    assert spelled_out(face("Mean Sea Level ({{c1::MSL}}) 기준")) == ("MSL",)
    assert spelled_out(face("평균 해수면은 {{c1::MSL}} 기준")) == ()


@pytest.mark.parametrize(
    ("made", "side"),
    [
        (face("조석이란?", "바닷물의 오르내림"), ""),
        (face("조석이란?"), "back"),
        (face("조석이란?", "<!-- 뒤에 -->"), "back"),
        (face("조석이란?", "![](tide.png)"), ""),
        (face("왜 두 번인가?", kind=CardKind.OPEN), ""),
        (face("조석 — 다시", kind=CardKind.REVIEW), "back"),
        (face("조석 — 다시", kind=CardKind.REVIEW, extra="사리, 조금"), ""),
        (face("{{c1::조석}}은 하루 두 번"), ""),
    ],
)
def test_a_side_without_anything_is_empty(made: Face, side: str) -> None:
    assert empty_side(made) == side


@pytest.mark.parametrize("front", ["조석: ?", "밀물 → ?", "바다?", "바다 ?", "바다는?"])
def test_a_front_that_only_signals_a_form(front: str) -> None:
    assert signals_only_form(face(front, "물"))


def test_a_front_that_says_what_is_asked() -> None:
    assert not signals_only_form(face("바다는 왜 짠가?", "소금"))


def test_words_in_view_of_a_cloze_are_counted_without_the_blank() -> None:
    assert context_words(face("{{c1::달}}의 인력, GPU 2개")) == 3


def test_words_that_stand_nowhere_are_invented() -> None:
    cards = (
        face("밀물과 썰물이란?", "하루에 세 번"),
        face("조금에는 무엇이 있나? (2개)", "neap tide"),
    )
    assert found("invented", *cards) == [("tides.md:1", "세")]


def test_words_of_the_question_form_may_be_glued_to_those_of_the_note() -> None:
    fronts = ("조금부터의 순서는?", "동의의 순서는?", "潮の満干", "조금보다")
    made = collection("조금, 동의, 潮, 満干", *(face(front, "조금") for front in fronts))
    assert named("invented", faults_of(made, lambda _: frozenset())) == [("tides.md:1", "조금보다")]


def test_lines_put_together_from_elsewhere_are_stitched() -> None:
    cards = (face("밀물이란?", "썰물: 하루에 두 번"), face("썰물이란?", "spring tide 두 번"))
    assert found("stitched", *cards) == [("tides.md:1", "spring tide 두 번")]


def test_two_cards_that_look_alike_in_a_deck_are_duplicates() -> None:
    blanks = (face("{{c1::밀물}} 두 번", line=1), face("{{c1::썰물}} 두 번", line=3))
    assert found("duplicate-front", *blanks) == [("tides.md:3", "tides.md:1")]
    paths = (face("종류는?", "조금", breadcrumb=("a",)), face("종류는?", "썰물", breadcrumb=("b",)))
    assert found("duplicate-front", *paths) == []


def test_sides_are_measured_without_markup() -> None:
    made = face(f"**{'가' * 121}**", f"[{'나' * 401}](https://example.org)")
    assert found("front>120", made) == [("tides.md:1", "121 characters")]
    assert (found("back>200", made), len(found("back>400", made))) == ([], 1)


def test_markers_of_a_note_are_read_from_its_lines() -> None:
    text = "- (B) a\n* **(R)** b\n- （R）(B) c\n  - (B)d\n- x (B) e\n- (A)(B)(C) f\n- (b) g\n(B) h"
    (note,) = collection(text).notes
    review, still_open = CardKind.REVIEW, CardKind.OPEN
    assert marked_lines(note) == {1: still_open, 2: review, 3: review, 4: still_open}


def test_a_marked_bullet_wants_a_card_of_its_kind() -> None:
    text = "- (B) 왜 짠가\n- (R) 조석\n- 사리\n- (B) 언제"
    cards = (
        face("왜 짠가", line=1),
        face("조석", "물", line=2, kind=CardKind.REVIEW),
        face("사리", "물", line=3, kind=CardKind.OPEN),
    )
    assert found("wrong-marker", *cards, text=text) == [
        ("tides.md:1", "wants open"),
        ("tides.md:4", "no card, wants open"),
        ("tides.md:3", "no marker"),
    ]
    elsewhere = collection("- (B) 언제", told_elsewhere=(1,))
    assert faults_of(elsewhere, lambda _: frozenset()) == []


def test_a_line_without_knowledge_wants_no_card() -> None:
    made = collection("다음 주에 읽기\n조석", face("읽기란?", "다음 주", line=1))
    assert named("no-knowledge", faults_of(made, lambda _: frozenset({1}))) == [("tides.md:1", "")]
    assert named("no-knowledge", faults_of(made, lambda _: frozenset({2}))) == []


def test_the_same_answer_to_the_same_words_is_told_twice() -> None:
    cards = (
        face("a란?", "물", source="a: 물"),
        face("{{c1::물}}은 a", line=2, source="a: 물"),
        face("b란?", "물", source="b: 물"),
    )
    assert named("told-twice", told_twice(cards)) == [("tides.md:2", "tides.md:1")]
