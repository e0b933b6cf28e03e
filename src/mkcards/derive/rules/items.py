"""Six to ten short bullets below a parent: at most three are hidden at a time."""

import re

from mkcards.derive.asking import qualified
from mkcards.derive.chunks import chunked
from mkcards.derive.rules.children import are_short
from mkcards.derive.statement import Outcome, Refusal, Statement
from mkcards.derive.text import has_text
from mkcards.model.outline import Item
from mkcards.wording import say

_SHORTEST, _LONGEST = 6, 10
_COUNT = Refusal("not six to ten bullets below it")
_LONG = Refusal("the bullets below it are not all short and without bullets of their own")
_NOT_PLAIN = Refusal("a bullet below it has a marker, no words or double braces")


def items(statement: Statement) -> Outcome | Refusal:
    """Ask a list of six to ten short items part by part, the other items in view."""
    children = statement.item.children
    count = len(children)
    if not _SHORTEST <= count <= _LONGEST:
        return _COUNT
    if not are_short(children):
        return _LONG
    if not all(map(_is_plain, children)):
        return _NOT_PLAIN
    question = say(statement.wording.listing, qualified(statement.text, statement), count)
    slots = chunked(question, tuple(child.text for child in children), statement.chosen)
    return Outcome(slots, told=frozenset(range(count)))


def _is_plain(item: Item) -> bool:
    """Tell whether an item can be hidden: words, no marker, nothing that ends a deletion early."""
    return has_text(item.text) and not item.markers and not re.search(r"[{}]{2}", item.text)
