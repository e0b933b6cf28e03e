"""`- label : value`: the label asks for the value."""

import re

from mkcards.derive.asking import question_for
from mkcards.derive.chunks import chunked
from mkcards.derive.phrases import ARROW, DASH, LABELLED, is_day, is_when, list_items
from mkcards.derive.results import hidden_result
from mkcards.derive.shield import shield
from mkcards.derive.splitting import Split, split_at
from mkcards.derive.statement import Outcome, Refusal, Statement, basic, one
from mkcards.derive.text import has_letters, words
from mkcards.model.pattern import Pattern
from mkcards.model.text import remembered

_NUMBERED = Pattern(
    r"(?:(?:pg?\.|pg|page|step|chapter|ch|fig|figure)\s*|p\s+)\d+|\d+(?:[-.]\d+)*",
    re.IGNORECASE,
)
_NUMBERED_BEGINS = frozenset("pscfPSCFſ")
"""The letters that such a number begins with; all others of them begin with a digit."""

_SENTENCE_END = Pattern(r"[.?!。]\s")
_LONGEST_LABEL = 5
_FEWEST_LETTERS = 2 * _LONGEST_LABEL
"""Of a label that is too long: six words of a letter each, and what stands between them."""

_FEW, _MANY = 5, 10
_NO_SEPARATOR = Refusal("no colon or dash that sets a label apart")
_NO_VALUE = Refusal("nothing after the colon or dash")
_NO_NAME = Refusal("what stands before the colon or dash is a number, a letter or an arrow")
_LONG = Refusal("more than five words before the colon or dash")
_SENTENCE = Refusal("a sentence ends before the colon or dash")


def label(statement: Statement) -> Outcome | Refusal:
    """Ask for the value after a label of at most five words and a colon or a dash.

    Of six to ten things in the value at most three are hidden at a time.
    """
    split = _read(statement.text)
    if isinstance(split, Refusal):
        return split
    if told := hidden_result(statement, split.right):
        return told
    question = question_for(split.left, split.right, statement)
    things = list_items(split.right)
    if _FEW < len(things) <= _MANY and not re.search(r"[{}]{2}", split.right):
        return Outcome(chunked(question, things, statement.chosen))
    return one(basic("label", question, split.right))


def split_label(text: str) -> Split | None:
    """Give label and value, or None where the colon is part of a title, a number or a sentence."""
    split = _read(text)
    return None if isinstance(split, Refusal) else split


@remembered
def _read(text: str) -> Split | Refusal:
    """Give label and value, or why there are none; the colon is tried before the dash."""
    refusals = []
    for separator in (LABELLED, DASH):
        if split := split_at(text, separator):
            split = _unmarked(split)
            refusal = _refused(split)
            if refusal is None:
                return split
            refusals.append(refusal)
    return refusals[0] if refusals else _NO_SEPARATOR


def _unmarked(split: Split) -> Split:
    """Close the marks that a colon inside them left open (`==name:== value`)."""
    for mark in ("__", "=="):
        if split.left.startswith(mark) and split.right.startswith(mark):
            return Split(split.left + mark, split.right.removeprefix(mark).strip())
    return split


def _refused(split: Split) -> Refusal | None:
    refusal = _unnamed(split.left)
    if refusal is None or is_when(split.left) or is_day(split.left):
        return None if split.right else _NO_VALUE
    return refusal


def _is_numbered(left: str) -> bool:
    may_be = left[:1].isdecimal() or left[:1] in _NUMBERED_BEGINS
    return may_be and _NUMBERED.fullmatch(left) is not None


def _unnamed(left: str) -> Refusal | None:
    """Give why a text is not the name of a value, if it is none; a date may be one all the same."""
    speaker = (len(left) == 1 and left.isupper()) or " = " in left
    if speaker or not has_letters(left) or _is_numbered(left) or ARROW.search(left):
        return _NO_NAME
    if len(left) > _FEWEST_LETTERS and len(words(left)) > _LONGEST_LABEL:
        return _LONG
    if _SENTENCE_END.search(left) and _SENTENCE_END.search(shield(left)):
        return _SENTENCE
    return None
