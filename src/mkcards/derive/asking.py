"""How to ask for a value that has a name: the question says what kind of answer it wants."""

import re

from mkcards.derive.lexicon import GENERIC, INTERROGATIVES, KINDS, PREPOSITIONS, VAGUE
from mkcards.derive.phrases import (
    ARROW,
    DASH,
    LABELLED,
    PAIR,
    amount,
    defines,
    does,
    goes_on,
    is_day,
    is_one_name,
    is_vocabulary,
    is_when,
    list_items,
    made,
    steps,
)
from mkcards.derive.splitting import split_at
from mkcards.derive.statement import Statement
from mkcards.derive.text import plain, same, words
from mkcards.model.card import Lang
from mkcards.model.pattern import Pattern
from mkcards.model.text import fold, remembered
from mkcards.wording import say

_SHORT_WORDS, _GENERIC_WORDS = 3, 2
_SHORT_LENGTH = 24
_NUMBERED = Pattern(
    r"(?:제?\s?\d+\s?(?:장|주차|강|일차|부)|(?:week|chapter|day|part|lecture)\s?\d+)"
)
_NUMBERED_ENDS = "장차강부"
_NEAR = 2
_COUNTED = Pattern(r"\d")
_KIND = Pattern(
    "[가-힣]들$|(?:種類|理由|原因|条件|特徴|原則|要素|機能|区分|种类|类型|特点|步骤|方法)$"
)
_VERSUS = Pattern(r"\S\s+vs\.?\s+\S", re.IGNORECASE)


@remembered
def is_generic(name: str) -> bool:
    """Tell whether a name says nothing without what it belongs to (개념, Overview, On Text …)."""
    bare = _bare(name)
    spoken = bare.split()
    if not spoken:
        return False
    asks = len(spoken) <= _SHORT_WORDS and spoken[0] in INTERROGATIVES
    longest = _GENERIC_WORDS if bare.isascii() else 1
    said = (len(spoken) <= longest and spoken[-1] in GENERIC) or spoken[-1] in VAGUE
    return asks or said or spoken[0] in PREPOSITIONS or _is_numbered(bare)


def _is_numbered(bare: str) -> bool:
    may_be = bare[-1].isdecimal() or bare[-1] in _NUMBERED_ENDS
    return may_be and _NUMBERED.fullmatch(bare) is not None


def names_a_list(name: str) -> bool:
    """Tell whether a name is that of a kind of thing, so that what stands below is its list."""
    spoken = _bare(name).split()
    return bool(spoken) and (spoken[-1] in KINDS or bool(_KIND.search(spoken[-1])))


def asks(name: str) -> bool:
    """Tell whether a label is a question already (What, How to …)."""
    return _bare(name).split(" ", 1)[0] in INTERROGATIVES


def is_versus(name: str) -> bool:
    """Tell whether a name sets things against each other (`A vs B`)."""
    seen = plain(name)
    return "vs" in seen.casefold() and _VERSUS.search(seen) is not None


def question_for(name: str, value: str, statement: Statement) -> str:
    """Give the question that asks for what a note says under a name.

    A chain is asked for its order, an enumeration for its items, a year for what happened, an
    amount, a meaning or a way of making for what it is, a noun phrase for a definition, anything
    else for an explanation.
    """
    form, term = statement.wording, qualified(name, statement)
    if ARROW.may_stand_in(value) and len(chain := steps(value)) > PAIR:
        return say(form.steps, term, len(chain))
    if is_when(name) or (is_day(name) and is_when(statement.subject)):
        return say(form.happened_year if term.isdigit() else form.happened, term)
    items = list_items(value)
    if items and not _COUNTED.search(name) and not _is_word_of_a_list(name, value, statement):
        return say(form.open_listing if goes_on(value) else form.listing, term, len(items))
    return say(_fitting(name, value, term, statement), term)


def _is_word_of_a_list(name: str, value: str, statement: Statement) -> bool:
    """Tell whether a foreign word stands before its meaning in a list of such words."""
    lang = statement.lang
    if not is_vocabulary(name, value, lang):
        return False
    near = statement.siblings[max(0, statement.place - _NEAR) : statement.place + _NEAR + 1]
    splits = (split_at(item.text, LABELLED) or split_at(item.text, DASH) for item in near)
    return sum(is_vocabulary(s.left, s.right, lang) for s in splits if s) > _NEAR


def _fitting(name: str, value: str, term: str, statement: Statement) -> str:
    """Give the best template for a value that is neither a chain nor an enumeration."""
    form = statement.wording
    if _is_word_of_a_list(name, value, statement):
        return form.means
    if asks(name):
        return form.aspect
    if amount(value):
        return form.amount
    return form.made if made(value) else _explaining(name, value, term, statement)


def _explaining(name: str, value: str, term: str, statement: Statement) -> str:
    """Give the template for a value that says what its name is or does, or tells of it."""
    if is_generic(name):
        return what_of(name, term, statement)
    if statement.lang is Lang.EN and does(value):
        return statement.wording.does
    return _defining(name, value, term, statement)


def _defining(name: str, value: str, term: str, statement: Statement) -> str:
    """Give the template for a value that may be a definition, else the one for an explanation."""
    form, lang = statement.wording, statement.lang
    if not defines(value, lang):
        return form.explain
    short = len(value) <= _SHORT_LENGTH and len(words(value)) <= _SHORT_WORDS
    if not short and not (defines(term, lang) and is_one_name(term)):
        return form.explain
    return what_of(name, term, statement) if short or list_items(value) else form.define


def what_of(name: str, term: str, statement: Statement) -> str:
    """Give the template that asks what a name is; one that asks already stands as it is."""
    lang = statement.lang
    owned = term != name.strip().rstrip(" :：") and (lang is Lang.EN or lang is Lang.OTHER)
    return statement.wording.aspect if owned or asks(name) else statement.wording.what


def qualified(name: str, statement: Statement) -> str:
    """Give a name that can be asked for: a generic one borrows what it belongs to."""
    bare = name.strip().rstrip(" :：")
    if not is_generic(bare):
        return bare
    owners = [step for step in statement.breadcrumb if not same(step, bare) and "?" not in step]
    owner = next((owner for owner in reversed(owners) if not is_generic(owner)), "")
    return say(statement.wording.part_of, bare, owner=owner) if owner else bare


@remembered
def _bare(name: str) -> str:
    return fold(plain(name)).rstrip(" :：")
