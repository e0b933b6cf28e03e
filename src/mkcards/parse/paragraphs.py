"""What the lines of a paragraph are: a label, lines of `term : text`, or prose.

Prose makes no cards, so its lines stay apart: each is found again where it was written.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from mkcards.model.outline import ItemKind
from mkcards.model.pattern import Pattern
from mkcards.parse.code_lines import mark_code
from mkcards.parse.tokens import Token

_MOST_WORDS = 8
_MOST_CHARACTERS = 60
_MOST_WORDS_BEFORE_COLON = 16
_MOST_CHARACTERS_BEFORE_COLON = 120
_TERM_WORDS = 5

_TERM = Pattern(r"((?:[^:：.?!。？！]|\.(?=\S)){1,60}?)\s*(?::\s+|：\s*)\S")
_BOLD = Pattern(r"(\*\*|__)((?:(?!\1).)+)\1(\s*[:：])?")
_LEAD = Pattern(r"(\*\*|__)(?:(?!\1).){1,60}\1\s*\S|[^=.?!。？！]{1,60}?\s=\s+[^\W\d]")
_BARE_LINK = Pattern(r"<?\w+://\S+")


class Below(StrEnum):
    """What comes below a paragraph: a list at once, a list after a blank line, or neither."""

    LIST = "list"
    SPACED_LIST = "spaced-list"
    OTHER = "other"


class Part(NamedTuple):
    """A line of a paragraph as the item it makes; `text` is that of the item."""

    kind: ItemKind
    line: Token
    text: str


def is_term_line(text: str) -> bool:
    """Tell a `term : text` line with a short term."""
    found = None if text.startswith("[^") else _TERM.match(text)
    return found is not None and len(found[1].split()) <= _TERM_WORDS


def ends_in_colon(text: str) -> bool:
    """Tell a line that announces what comes below it."""
    return text.endswith((":", "："))


def is_bold(text: str) -> bool:
    """Tell a line that is bold from its first to its last word."""
    return _BOLD.fullmatch(text) is not None


def label_text(text: str) -> str:
    """Give what a label names: without its colon and without the stars around all of it."""
    bare = text.rstrip(":： \t")
    bold = _BOLD.fullmatch(bare)
    return bold[2].rstrip(":： \t") if bold else bare


def is_label(text: str) -> bool:
    """Tell a short line that can name the list below it."""
    if is_term_line(text) or _BARE_LINK.match(text) or not label_text(text):
        return False
    if ends_in_colon(text):
        return _is_short(text, _MOST_WORDS_BEFORE_COLON, _MOST_CHARACTERS_BEFORE_COLON)
    if text.endswith((".", "。", "．")) or " : " in text:
        return False
    return _is_short(text, _MOST_WORDS, _MOST_CHARACTERS)


def _is_short(text: str, words: int, characters: int) -> bool:
    return len(text) <= characters and len(text.split()) <= words


def parts_of(paragraph: Sequence[Token], below: Below) -> list[Part]:
    """Tell what each line of a paragraph is, in order; it has a line at least."""
    *others, last = paragraph
    if _labels_list(last.text, below):
        above = parts_of(others, Below.OTHER) if others else []
        return [*above, _label(last)]
    if others and is_label(paragraph[0].text) and _are_terms(paragraph[1:]):
        return [_label(paragraph[0]), *map(_line, paragraph[1:])]
    if _are_terms(paragraph) or _name_their_terms(paragraph):
        return [_line(line) for line in paragraph]
    return _prose(paragraph, below)


def _labels_list(text: str, below: Below) -> bool:
    if below is Below.LIST:
        return is_label(text)
    return below is Below.SPACED_LIST and is_label(text) and (ends_in_colon(text) or is_bold(text))


def _prose(paragraph: Sequence[Token], below: Below) -> list[Part]:
    """Keep a `term : text` line directly above a list apart from the prose before it."""
    *others, last = paragraph
    if below is Below.LIST and others and is_term_line(last.text):
        return [*map(_sentence, others), _line(last)]
    return [_sentence(line) for line in paragraph]


def _are_terms(paragraph: Sequence[Token]) -> bool:
    return all(is_term_line(line.text) for line in paragraph)


def _name_their_terms(paragraph: Sequence[Token]) -> bool:
    """Tell lines that each begin with a term: in bold, or before an equals sign or a colon."""
    own = len(paragraph) > 1 and all(_names_term(line.text) for line in paragraph)
    return own and not any(mark_code([line.text for line in paragraph]))


def _names_term(text: str) -> bool:
    return is_term_line(text) or _LEAD.match(text) is not None


def _label(line: Token) -> Part:
    return Part(ItemKind.LABEL, line, label_text(line.text))


def _line(line: Token) -> Part:
    return Part(ItemKind.LINE, line, line.text)


def _sentence(line: Token) -> Part:
    return Part(ItemKind.PARAGRAPH, line, line.text)
