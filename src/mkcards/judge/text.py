"""What a person reads of a question or an answer, without its Markdown."""

import re

from mkcards.model.card import Card
from mkcards.model.markup import PICTURE
from mkcards.model.pattern import Pattern
from mkcards.model.text import fold

_DELETION = Pattern(r"\{\{c1::(.*?)(?:::[^{}]*)?\}\}", re.DOTALL)
_PICTURE = Pattern(rf"!\[\[[^\[\]]*\]\]|{PICTURE}|<img\b[^<>]*>", re.IGNORECASE)
_LINK = Pattern(r"\[([^\[\]]*)\]\([^()]*\)")
_TAG = Pattern(r"</?[A-Za-z][^<>]*>")
_QUOTE = Pattern(r"(?:^>.*\n?)+", re.MULTILINE)
_SIGNS = Pattern(r"[*_`~]+|^[ \t]*(?:[-+>]|\d+[.)])[ \t]+", re.MULTILINE)

BLANK = "\u25a1"
"""Stands for what a cloze hides."""


def plain(text: str) -> str:
    """Give a text as it is read; pictures show no words."""
    words = _LINK.sub(r"\1", _PICTURE.sub(" ", text))
    return " ".join(_SIGNS.sub("", _TAG.sub(" ", words)).split())


def has_picture(text: str) -> bool:
    """Tell whether a text shows a picture."""
    return bool(_PICTURE.search(text))


def hidden_in(question: str) -> tuple[str, ...]:
    """Give what a cloze hides, folded, each once."""
    return tuple(dict.fromkeys(fold(plain(part)) for part in _DELETION.findall(question)))


def shown(card: Card) -> str:
    """Give what the question of a card shows: a cloze has blanks in it."""
    return plain(_DELETION.sub(BLANK, card.question))


def sentence(card: Card) -> str:
    """Give the same without a quotation of what stands before it in the note."""
    return plain(_QUOTE.sub("", _DELETION.sub(BLANK, card.question)))
