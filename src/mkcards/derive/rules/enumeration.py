"""`- images, text, audio`: a bullet that is nothing but a list belongs to what stands above it."""

from mkcards.derive.asking import qualified
from mkcards.derive.phrases import PAIR, bare_list, goes_on
from mkcards.derive.statement import Outcome, Refusal, Statement, basic, one
from mkcards.model.text import fold
from mkcards.wording import say

_FEWEST, _MOST = 3, 8
_NO_LIST = Refusal("not a list of three to eight short things")
_NO_OWNER = Refusal("nothing above it whose list it could be")


def enumeration(statement: Statement) -> Outcome | Refusal:
    """Ask the heading, label or bullet above for the things that the bullet lists."""
    text = statement.text
    things = bare_list(text)
    if statement.item.children or not PAIR <= len(things) <= _MOST:
        return _NO_LIST
    is_open = goes_on(text) or text.rstrip().endswith((",", "、"))
    if len(things) < _FEWEST and not is_open:
        return _NO_LIST
    if not statement.subject:
        return _NO_OWNER
    form, owner = statement.wording, qualified(statement.subject, statement)
    question = say(form.open_listing if is_open else form.listing, owner, len(things))
    return one(basic("enumeration", question, text, *map(fold, things)))
