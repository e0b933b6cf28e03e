"""Questions that show their answer."""

import re
from collections.abc import Iterator, Sequence

from mkcards.config import Config
from mkcards.diagnostics import Code
from mkcards.judge.judgement import Judgement
from mkcards.judge.text import hidden_in, plain, shown
from mkcards.model.card import Card, CardKind, NoteTypeName
from mkcards.model.text import fold

_SHORTEST = 2
_HINT = "take it out of the question, or accept it: <!-- mkcards: ok answer-in-question -->"


def leaks(cards: Sequence[Card], _config: Config) -> Iterator[Judgement]:
    """Find cards whose answer stands, as words of its own, in their question or path."""
    for card in cards:
        if card.kind in {CardKind.BASIC, CardKind.CLOZE}:
            for answer in _answers(card):
                if _stands_in(answer, _front(card, answer)):
                    message = f"the question shows its answer {answer!r}"
                    yield Judgement(Code.ANSWER_IN_QUESTION, card, message, _HINT)


def _answers(card: Card) -> tuple[str, ...]:
    if card.note_type is NoteTypeName.CLOZE:
        return hidden_in(card.question)
    return (fold(plain(card.answer)),)


def _front(card: Card, answer: str) -> str:
    """Give the question and its path, of which a level that is the answer itself is not shown."""
    levels = (fold(plain(level)) for level in card.breadcrumb)
    return " / ".join([fold(shown(card)), *(level for level in levels if level != answer)])


def _stands_in(answer: str, front: str) -> bool:
    if len(answer) < _SHORTEST or answer not in front:
        return False
    return bool(re.search(rf"(?<![^\W_]){re.escape(answer)}(?![^\W_])", front))
