"""`ACR (Expansion)`: what do the initials stand for; with words after it, what it is."""

import re

from mkcards.derive.phrases import defines
from mkcards.derive.statement import Outcome, Refusal, Statement, basic, one
from mkcards.model.pattern import Pattern
from mkcards.wording import say

_ACRONYM = Pattern(r"([A-Z][A-Za-z0-9\-]{1,11})\s*[(（]([^()（）]{4,80})[)）]")
_EXPLAINED = Pattern(
    r"(?P<name>(?P<initials>[A-Z][A-Za-z0-9\-]{1,11})\s*[(（](?P<words>[^()（）]{4,80})[)）])"
    r"\s+(?!(?:is|are|was|were|has|have|can|->|→)\b|[-–—=→:])(?P<told>\S.{5,})"
)
_NO_ACRONYM = Refusal("not just initials with words in parentheses")
_OTHER_WORDS = Refusal("the words in parentheses do not spell the initials")


def expansion(statement: Statement) -> Outcome | Refusal:
    """Ask for the expansion in parentheses where its initials spell the acronym before it."""
    text = statement.text
    if "(" not in text and "（" not in text:
        return _NO_ACRONYM
    match = _ACRONYM.fullmatch(text.strip())
    if not match:
        return _explained(statement)
    if not _spells(match[2], match[1]):
        return _OTHER_WORDS
    question = say(statement.wording.stands_for, match[1])
    return one(basic("expansion", question, match[2]))


def _explained(statement: Statement) -> Outcome | Refusal:
    """Ask what the acronym is for the words after its expansion."""
    match = _EXPLAINED.fullmatch(statement.text.strip())
    if not match or statement.item.children or match["told"].isascii():
        return _NO_ACRONYM
    if not _spells(match["words"], match["initials"]):
        return _NO_ACRONYM
    form = statement.wording
    named = defines(match["told"], statement.lang)
    question = say(form.define if named else form.explain, match["initials"])
    answer = statement.text.strip().removeprefix(match["initials"]).strip()
    return one(basic("expansion", question, answer))


def acronym(name: str) -> str:
    """Give the acronym of a name that spells it out, else the name itself."""
    match = _ACRONYM.fullmatch(name.strip())
    return match[1] if match and _spells(match[2], match[1]) else name


def _spells(expansion: str, acronym: str) -> bool:
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z][a-z]*", expansion))
    letters = re.sub(r"[^A-Za-z]", "", acronym)
    return initials.casefold() == letters.casefold()
