"""Folded answers: a `<summary>` that asks, above plain text, is a question, and the text answers.

Whoever folds an answer away means it to be remembered, as with a toggle of other programs.
"""

from collections.abc import Iterable

from mkcards.model.outline import ItemKind
from mkcards.parse.drafts import Draft

_ASKS = ("?", "？")
_MARKS = "*_ "


def ask(titles: Iterable[Draft]) -> None:
    """Make bullets of the titles of folds that ask, and of the lines below that answer.

    A fold that holds a list or more folds is a section.
    """
    for draft in titles:
        if _is_question(draft):
            draft.kind = ItemKind.BULLET
            for child in draft.children:
                child.kind = ItemKind.BULLET


def _is_question(draft: Draft) -> bool:
    asks = draft.text.rstrip(_MARKS).endswith(_ASKS)
    return asks and bool(draft.children) and all(map(_is_prose, draft.children))


def _is_prose(draft: Draft) -> bool:
    return draft.kind is ItemKind.PARAGRAPH and bool(draft.parts) and not draft.children
