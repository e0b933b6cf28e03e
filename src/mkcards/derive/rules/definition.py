"""The first bullet below a term explains the term."""

import re

from mkcards.derive.asking import defines, is_generic, qualified
from mkcards.derive.statement import Outcome, Statement, basic, one
from mkcards.derive.text import (
    addresses,
    plain,
    sentences,
    split_at,
    starts_with_reference,
    without_addresses,
    words,
)
from mkcards.derive.wording import say
from mkcards.model.text import fold

LABELLED = re.compile(r"\s:\s|：")
_VENUE_AND_YEAR = re.compile(r"[\w .,&'’-]{1,60}\b(?:19|20)\d{2}\b")
_SUBJECT = re.compile(
    r"((?:[A-Za-z][\w\-]* ){0,2}\S*?[^같많좋작높낮있없하되\s])(?:은|는)\s|([^。、]{1,12})は"
)
_LONGEST_TERM = 5
_LONGEST_ANSWER = 200


def definition(statement: Statement) -> Outcome | None:
    """Ask what a term is for the first plain bullet below it; long ones answer by a sentence."""
    term = statement.defines
    if (
        statement.item.children
        or not term
        or is_generic(term)
        or len(words(term)) > _LONGEST_TERM
        or "?" in term
    ):
        return None
    if _VENUE_AND_YEAR.fullmatch(plain(statement.text)) or starts_with_reference(statement.text):
        return None
    if split_at(statement.text, LABELLED) or _speaks_of_another(plain(statement.text), term):
        return None
    answer, *rest = _answer(without_addresses(statement.text))
    form = statement.wording
    told = form.define if defines(answer, statement.lang) else form.explain
    question = say(told, qualified(term, statement))
    return one(basic("definition", question, answer), *rest, *addresses(statement.text))


def _speaks_of_another(text: str, term: str) -> bool:
    """Tell whether a sentence has a subject of its own that is not the term."""
    match = _SUBJECT.match(text)
    if match is None:
        return False
    return fold(plain(term)) not in fold(match[1] or match[2])


def _answer(text: str) -> list[str]:
    if len(plain(text)) <= _LONGEST_ANSWER:
        return [text]
    first, *more = sentences(text)
    return [first, " ".join(more)]
