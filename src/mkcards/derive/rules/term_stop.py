"""`- term. what it is`: a full stop as separator, only where it can be nothing else."""

import re

from mkcards.derive.asking import question_for
from mkcards.derive.phrases import ARROW
from mkcards.derive.results import hidden_result
from mkcards.derive.splitting import Split, split_at
from mkcards.derive.statement import Outcome, Refusal, Statement, basic, one
from mkcards.derive.text import words
from mkcards.derive.topics import CONTEXT
from mkcards.model.pattern import Pattern

_STOP = Pattern(r"(?<![.\d])\.(?!\.)\s+")
_IN_PARENTHESES = Pattern(r"\([^()]*\)")
_SEPARATOR = Pattern(r"[,:=]")
_OPERATOR = Pattern(r"\s[+*/^-]\s")
_LONGEST_TERM = 5
_SPOKEN = Pattern("[\uac00-\ud7a3\u3041-\u30ff\u4e00-\u9fff]")
_ABBREVIATION = Pattern(
    r"(?:ex|e\.?g|i\.?e|et al|vs|cf|etc|fig|no|mr|mrs|ms|dr|my|st)", re.IGNORECASE
)
_NO_STOP = Refusal("no full stop after a short Latin term")
_FIRST = Refusal("the first remark of its topic, not one of a row of terms")
_SHORT_NAME = Pattern(r"[A-Z][a-z]{0,2}")


def term_stop(statement: Statement) -> Outcome | Refusal:
    """Ask for what stands after a short Latin term and a full stop."""
    split = split_term(statement.text)
    if not split:
        return _NO_STOP
    if _is_first(statement):
        return _FIRST
    if told := hidden_result(statement, split.right):
        return told
    question = question_for(split.left, split.right, statement)
    return one(basic("term-stop", question, split.right))


def split_term(text: str) -> Split | None:
    """Give term and text.

    The guards (no comma, arrow, colon or equals sign, no spoken Korean or Japanese, no
    abbreviation, balanced parentheses) leave 15 of 16 true labels of the notes they were measured
    on and none of the 27 false ones.
    """
    split = split_at(text, _STOP) if "." in text else None
    if not split or not split.right or split.right[0] == "=" or not _is_term(split.left):
        return None
    name_before_capital = _SHORT_NAME.fullmatch(split.left) and split.right[0].isupper()
    return None if name_before_capital else split


def _is_term(left: str) -> bool:
    if left.count("(") != left.count(")") or _SPOKEN.search(left) or ARROW.search(left):
        return False
    bare = _IN_PARENTHESES.sub("", left)
    if _SEPARATOR.search(bare) or _OPERATOR.search(left) or _ABBREVIATION.fullmatch(left):
        return False
    return 0 < len(words(bare)) <= _LONGEST_TERM


def _is_first(statement: Statement) -> bool:
    """Tell whether this is the first remark of a topic, not one of a row of labels."""
    if statement.place or (statement.parents and statement.parents[-1].kind not in CONTEXT):
        return False
    return not any(split_term(item.text) for item in statement.following()[:1])
