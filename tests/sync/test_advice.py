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


def test_an_answer_that_is_a_list_or_long_or_slow() -> None:
    (listed,) = advice(CARD._replace(answer="- one\n- two\n  - below\n3. three"))
    assert (listed.remedy, listed.how[:8]) == (Remedy.SPLIT, "3 things")
    (long,) = advice(CARD._replace(answer="words " * 30))
    assert (long.remedy, long.how[:30]) == (Remedy.TOO_LONG, "the answer has 179 characters;")
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
