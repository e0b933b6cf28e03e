"""`- I(x) = log 1/p(x)`: the left side asks for the right; a bare formula belongs to its topic."""

import re

from mkcards.derive.rules.cloze import hidden_in
from mkcards.derive.shield import shield
from mkcards.derive.splitting import sentences, split_at
from mkcards.derive.statement import Outcome, Refusal, Statement, basic, one
from mkcards.derive.text import plain, words
from mkcards.model.pattern import Pattern
from mkcards.wording import say

_EQUALS = Pattern(r"(?<![=!<>~:+\-*/\s])\s+=\s+|(?<=\))=(?![=>])")
_APPLIED = Pattern(r"\b[A-Za-z]+(?:_\w+)?\s?\([^()]*\)")
_MATH_ONLY = Pattern(r"\s*(?:\$\$?[^$]+\$\$?|\\\(.+\\\))\s*[.,]?\s*")
_OPERATOR = Pattern(r"[=+*^∑∏√]|\b(?:sum|log|exp|sqrt|root|max|min|argmax|argmin|prod)\b|_n\b")
_PROSE = Pattern(r"[.,]\s|\b[a-z]{4,}\s[a-z]{4,}")
_LONGEST_LEFT = 4
_FEW = 3
_LONGEST_FORMULA = 12
_NO_FORMULA = Refusal("neither an equation with a short left side nor a bare formula")
_NO_SUBJECT = Refusal("a formula with nothing above it to be asked for")


def equation(statement: Statement) -> Outcome | Refusal:
    """Ask `lhs = ?` for an equation with a bare left side, or for the formula of the subject."""
    text = statement.text
    if not ("=" in text or "(" in text or "$" in text):
        return _NO_FORMULA
    first, *more = sentences(text) or [""]
    split = split_at(first, _EQUALS, inside=True) if "=" in text else None
    if split and split.right and _is_bare(split.left):
        form = statement.wording
        named = len(words(split.left)) > 1 and not _APPLIED.search(split.left)
        formula = named and is_formula(split.right)
        question = say(form.formula if formula else form.equation, split.left)
        ask = basic("equation", question, split.right.rstrip("."))
        told = hidden_in(more, statement, first)
        return Outcome(((ask,), *told.slots), rest=tuple(filter(None, [" ".join(more)])))
    if not is_formula(text):
        return _NO_FORMULA
    if not statement.subject or (not statement.parents and len(statement.siblings) > _FEW):
        return _NO_SUBJECT
    return one(
        basic(
            "equation",
            say(statement.wording.formula, statement.subject),
            text,
        )
    )


def is_formula(text: str) -> bool:
    """Tell whether a text is nothing but a formula: math, or terms like `p(x)` without prose."""
    if _MATH_ONLY.fullmatch(text):
        return True
    if not plain(text).isascii() or not _APPLIED.search(text) or not _OPERATOR.search(text):
        return False
    return not _PROSE.search(plain(text)) and len(words(shield(text))) <= _LONGEST_FORMULA


def _is_bare(left: str) -> bool:
    spoken = words(re.sub(r"\([^()]*\)", "", left))
    return bool(left) and 0 < len(spoken) <= _LONGEST_LEFT and "," not in shield(left).split("(")[0]
