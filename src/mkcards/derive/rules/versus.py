"""`- vs CLIP, ALIGN`: what the heading or label above is compared with."""

import re

from mkcards.derive.asking import qualified
from mkcards.derive.statement import Outcome, Refusal, Statement, basic, one
from mkcards.model.pattern import Pattern
from mkcards.wording import say

_AGAINST = Pattern(r"(?:vs\.?|versus)\s+\S.*", re.IGNORECASE)
_NONE = Refusal("does not begin with `vs`")
_NO_OWNER = Refusal("nothing above it that could be compared")


def versus(statement: Statement) -> Outcome | Refusal:
    """Ask what the subject is compared with, for a bullet that names the other side alone."""
    if statement.item.children or not _AGAINST.fullmatch(statement.text):
        return _NONE
    if not statement.subject:
        return _NO_OWNER
    question = say(statement.wording.compared, qualified(statement.subject, statement))
    return one(basic("versus", question, statement.text))
