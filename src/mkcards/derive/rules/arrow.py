"""`- A -> B`: what does it lead to; `- A -> B -> C`: in which order."""

import re

from mkcards.derive.asking import PAIR, defines, question_for, steps
from mkcards.derive.statement import Outcome, Statement, basic, one
from mkcards.derive.text import sentences, starts_with_reference, words
from mkcards.derive.wording import say

_TRAILING = re.compile(r"\s*(?:->|→|⇒|=>)\s*$")
_LONGEST_STEP = 10
_LONGEST_NAME = 4


def arrow(statement: Statement) -> Outcome | None:
    """Ask for the end of one arrow, or for the order of a chain of short steps."""
    text = _TRAILING.sub("", statement.text)
    chain = steps(text)
    if len(chain) < PAIR or len(sentences(text)) > 1:
        return None
    if starts_with_reference(text) or any(len(words(step)) > _LONGEST_STEP for step in chain):
        return None
    if len(chain) == PAIR:
        return _two(statement, *chain)
    question = say(statement.wording.steps_from, chain[0], len(chain))
    return one(basic("arrow", question, "\n".join(f"{n}. {s}" for n, s in enumerate(chain, 1))))


def _two(statement: Statement, before: str, after: str) -> Outcome | None:
    """Ask where one arrow leads; a term before it is asked like a label, one word is too little."""
    spoken = words(before)
    if len(spoken) == 1:
        return None
    named = len(spoken) <= _LONGEST_NAME and before.isascii() and defines(after, statement.lang)
    leads_to = say(statement.wording.leads_to, before)
    question = question_for(before, after, statement) if named else leads_to
    return one(basic("arrow", question, after))
