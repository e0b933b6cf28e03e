"""Questions and answers side by side: an answer that follows its question goes below it.

A sign says which it is (`Q:` and `A:`, 질문 and 답, an arrow); without one, a list does in which
questions and statements take turns.
"""

from dataclasses import replace

from mkcards.derive.answers import tells
from mkcards.derive.rules.question import ANSWER_SIGN, ASKED, is_question, is_signed
from mkcards.derive.splitting import split_at
from mkcards.model.outline import Item, ItemKind, Marker, Outline

_SPOKEN = frozenset({ItemKind.BULLET, ItemKind.LINE})
_TURN = 2


def paired(outline: Outline) -> Outline:
    """Give an outline in which each answer beside its question stands below it; in linear time."""
    done: dict[int, Item] = {}
    for item in reversed(list(outline.walk())):
        if item.children:
            children = _in_pairs(_as_done(item.children, done))
            if children is not item.children:
                done[id(item)] = item._replace(children=children)
    return replace(outline, items=_in_pairs(_as_done(outline.items, done)))


def _as_done(items: tuple[Item, ...], done: dict[int, Item]) -> tuple[Item, ...]:
    """Give items in the form that they now have, themselves where none has another one."""
    if done.keys().isdisjoint(map(id, items)):
        return items
    return tuple(done.pop(id(item), item) for item in items)


def _in_pairs(items: tuple[Item, ...]) -> tuple[Item, ...]:
    answered = _answered(items)
    if not answered:
        return items
    return tuple(
        item._replace(children=(items[place + 1],)) if place in answered else item
        for place, item in enumerate(items)
        if place - 1 not in answered
    )


def _answered(items: tuple[Item, ...]) -> frozenset[int]:
    """Give the places of the questions that the item after them answers."""
    if len(items) < _TURN:
        return frozenset()
    asks = [item.kind in _SPOKEN and is_question(item.text) for item in items]
    signs = [is_signed(item.text) for item in items]
    if not (any(asks) or any(signs)):
        return frozenset()
    asks.append(True)
    pairs = [
        place
        for place in range(len(items) - 1)
        if (asks[place] or signs[place]) and _is_pair(items[place], items[place + 1])
    ]
    signed = {place for place in pairs if ANSWER_SIGN.match(items[place + 1].text)}
    turns = {
        place for place in pairs if asks[place] and not asks[place + 1] and asks[place + _TURN]
    }
    return frozenset(signed | {p for p in turns if turns & {p - _TURN, p + _TURN}})


def _is_pair(question: Item, answer: Item) -> bool:
    """Tell whether a question leaves room for an answer, and what follows can be one."""
    split = split_at(question.text, ASKED)
    told = split is not None and split.left and split.right
    if told or question.children or question.asks or Marker.OPEN in question.markers:
        return False
    return answer.kind in _SPOKEN and not answer.markers and tells(answer)
