"""How to ask for a value that has a name: the question says what kind of answer it wants."""

import re

from mkcards.derive.lexicon import GENERIC, PREPOSITIONS
from mkcards.derive.statement import Statement
from mkcards.derive.text import has_letters, plain, same, split_all, words
from mkcards.derive.wording import say
from mkcards.model.card import Lang
from mkcards.model.text import fold

ARROW = re.compile(r"\s*(?:->|→|⇒|=>|➜)\s*")
PAIR = 2
"""Steps of a single arrow; a longer chain has an order."""

COMMA = re.compile(r"\s*[,，、;；]\s*|\s+/\s+")

_LIST_FROM = 3
_ITEM_WORDS = 6
_ITEM_LENGTH = 40
_SHORT_WORDS = 3
_SHORT_LENGTH = 24
_NUMBERED = re.compile(
    r"(?:제?\s?\d+\s?(?:장|주차|강|일차|부)|(?:week|chapter|day|part|lecture)\s?\d+)"
)
_AND_MORE = re.compile(
    r"(?:등등|등|etc\.?|など|等|…|\.{2,})\s*(?:이|을|를|의|지원|있음)?\s*[.。]?$"
)
_PREDICATE = re.compile(
    r"(?:[다음함됨짐임요죠고며지]|인데|는데|[가-힣]기|하게|가능|필요|않음|했음|있음|없음)[.!。]?$"
)
_CONDITION = re.compile(r"(?:다면|이면|으면|만\s\S+면|결과)\s|에\s\S+이\s있으면")
_COUNTED = re.compile(r"\d")
_CLAUSE = re.compile(r"\w(?:은|는|이|가|을|를)\s")
_JA_PREDICATE = re.compile(r"(?:する|ある|いる|なる|した|れた|れる|ない|です|ます|った)[。.]?$")


def is_generic(name: str) -> bool:
    """Tell whether a name says nothing without what it belongs to (개념, Overview, On Text …)."""
    bare = fold(plain(name)).rstrip(" :")
    spoken = bare.split()
    listed = bool(spoken) and (spoken[-1] in GENERIC or spoken[0] in PREPOSITIONS)
    return listed or bool(_NUMBERED.fullmatch(bare))


def list_items(value: str) -> tuple[str, ...]:
    """Give the items of a value that is a short enumeration of at least three, else nothing."""
    parts = split_all(value.rstrip(" ,."), COMMA)
    told = _AND_MORE.sub("", value).rstrip(" ,.")
    if len(parts) < _LIST_FROM or not all(map(_is_item, parts)) or _PREDICATE.search(told):
        return ()
    return parts


def steps(value: str) -> tuple[str, ...]:
    """Give the steps of a chain of arrows; a trailing arrow adds none."""
    return split_all(value, ARROW)


def question_for(name: str, value: str, statement: Statement) -> str:
    """Give the question that asks for what a note says under a name.

    A chain is asked for its order, an enumeration for its items, a short value for what it is, a
    noun phrase for a definition, anything else for an explanation.
    """
    form, term = statement.wording, qualified(name, statement)
    chain, items = steps(value), list_items(value)
    if len(chain) > PAIR:
        return say(form.steps, term, len(chain))
    if items and _COUNTED.search(name):
        return say(form.what, term)
    if items:
        more = _AND_MORE.search(value)
        return say(form.open_listing if more else form.listing, term, len(items))
    if len(words(value)) <= _SHORT_WORDS and len(value) <= _SHORT_LENGTH:
        return say(form.what if defines(value, statement.lang) else form.explain, term)
    named = defines(value, statement.lang) and defines(term, statement.lang)
    return say(form.define if named else form.explain, term)


def qualified(name: str, statement: Statement) -> str:
    """Give a name that can be asked for: a generic one borrows what it belongs to."""
    bare = name.strip().rstrip(" :：")
    owners = [step for step in statement.breadcrumb if not same(step, bare) and "?" not in step]
    owner = owners[-1] if owners else ""
    if not is_generic(bare) or not owner or is_generic(owner):
        return bare
    link = {Lang.KO: "의 ", Lang.JA: "の", Lang.ZH: "的"}.get(statement.lang, " — ")
    return f"{owner}{link}{bare}"


def defines(value: str, lang: Lang) -> bool:
    """Tell whether a value reads as a definition: a noun phrase, not a clause with a predicate."""
    first = re.split(r"(?<=[.。])\s|,\s|\s(?:->|→)\s", value)[0].strip()
    if lang is Lang.KO:
        return not (_PREDICATE.search(first) or _CONDITION.search(first))
    return not (lang is Lang.JA and _JA_PREDICATE.search(first))


def _is_item(part: str) -> bool:
    short = len(words(part)) <= _ITEM_WORDS and len(part) <= _ITEM_LENGTH
    return short and has_letters(part) and not _CLAUSE.search(part)
