"""`- label : value`: the label asks for the value."""

import re

from mkcards.derive.asking import ARROW, question_for
from mkcards.derive.statement import Outcome, Statement, basic, one
from mkcards.derive.text import Split, has_letters, shield, split_at, words

_COLON = re.compile(r"\s*(?<!:)[:：](?!:)(?:\s+|(?<=：))")
_DASH = re.compile(r"\s+[-–—]\s+")
_NUMBERED = re.compile(
    r"(?:(?:pg?\.|pg|page|step|chapter|ch|fig|figure)\s*|p\s+)\d+|\d+(?:[-.]\d+)*",
    re.IGNORECASE,
)
_LONGEST_LABEL = 5


def label(statement: Statement) -> Outcome | None:
    """Ask for the value after a label of at most five words and a colon or a dash."""
    split = split_label(statement.text)
    if not split:
        return None
    question = question_for(split.left, split.right, statement)
    return one(basic("label", question, split.right))


def split_label(text: str) -> Split | None:
    """Give label and value, or None where the colon is part of a title, a number or a sentence."""
    for separator in (_COLON, _DASH):
        split = split_at(text, separator)
        if split and _is_label(split.left) and split.right:
            return split
    return None


def _is_label(left: str) -> bool:
    speaker = len(left) == 1 and left.isupper()
    if not has_letters(left) or speaker or _NUMBERED.fullmatch(left) or ARROW.search(left):
        return False
    return len(words(left)) <= _LONGEST_LABEL and not re.search(r"[.?!。]\s", shield(left))
