"""Answers that are too long for a phone."""

import pytest

from mkcards.derive.shortening import shortened
from mkcards.derive.statement import basic
from mkcards.model.card import CardKind

SENTENCE = "가" * 90 + "다."


def test_a_text_is_cut_after_a_sentence() -> None:
    answer = f"{SENTENCE} {SENTENCE} {SENTENCE}"
    assert shortened(basic("label", "q", answer)).answer == f"{SENTENCE} {SENTENCE}"


def test_all_sentences_may_fit_but_their_marks() -> None:
    answer = f"{SENTENCE} **{'나' * 50}다.** {'라' * 60}."
    assert shortened(basic("label", "q", answer)).answer == SENTENCE


def test_a_list_is_cut_before_an_item() -> None:
    answer = f"- {SENTENCE}\n  - {SENTENCE}\n- {SENTENCE}"
    ask = shortened(basic("children", "q", answer))
    assert ask.answer == f"- {SENTENCE}\n  - {SENTENCE}"


def test_one_item_and_one_sentence_stay_whole() -> None:
    for answer in (f"- {SENTENCE}\n  - {SENTENCE}\n  - {SENTENCE}", "가" * 300):
        ask = basic("children", "q", answer)
        assert shortened(ask) is ask


@pytest.mark.parametrize(
    "answer",
    [
        f"```text\n{SENTENCE}\n{SENTENCE}\n{SENTENCE}\n```",
        f"$$\n{'a' * 120} +\n{'b' * 120}\n$$",
        f"| a | b |\n|---|---|\n| {SENTENCE} | {SENTENCE} |\n| {SENTENCE} | c |",
        f"> [!note]\n> {SENTENCE}\n> {SENTENCE}\n> {SENTENCE}",
    ],
    ids=["code", "formula", "table", "callout"],
)
def test_a_block_stays_whole(answer: str) -> None:
    ask = basic("children", "q", answer)
    assert shortened(ask) is ask


def test_a_review_card_shows_everything() -> None:
    ask = basic("review", "q", f"{SENTENCE} " * 4)._replace(kind=CardKind.REVIEW)
    assert shortened(ask) is ask
