"""`- https://…` alone, an empty bullet, an image: nothing to ask."""

from mkcards.derive.pointers import is_pointer, leads_within, names_contents
from mkcards.derive.statement import Outcome, Refusal, Statement, skip
from mkcards.derive.text import (
    LONGEST_READ,
    begins_with_words,
    has_text,
    is_only_link,
    is_only_pictures,
)
from mkcards.derive.topics import CONTEXT
from mkcards.model.outline import BlockKind
from mkcards.model.source import Reason

_HAS_WORDS = Refusal("it has words to read")
_BY_BLOCK = {BlockKind.IMAGE: Reason.IMAGE_ONLY, BlockKind.CODE: Reason.CODE_ONLY}


def empty(statement: Statement) -> Outcome | Refusal:
    """Skip a bullet without words, with the reason; children are still read on their own."""
    text = statement.text
    if len(text) > LONGEST_READ:
        return skip(Reason.TOO_LONG)
    if begins_with_words(text):
        return _HAS_WORDS
    if is_only_pictures(text):
        return skip(Reason.IMAGE_ONLY)
    if is_only_link(text) or is_pointer(text) or _is_in_contents(statement):
        return skip(Reason.LINK_ONLY)
    if has_text(text):
        return _HAS_WORDS
    kinds = [block.kind for block in statement.item.blocks]
    return skip(_BY_BLOCK.get(kinds[0], Reason.NO_TEXT) if kinds else Reason.EMPTY)


def _is_in_contents(statement: Statement) -> bool:
    """Tell an entry of a table of contents, whatever words stand beside its link."""
    if not leads_within(statement.text):
        return False
    names = (parent.text for parent in statement.parents if parent.kind in CONTEXT)
    return any(map(names_contents, (statement.topic.name, *names)))
