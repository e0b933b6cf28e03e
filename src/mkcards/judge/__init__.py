"""How good cards are: what a careful person would want to be told of them, as notes."""

from collections.abc import Callable, Iterator, Sequence

from mkcards.config import Config
from mkcards.judge.blanks import vague_blanks
from mkcards.judge.judgement import Judgement
from mkcards.judge.leaks import leaks
from mkcards.judge.sizes import long_answers, long_questions, many_children, picture_questions
from mkcards.judge.twins import twin_labels, twin_questions
from mkcards.model.card import Card

__all__ = ["CHECKS", "Judgement", "judge", "many_children"]

Check = Callable[[Sequence[Card], Config], Iterator[Judgement]]

CHECKS: tuple[Check, ...] = (
    vague_blanks,
    leaks,
    twin_questions,
    twin_labels,
    long_questions,
    long_answers,
    picture_questions,
)
"""All checks of cards; one is a function in a file of this folder and a line here."""


def judge(cards: Sequence[Card], config: Config) -> Iterator[Judgement]:
    """Give what is to be said of cards, check by check."""
    for check in CHECKS:
        yield from check(cards, config)
