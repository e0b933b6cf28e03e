"""A bullet with bullets below it: the parent asks, the children answer."""

import re

from mkcards.derive.answers import as_list, tells
from mkcards.derive.asking import defines, is_generic, list_items, qualified
from mkcards.derive.rules.label import split_label
from mkcards.derive.rules.question import is_question
from mkcards.derive.statement import Outcome, Statement, basic, one
from mkcards.derive.text import plain, words
from mkcards.derive.wording import say
from mkcards.model.outline import BlockKind, Item, Marker

_TOGETHER = 3
_LIST = 5
_SHORT_ITEM = 30
_VISIBLE = 120
_SHORT_PARENT = 6
_SHOWN = frozenset({BlockKind.CODE, BlockKind.TABLE, BlockKind.MATH, BlockKind.IMAGE})


def children(statement: Statement) -> Outcome | None:
    """Ask a parent for its children: all when they are few and short, else for the first.

    Children that the card does not tell are left to be read on their own. A short bullet whose
    only answer is code, a table, math or a picture below it is asked to explain that.
    """
    places = _candidates(statement.item)
    if not places:
        return _blocks(statement)
    if len(places) > _LIST and are_short(_at(statement.item, frozenset(places))):
        return None
    told = frozenset(places if _fit_together(statement.item, places) else places[:1])
    answer = as_list(_at(statement.item, told))
    if len(told) < len(places) and not _stands_first(statement, _at(statement.item, told)[0]):
        return None
    return one(basic("children", _question(statement, told), answer), told=told)


def are_short(items: tuple[Item, ...]) -> bool:
    """Tell whether items are short enough to be the entries of one list."""
    return all(len(plain(item.text)) <= _SHORT_ITEM and not item.children for item in items)


def _candidates(item: Item) -> list[int]:
    return [
        place
        for place, child in enumerate(item.children)
        if tells(child)
        and Marker.OPEN not in child.markers
        and not is_question(child.text)
        and not (child.children and is_generic(child.text))
    ]


def _at(item: Item, told: frozenset[int]) -> tuple[Item, ...]:
    return tuple(child for place, child in enumerate(item.children) if place in told)


def _fit_together(item: Item, places: list[int]) -> bool:
    chosen = [item.children[place] for place in places]
    lengths = [len(plain(below.text)) for child in chosen for below in child.walk()]
    marked = any(child.markers for child in chosen)
    few = len(lengths) <= _TOGETHER and sum(lengths) <= _VISIBLE
    short = len(lengths) <= _LIST and max(lengths) <= _SHORT_ITEM
    return (few or short) and not marked


def _stands_first(statement: Statement, child: Item) -> bool:
    """Tell whether the first of many children explains the parent by itself."""
    alone = not child.children and not child.markers and split_label(child.text) is None
    return alone and not is_generic(statement.text) and len(words(statement.text)) <= _SHORT_PARENT


def _question(statement: Statement, told: frozenset[int]) -> str:
    form, term = statement.wording, qualified(statement.text, statement)
    chosen = _at(statement.item, told)
    items = list_items(chosen[0].text) if len(chosen) == 1 else ()
    if items:
        return say(form.listing, term, len(items))
    if is_generic(statement.text):
        return say(form.what, term)
    explains = len(words(statement.text)) <= _SHORT_PARENT and defines(term, statement.lang)
    return say(form.define if explains else form.explain, term)


def _blocks(statement: Statement) -> Outcome | None:
    inside = statement.item.location.column
    shown = [
        block
        for block in statement.item.blocks
        if block.kind in _SHOWN and block.location.column >= inside
    ]
    name = re.sub(r"\([^()]*\)", "", statement.text)
    if not shown or not 0 < len(words(name)) <= _SHORT_PARENT:
        return None
    question = say(statement.wording.explain, qualified(statement.text, statement))
    answer = "\n\n".join(block.source for block in statement.item.blocks)
    outcome = one(basic("children", question, answer))
    return Outcome(outcome.slots, blocks_told=True)
