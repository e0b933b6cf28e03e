"""`- CNN (images), RNN (text)`: names with a gloss each, whose glosses are hidden together."""

from mkcards.derive.phrases import COMMA
from mkcards.derive.splitting import split_all
from mkcards.derive.statement import Outcome, Refusal, Statement
from mkcards.derive.text import plain, words
from mkcards.model.card import Ask, CardKind, NoteTypeName, Slot
from mkcards.model.pattern import Pattern
from mkcards.model.text import fold

_GLOSSED = Pattern(r"(?P<name>[^(){}（）]{1,30}?)\s*[(（](?P<gloss>[^(){}（）]{1,40})[)）]")
_FEWEST, _MOST = 2, 5
_LONGEST_NAME = 4
_NONE = Refusal("not a row of two to five names with a gloss in parentheses each")


def glosses(statement: Statement) -> Outcome | Refusal:
    """Hide the gloss of every name in a bullet that is nothing but names with their glosses."""
    if statement.text.count("(") + statement.text.count("（") < _FEWEST:
        return _NONE
    parts = split_all(statement.text.rstrip(" ,."), COMMA)
    found = [match for part in parts if (match := _GLOSSED.fullmatch(part))]
    if not _FEWEST <= len(found) == len(parts) <= _MOST:
        return _NONE
    if statement.item.children or any(len(words(m["name"])) > _LONGEST_NAME for m in found):
        return _NONE
    hidden = tuple(fold(plain(match["gloss"])) for match in found)
    text = ", ".join(f"{match['name'].strip()} ({{{{c1::{match['gloss']}}}}})" for match in found)
    slot = Slot("items:" + "|".join(hidden))
    ask = Ask("glosses", slot, CardKind.CLOZE, NoteTypeName.CLOZE, text, "", hidden)
    return Outcome(((ask,),))
