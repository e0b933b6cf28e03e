"""A topic named `ACR (Expansion)`: what do the initials stand for."""

import re

from mkcards.derive.statement import Outcome, Statement, basic, one
from mkcards.derive.wording import say

_ACRONYM = re.compile(r"([A-Z][A-Za-z0-9\-]{1,11})\s*[(（]([^()（）]{4,80})[)）]")


def expansion(statement: Statement) -> Outcome | None:
    """Ask for the expansion in parentheses where its initials spell the acronym before it."""
    match = _ACRONYM.fullmatch(statement.text.strip())
    if not match or not _spells(match[2], match[1]):
        return None
    question = say(statement.wording.stands_for, match[1])
    return one(basic("expansion", question, match[2]))


def acronym(name: str) -> str:
    """Give the acronym of a name that spells it out, else the name itself."""
    match = _ACRONYM.fullmatch(name.strip())
    return match[1] if match and _spells(match[2], match[1]) else name


def _spells(expansion: str, acronym: str) -> bool:
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z][a-z]*", expansion))
    letters = re.sub(r"[^A-Za-z]", "", acronym)
    return initials.casefold() == letters.casefold()
