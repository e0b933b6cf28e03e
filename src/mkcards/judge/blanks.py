"""Blanks that many words would fit: too little stands around them."""

import re
from collections.abc import Iterator, Sequence

from mkcards.config import Config
from mkcards.diagnostics import Code
from mkcards.judge.judgement import Judgement
from mkcards.judge.text import hidden_in, sentence
from mkcards.model.card import Card, NoteTypeName
from mkcards.model.pattern import Pattern

_FEWEST_WORDS = 2
_SIGNS_OF_A_WORD = 3
_HINT = (
    "write more around it, or `term : what it is`; or accept it: <!-- mkcards: ok vague-blank -->"
)
# Words without spaces between them are counted by their characters.
_UNSPACED = Pattern("[\u3040-\u30ff\u3400-\u9fff]")
_WORD = Pattern(r"[^\W_]*[^\W\d_][^\W_]+(?:[-.'][^\W_]+)*")
_DIGIT = re.compile(r"\d")
_FUNCTION_WORDS = frozenset(
    {"an", "and", "are", "as", "at", "be", "by", "can", "for", "from", "has", "have", "in", "is"}
    | {"it", "its", "no", "not", "of", "on", "or", "the", "to", "was", "with"}
)


def vague_blanks(cards: Sequence[Card], _config: Config) -> Iterator[Judgement]:
    """Find clozes with at most two words beside the blank; a number may stand beside two."""
    for card in cards:
        if card.note_type is NoteTypeName.CLOZE and _is_vague(card):
            message = "so little stands around the blank that many words would fit"
            yield Judgement(Code.VAGUE_BLANK, card, message, _HINT)


def _is_vague(card: Card) -> bool:
    text = sentence(card)
    if "=" in text:
        return False
    is_number = any(_DIGIT.search(term) for term in hidden_in(card.question))
    return _weight(text) < _FEWEST_WORDS + (not is_number)


def _weight(text: str) -> float:
    """Give how many words a text has that say something."""
    words = _WORD.findall(_UNSPACED.sub(" ", text))
    said = sum(word.casefold() not in _FUNCTION_WORDS for word in words)
    return said + len(_UNSPACED.findall(text)) / _SIGNS_OF_A_WORD
