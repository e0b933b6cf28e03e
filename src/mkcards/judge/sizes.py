"""Cards that show too much at once, or only a picture."""

from collections.abc import Iterable, Iterator, Sequence

from mkcards.config import Config
from mkcards.diagnostics import Code, Diagnostic
from mkcards.judge.judgement import Judgement
from mkcards.judge.text import has_picture, plain, shown
from mkcards.model.card import Card, CardKind
from mkcards.model.outline import Item, ItemKind, Outline

_LONGEST_QUESTION = 200


def long_questions(cards: Sequence[Card], _config: Config) -> Iterator[Judgement]:
    """Find questions that a phone does not show at a glance."""
    for card in cards:
        size = len(shown(card))
        if size > _LONGEST_QUESTION:
            message = (
                f"the question has {size} characters; {_LONGEST_QUESTION} are read at a glance"
            )
            hint = "divide it into several bullets"
            yield Judgement(Code.LONG_QUESTION, card, message, hint)


def long_answers(cards: Sequence[Card], config: Config) -> Iterator[Judgement]:
    """Find answers over `max_answer_chars`; of a review card all is meant to be seen."""
    for card in cards:
        size = len(plain(card.answer))
        if card.kind is not CardKind.REVIEW and size > config.max_answer_chars:
            message = f"the answer has {size} characters; nobody recalls so much at once"
            hint = "divide it into several bullets, or raise max_answer_chars in mkcards.yaml"
            yield Judgement(Code.LONG_ANSWER, card, message, hint)


def picture_questions(cards: Sequence[Card], _config: Config) -> Iterator[Judgement]:
    """Find questions that show a picture and no word."""
    for card in cards:
        if has_picture(card.question) and not any(map(str.isalnum, shown(card))):
            message = "the question is nothing but a picture"
            hint = "write beside it what to look for"
            yield Judgement(Code.PICTURE_QUESTION, card, message, hint)


def many_children(outlines: Iterable[Outline], config: Config) -> Iterator[Diagnostic]:
    """Find bullets with more children than `max_children`."""
    for outline in outlines:
        for item in outline.walk():
            number = _children(item)
            if number > config.max_children:
                message = f"{number} children are too many for one card to ask for"
                hint = (
                    "group them under bullets of their own, or raise max_children in mkcards.yaml"
                )
                place, length = item.location, len(item.text)
                yield Diagnostic(Code.MANY_CHILDREN, place, message, hint, length)


def _children(item: Item) -> int:
    if item.kind is not ItemKind.BULLET:
        return 0
    return sum(child.kind is ItemKind.BULLET for child in item.children)
