"""Six to ten short bullets below a parent: at most three are hidden at a time."""

import re
from itertools import pairwise

from mkcards.derive.asking import qualified
from mkcards.derive.rules.children import are_short
from mkcards.derive.statement import Outcome, Statement
from mkcards.derive.text import has_text
from mkcards.derive.wording import say
from mkcards.model.card import Ask, CardKind, NoteTypeName, Slot
from mkcards.model.outline import Item
from mkcards.model.text import fold

_SHORTEST, _LONGEST = 6, 10
_HIDDEN = 3


def items(statement: Statement) -> Outcome | None:
    """Ask a list of six to ten short items part by part, the other items in view."""
    children = statement.item.children
    count = len(children)
    whole = _SHORTEST <= count <= _LONGEST and are_short(children)
    if not whole or not all(map(_is_plain, children)):
        return None
    texts = [child.text for child in children]
    parts = -(-count // _HIDDEN)
    cuts = [count * part // parts for part in range(parts + 1)]
    slots = [(_ask(statement, texts, *cut),) for cut in pairwise(cuts)]
    return Outcome(tuple(slots), told=frozenset(range(count)))


def _is_plain(item: Item) -> bool:
    """Tell whether an item can be hidden: words, no marker, nothing that ends a deletion early."""
    return has_text(item.text) and not item.markers and not re.search(r"[{}]{2}", item.text)


def _ask(statement: Statement, texts: list[str], first: int, end: int) -> Ask:
    question = say(statement.wording.listing, qualified(statement.text, statement), len(texts))
    lines = [
        f"- {{{{c1::{text}}}}}" if first <= place < end else f"- {text}"
        for place, text in enumerate(texts)
    ]
    hidden = tuple(map(fold, texts[first:end]))
    slot = Slot("items:" + "|".join(hidden))
    text = "\n".join([question, "", *lines])
    return Ask("items", slot, CardKind.CLOZE, NoteTypeName.CLOZE, text, "", hidden)
