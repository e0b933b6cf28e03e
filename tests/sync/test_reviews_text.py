"""How reviews are told where the terminal is narrow, and where there is little to tell."""

import pytest

from mkcards.diagnostics import Code, Diagnostic
from mkcards.model.source import Location
from mkcards.report import coloured
from mkcards.sync.advice import Advice, Remedy
from mkcards.sync.figures import Figures, Retention
from mkcards.sync.reviews import Others, Reviews, Studied, days
from mkcards.sync.reviews_text import By, Sizes, reviews_text
from tests.sync.made import CARD, CLOZE, studied

NOBODY = Others(0, Figures())


def reviews(*cards: Studied) -> Reviews:
    return Reviews(cards, 0, NOBODY, NOBODY, NOBODY)


def test_nothing_studied_is_a_line() -> None:
    new = studied(figures=Figures())
    assert reviews_text(reviews(new), By.TOPIC, 0) == "1 card in Anki, 0 reviews, 0 lapses."


def test_cards_that_are_still_learned_have_no_bar() -> None:
    text = reviews_text(reviews(studied(figures=Figures(3, 0, 0, 3, 1, 3))), By.TOPIC, 0)
    assert text.splitlines()[-1] == "quicksort      1     0        3       0          –"


def test_a_narrow_terminal_cuts_lines_but_not_advice() -> None:
    finding = Diagnostic(Code.VAGUE_BLANK, Location("a.md", 2), "many words would fit")
    advice = (Advice(Remedy.ADD_CONTEXT, "say in the line why it is so, or what it is for"),)
    one = studied(CLOZE, advice=advice)._replace(findings=(finding,))
    text = reviews_text(reviews(one), By.TOPIC, 0, Sizes(0, 34))
    hard = text.partition("worst first\n\n")[2].splitlines()
    assert hard[:4] == [
        "a.md:2  a heap is a □ whose paren…",
        "  failed 6 of 12 answers, 6 lapses, retention 50%, interval 1 day",
        "  vague-blank: many words would fit",
        "  → add context: say in the line why it is so, or what it is for",
    ]


@pytest.mark.parametrize(
    ("passed", "bar", "colour"),
    [(40, "█" * 16, "1;31"), (80, "██████▍", "1;33"), (90, "███▎", "34"), (99, "▍", "34")],
)
def test_a_bar_is_full_where_half_was_forgotten(passed: int, bar: str, colour: str) -> None:
    figures = Figures(100, 0, 9, 100, 0, 100, 0, Retention(passed, 100 - passed))
    plain = reviews_text(reviews(studied(CARD, figures)), By.LINE, 0)
    assert plain.endswith(f" {passed}%  {bar}")
    painted = reviews_text(reviews(studied(CARD, figures)), By.LINE, 0, paint=coloured)
    assert painted.endswith(f" {passed}%  \x1b[{colour}m{bar}\x1b[0m")


def test_nothing_forgotten_has_no_bar() -> None:
    figures = Figures(100, 0, 9, 100, 0, 100, 0, Retention(mature_passed=100))
    assert reviews_text(reviews(studied(CARD, figures)), By.LINE, 0).endswith(" 100%")


def test_days_are_whole_and_never_less_than_none() -> None:
    assert (days(0, 86_399), days(0, 86_400), days(9, 0)) == (0, 1, 0)
