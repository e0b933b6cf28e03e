"""What may help with a card that is forgotten: what a check finds, else what its form says."""

import pytest

from mkcards.diagnostics import Code, Diagnostic
from mkcards.model.card import Card, CardKind
from mkcards.model.source import Location
from mkcards.sync.advice import Advice, Counsel, Remedy
from tests.sync.made import CARD, CLOZE, FORGOTTEN, place

OPEN = CARD._replace(kind=CardKind.OPEN, answer="", question="Why is it fast?", line=3)
HERE, THERE = Location("a.md", 1), Location("b.md", 9)


def advice(card: Card, *others: Card, seconds: int = 1) -> tuple[Advice, ...]:
    figures = FORGOTTEN._replace(milliseconds=seconds * 12_000)
    return Counsel((card, *others), place).on(card, figures, ())


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        (Code.AMBIGUOUS_LABEL, Remedy.AMBIGUOUS),
        (Code.ANSWER_IN_QUESTION, Remedy.SHOWS_ANSWER),
        (Code.LONG_ANSWER, Remedy.SPLIT),
        (Code.LONG_QUESTION, Remedy.TOO_LONG),
        (Code.MANY_CHILDREN, Remedy.SPLIT),
        (Code.PICTURE_QUESTION, Remedy.ADD_CONTEXT),
        (Code.VAGUE_BLANK, Remedy.ADD_CONTEXT),
    ],
)
def test_each_finding_of_a_check_has_its_remedy(code: Code, remedy: Remedy) -> None:
    (found,) = Counsel((CARD,), place).on(CARD, FORGOTTEN, [Diagnostic(code, HERE, "so it is")])
    assert found.remedy is remedy


def test_the_other_place_of_what_is_asked_twice_is_named() -> None:
    vague = Diagnostic(Code.VAGUE_BLANK, HERE, "")
    idle = Diagnostic(Code.IDLE_STEERING, HERE, "")
    twice = Diagnostic(Code.DUPLICATE_QUESTION, THERE, "", others=(HERE,))
    first, second = Counsel((CARD,), place).on(CARD, FORGOTTEN, [idle, vague, twice])
    assert first.how.startswith("b.md:9 asks it too; make one line of them")
    assert second.remedy is Remedy.ADD_CONTEXT


def test_a_question_that_is_nearly_the_same_is_named() -> None:
    twin = CARD._replace(question="Define: pivots", line=7)
    (found,) = advice(CARD, twin, CLOZE, OPEN)
    assert found.how.startswith("a.md:7 asks nearly the same (Define: pivots); make one line")
    # Two cards of one line ask for two parts of it.
    assert advice(CARD, twin._replace(line=1))[0].remedy is Remedy.REWORD


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("- one\n- two\n  - below\n3. three", "split: 3 things are to be recalled at once;"),
        ("MMLU, 수학, coding,", "split: 3 things are to be recalled at once;"),
        ("train -> quantise -> update", "split: the answer is a chain of 3 steps;"),
        ("自己反省を行う枠組みである。より良い決定を促し、文を保持する。", "split: the ans"),
        ("words " * 30, "too long: the answer has 179 characters;"),
        ("長い説明" * 16, "too long: the answer has 64 characters;"),
        ("it works. It is fast.", "reword: "),
        ("a long clause that says this, and another that says why, and a third", "reword: "),
    ],
)  # fmt: skip
def test_an_answer_that_is_too_much_at_once(answer: str, said: str) -> None:
    (found,) = advice(CARD._replace(answer=answer))
    assert f"{found.remedy}: {found.how}".startswith(said)


def test_a_question_that_is_the_name_of_its_topic() -> None:
    (found,) = advice(CARD._replace(question="**Quicksort**이란?"))
    assert (found.remedy, found.how[:31]) == (Remedy.ADD_CONTEXT, "the question is no more than th")
    assert advice(CARD._replace(question="Quicksort is slow for what?"))[0].remedy is Remedy.REWORD
    assert advice(CARD._replace(breadcrumb=()))[0].remedy is Remedy.REWORD


def test_an_answer_that_takes_long() -> None:
    (slow,) = advice(CARD, seconds=30)
    assert slow.how == "an answer takes 30 s; ask for less at once"


def test_where_nothing_seems_wrong() -> None:
    assert advice(OPEN)[0].how == "it has no answer yet; write one below it, without (B)"
    assert advice(CLOZE)[0].remedy is Remedy.ADD_CONTEXT
    assert advice(CARD)[0].remedy is Remedy.REWORD


def test_advice_among_very_many_cards_is_quick() -> None:
    cards = [CARD._replace(question=f"Define: {n} the pivot", line=n) for n in range(3_000)]
    counsel = Counsel(cards, place)
    assert all(counsel.on(card, FORGOTTEN, ()) for card in cards[:300])
