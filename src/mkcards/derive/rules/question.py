"""`- 무엇을 쓰나? : 이것`: the person's own question with its own answer."""

import re

from mkcards.derive.answers import answer_of_children
from mkcards.derive.statement import Outcome, Statement, basic, one, skip
from mkcards.derive.text import plain, split_at
from mkcards.model.source import Reason

ASKED = re.compile(r"(?<=[?？])\s*[:：]\s*|(?<=[?？])\s+(?=\S)")
_KO_ENDING = re.compile(
    r"(?:있나|없나|할까|는가|은가|인가|한가|던가|나요|까요|는지|인지|을까|될까|왜)[.…?？]*$"
)
_KO_STATEMENT = re.compile(r"(?:중 하나|거나|니까|구나|에서나)[.…]*$")
_JA_ENDING = re.compile(r"(?:か|のか|だろうか)[?？。…]*$")


def question(statement: Statement) -> Outcome | None:
    """Ask a question that the note answers on its line or below it; skip one it leaves open."""
    split = split_at(statement.text, ASKED)
    if split and split.left and split.right:
        return one(basic("question", split.left, split.right))
    if not is_question(statement.text):
        return None
    answer = answer_of_children(statement.item)
    if not answer.text:
        return skip(Reason.UNANSWERED_QUESTION)
    return one(basic("question", statement.text, answer.text), told=answer.told)


def is_question(text: str) -> bool:
    """Tell whether a bullet asks: a question mark, or a narrow list of endings without one."""
    bare = plain(text).strip()
    if bare.endswith(("?", "？")):
        return True
    asks = _KO_ENDING.search(bare) and not _KO_STATEMENT.search(bare)
    return bool(asks or _JA_ENDING.search(bare))
