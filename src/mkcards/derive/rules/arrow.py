"""`- A -> B`: what does it lead to; `- A -> B -> C`: in which order."""

import re

from mkcards.derive.asking import PAIR, qualified, steps
from mkcards.derive.statement import Outcome, Statement, basic, one
from mkcards.derive.text import sentences, words
from mkcards.derive.wording import say

_TRAILING = re.compile(r"\s*(?:->|→|⇒|=>)\s*$")
_LONGEST_STEP = 10


def arrow(statement: Statement) -> Outcome | None:
    """Ask for the end of one arrow, or for the order of a chain of short steps."""
    text = _TRAILING.sub("", statement.text)
    chain = steps(text)
    if len(chain) < PAIR or len(sentences(text)) > 1:
        return None
    if any(len(words(step)) > _LONGEST_STEP for step in chain):
        return None
    if len(chain) == PAIR:
        before, after = chain
        return one(basic("arrow", say(statement.wording.leads_to, before), after))
    subject = qualified(statement.subject or chain[0], statement)
    question = say(statement.wording.steps, subject, len(chain))
    return one(basic("arrow", question, "\n".join(f"{n}. {s}" for n, s in enumerate(chain, 1))))
