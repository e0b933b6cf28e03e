"""What is said of cards: only what a careful person would want to be told."""

from dataclasses import replace
from pathlib import Path

import pytest

from mkcards.config import Config
from mkcards.judge import judge, many_children
from mkcards.model.card import (
    Card,
    CardKind,
    Guid,
)
from mkcards.model.outline import Item, ItemKind, Outline, Shape
from mkcards.model.packed import packed
from mkcards.model.source import Location, Seed, SeedPath
from tests.cards import CARD, CLOZE

CONFIG = Config(Path("/"))


def codes(*cards: Card, config: Config = CONFIG) -> list[str]:
    return [one.code.value for one in judge(cards, config)]


def test_a_good_card_is_not_spoken_of() -> None:
    assert codes(CARD) == []


@pytest.mark.parametrize(
    ("question", "is_vague"),
    [
        ("데이터 {{c1::품질}}이 중요", True),
        ("{{c1::BERT}}は強い", True),
        ("the {{c1::heap}} is fast", True),
        ("{{c1::CNN}} **is** ![](a.png) [fast](x.md)", True),
        ("> a long sentence that stood before it\n\n{{c1::CNN}} is fast", True),
        ("서울 -> A {{c1::868}}, B 12767", True),
        ("{{c1::680,000시간}}의 음성으로 학습", False),
        ("-log2_2 = {{c1::1bit}} 필요", False),
        ("GPTは{{c1::次の単語}}を予測する", False),
        ("quicksort divides around a {{c1::pivot}}", False),
        ("look back window를 늘려 {{c1::long-history}} 봄", False),
        ("{{c1::시간::when}} 순서대로 나눈 창을 모델에 입력", False),
    ],
)
def test_blanks_that_many_words_would_fit(question: str, *, is_vague: bool) -> None:
    assert codes(CLOZE._replace(question=question)) == ["vague-blank"] * is_vague


@pytest.mark.parametrize(
    ("card", "leaks"),
    [
        (CARD._replace(question="Which pivot is what it divides around?"), True),
        (CARD._replace(answer="Sorting"), False),
        (CARD._replace(answer="sorting", question="quicksort is a kind of Sorting?"), True),
        (CARD._replace(answer="sort"), False),
        (CARD._replace(answer="n", question="Define: m and n"), False),
        (CARD._replace(answer="", question="pivot"), False),
        (CARD._replace(kind=CardKind.OPEN, answer="pivot"), False),
        (CLOZE._replace(question="the {{c1::pivot}} of a list is its pivot element"), True),
        (
            CLOZE._replace(
                question="the {{c1::pivot}} of a list divides it, any **{{c1::pivot}}**"
            ),
            False,
        ),
        (CLOZE._replace(question="the {{c1::pivot}} of a list is where it pivots"), False),
    ],
)
def test_questions_that_show_their_answer(card: Card, *, leaks: bool) -> None:
    assert codes(card) == ["answer-in-question"] * leaks


def test_two_cards_that_ask_the_same() -> None:
    other = CARD._replace(guid=Guid("g2"), source="x", question="define:  **Pivot**", line=9)
    (found,) = judge((CARD, other), CONFIG)
    assert (found.code, found.card, found.others) == ("duplicate-question", other, (CARD,))
    assert codes(CARD, other._replace(question="Define: heap")) == []


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (CARD._replace(source="pivot = something else", line=9), ["ambiguous-label"]),
        (CARD._replace(source="pivot. something else", line=9), ["ambiguous-label"]),
        (CARD._replace(source="pivot -> something else", line=9), ["ambiguous-label"]),
        (CARD._replace(source="pivots : something else", line=9), []),
        (CARD._replace(source="pivot : something else", under=("heap",), line=9), []),
        (CARD._replace(source="pivot : something else"), []),
        (CARD._replace(source="the pivot", line=9), []),
    ],
)
def test_labels_that_are_explained_twice(other: Card, expected: list[str]) -> None:
    assert codes(CARD, other._replace(question="What is pivot?")) == expected


def test_a_label_that_is_asked_twice_in_the_same_words_is_told_once() -> None:
    assert codes(CARD, CARD._replace(source="pivot : else", line=9)) == ["duplicate-question"]


def test_long_cards() -> None:
    long = CARD._replace(question="word " * 41, answer="- " + "word " * 81)
    assert codes(long) == ["long-question", "long-answer"]
    assert codes(long._replace(question="a", kind=CardKind.REVIEW)) == []
    assert codes(long._replace(question="a"), config=replace(CONFIG, max_answer_chars=405)) == []
    assert codes(CARD._replace(question=f"[a]({'x' * 300})", answer="**" * 300)) == []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("![what it shows](a.png)", ["picture-question"]),
        ("![](wave(2).png)", ["picture-question"]),
        ("![[a.png|300]] **?**", ["picture-question"]),
        ('<img src="a.png">', ["picture-question"]),
        ("![](a.png) which part?", []),
        ("?", []),
    ],
)
def test_pictures_without_a_word(question: str, expected: list[str]) -> None:
    assert codes(CARD._replace(question=question)) == expected


def test_bullets_with_many_children() -> None:
    here = Location("a.md", 2, 3)
    child = Item(ItemKind.BULLET, "part", here)
    label = Item(ItemKind.LABEL, "label", here)
    parent = Item(ItemKind.BULLET, "parts", here, children=(child,) * 10 + (label,))
    heading = Item(ItemKind.HEADING, "many", here, children=(child,) * 20 + (parent,))
    outline = Outline(Seed(SeedPath("a.md"), "a.md", (), packed("")), Shape.MARKDOWN, (heading,))
    assert list(many_children([outline], CONFIG)) == []
    (found,) = many_children([outline], replace(CONFIG, max_children=9))
    assert (found.message[:11], found.location, found.length) == ("10 children", here, 5)
