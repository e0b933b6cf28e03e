"""A bullet with bullets below it: the parent asks, the children answer."""

import re
from itertools import chain, islice

from mkcards.derive.answers import as_list, is_example, tells
from mkcards.derive.asking import is_generic, is_versus, names_a_list, qualified, what_of
from mkcards.derive.phrases import defines, is_one_name, list_items
from mkcards.derive.rules.label import split_label
from mkcards.derive.rules.question import is_question
from mkcards.derive.statement import Outcome, Refusal, Statement, basic, one
from mkcards.derive.text import plain, words
from mkcards.model.markup import is_callout
from mkcards.model.outline import BlockKind, Item, Marker
from mkcards.model.text import fold
from mkcards.wording import say

_LIST, _MOST = 5, 10
_SHORT_ITEM = 30
_TOGETHER, _VISIBLE = 3, 120
_ITEM, _MOST_VISIBLE = 70, 200
_SHORT_PARENT = 6
_NONE = Refusal("nothing below it that can answer")
_LONG_NAME = Refusal("too long to be asked to explain what is shown below it")
_ASPECTS = Refusal("what is below it says of what it tells: each part asks for itself")
_MANY = Refusal("more than five short bullets below it, a list to learn in parts or one by one")
_FIRST_ALONE = Refusal("too much below it for one answer, and the first bullet is none by itself")
_SHOWN = frozenset({BlockKind.CODE, BlockKind.TABLE, BlockKind.MATH, BlockKind.IMAGE})


def children(statement: Statement) -> Outcome | Refusal:
    """Ask a parent for its children: all when they are few and short, else for the first.

    Children that the card does not tell are left to be read on their own. A short bullet whose
    only answer is code, a table, math, a picture or a callout below it is asked to explain that.
    """
    places = _candidates(statement.item)
    if not places:
        return _blocks(statement)
    if _has_aspects(statement.item, places):
        return _ASPECTS
    if len(places) > _LIST and are_short(_at(statement.item, frozenset(places))):
        return _MANY
    told = frozenset(places if _fit_together(statement.item, places) else places[:1])
    shown = _at(statement.item, told)
    if len(told) < len(places) and not _stands_first(statement, shown[0]):
        return _FIRST_ALONE
    hidden = [fold(child.text) for child in shown]
    return one(basic("children", _question(statement, shown), as_list(shown), *hidden), told=told)


def all_children(statement: Statement) -> Outcome | None:
    """Ask a parent for its children, at most ten, however long they are."""
    item = statement.item
    told = frozenset((_candidates(item) or [*range(len(item.children))])[:_MOST])
    if not told:
        return None
    shown = _at(item, told)
    hidden = [fold(child.text) for child in shown]
    ask = basic("children", _question(statement, shown), as_list(shown), *hidden)
    return one(ask, told=told)


def are_short(items: tuple[Item, ...]) -> bool:
    """Tell whether items are short enough to be the entries of one list."""
    return all(len(plain(item.text)) <= _SHORT_ITEM and not item.children for item in items)


def _candidates(item: Item) -> list[int]:
    return [
        place
        for place, child in enumerate(item.children)
        if Marker.OPEN not in child.markers
        and not is_question(child.text)
        and not is_example(child)
        and tells(child)
    ]


def _at(item: Item, told: frozenset[int]) -> tuple[Item, ...]:
    return tuple(child for place, child in enumerate(item.children) if place in told)


def _fit_together(item: Item, places: list[int]) -> bool:
    """Tell whether bullets with all below them are few and short enough for one answer."""
    chosen = [item.children[place] for place in places]
    lines = list(islice(chain.from_iterable(child.walk() for child in chosen), _LIST + 1))
    if len(lines) > _LIST or any(child.markers for child in chosen):
        return False
    lengths = [len(plain(line.text)) for line in lines]
    if max(lengths) <= _SHORT_ITEM or (len(lines) <= _TOGETHER and sum(lengths) <= _VISIBLE):
        return True
    if max(lengths) > _ITEM or sum(lengths) > _MOST_VISIBLE:
        return False
    return is_generic(item.text) or is_versus(item.text) or names_a_list(item.text)


def _has_aspects(item: Item, places: list[int]) -> bool:
    """Tell whether the bullets below are asked by themselves: headings of a kind, or labels."""
    if any(child.children and is_generic(child.text) for child in item.children):
        return True
    return not is_versus(item.text) and _are_labelled([item.children[at] for at in places])


def _are_labelled(chosen: list[Item]) -> bool:
    """Tell whether the bullets are facts of their own: most have a label and a value."""
    labelled = sum(split_label(child.text) is not None for child in chosen)
    return 2 * labelled >= len(chosen) > 0


def _stands_first(statement: Statement, child: Item) -> bool:
    """Tell whether the first of many children explains the parent by itself."""
    alone = not child.children and not child.markers and split_label(child.text) is None
    return alone and not is_generic(statement.text) and len(words(statement.text)) <= _SHORT_PARENT


def _question(statement: Statement, chosen: tuple[Item, ...]) -> str:
    form, term = statement.wording, qualified(statement.text, statement)
    items = list_items(chosen[0].text) if len(chosen) == 1 else ()
    if items:
        return say(form.listing, term, len(items))
    if is_versus(statement.text):
        return say(form.versus, term)
    if len(chosen) > 1 and names_a_list(statement.text):
        return say(form.listing, term, len(chosen))
    if names_a_list(statement.text) or is_generic(statement.text):
        return say(what_of(statement.text, term, statement), term)
    short = len(words(statement.text)) <= _SHORT_PARENT
    named = short and is_one_name(term) and defines(term, statement.lang)
    return say(form.define if named else form.explain, term)


def _blocks(statement: Statement) -> Outcome | Refusal:
    inside = statement.item.location.column
    shown = [
        block
        for block in statement.item.blocks
        if (block.kind in _SHOWN or is_callout(block.source)) and block.location.column >= inside
    ]
    if not shown:
        return _NONE
    name = re.sub(r"\([^()]*\)", "", statement.text)
    if not 0 < len(words(name)) <= _SHORT_PARENT:
        return _LONG_NAME
    question = say(statement.wording.explain, qualified(statement.text, statement))
    answer = "\n\n".join(block.source for block in statement.item.blocks)
    outcome = one(basic("children", question, answer))
    return Outcome(outcome.slots, blocks_told=True)
