"""An answer made of what stands below a bullet."""

from collections.abc import Iterator
from dataclasses import dataclass

from mkcards.derive.phrases import ARROW, LABELLED, is_predicate
from mkcards.derive.pointers import is_pointer
from mkcards.derive.shield import PARENTHESISED, shield_parentheses
from mkcards.derive.splitting import split_at
from mkcards.derive.text import (
    begins_with_words,
    has_text,
    is_only_link,
    is_only_pictures,
    plain,
    words,
)
from mkcards.model.outline import Item, Marker
from mkcards.model.pattern import Pattern

_EXAMPLE = ("ex.", "ex)", "예:", "예)", "예시:", "예시)", "e.g.", "例:", "例：", "例）", "t.ex")
_EXAMPLE_BEGINS = frozenset("eE예例tT")
_EXAMPLE_LENGTH = max(map(len, _EXAMPLE))
_ENTRY_LENGTH, _ENTRY_WORDS, _UNSPACED_LENGTH = 30, 3, 12
_BOXES = {None: "", False: "[ ] ", True: "[x] "}
_UNSPACED = Pattern("[\u3041-\u30ff\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Answer:
    """Markdown for the back of a card and the indexes of the children it tells."""

    text: str
    told: frozenset[int]


def answer_of_children(item: Item, *, everything: bool = False) -> Answer:
    """Give the children of an item as an answer.

    An open question, an empty bullet or a bare link is no part of an answer, unless `everything`
    is asked for, as the back of a review card does.
    """
    told = frozenset(
        place
        for place, child in enumerate(item.children)
        if everything or (tells(child) and Marker.OPEN not in child.markers)
    )
    chosen = tuple(child for place, child in enumerate(item.children) if place in told)
    return Answer(as_list(chosen), told)


def tells(item: Item) -> bool:
    """Tell whether an item says or shows something that can stand on the back of a card.

    A question that its author wrote with its answer is a card of its own.
    """
    if item.asks:
        return False
    if begins_with_words(item.text):
        return True
    says = has_text(item.text) and not (is_only_link(item.text) or is_pointer(item.text))
    return says or item.text.startswith("![") or is_only_pictures(item.text)


def is_example(item: Item) -> bool:
    """Tell whether a bullet is an example of the one before or above it."""
    if item.text[:1] not in _EXAMPLE_BEGINS:
        return False
    return item.text[:_EXAMPLE_LENGTH].casefold().startswith(_EXAMPLE) and not item.markers


def is_entry(item: Item) -> bool:
    """Tell whether an item is a short entry of a list: a name, not a statement."""
    text = plain(item.text)
    if item.children or item.markers or not tells(item) or split_at(text, LABELLED):
        return False
    if is_predicate(text) or ARROW.search(text) or len(text) > _ENTRY_LENGTH:
        return False
    name = shield_parentheses(text).replace(PARENTHESISED, "")
    if _UNSPACED.search(name):
        return len(name) <= _UNSPACED_LENGTH
    return len(words(name)) <= _ENTRY_WORDS


def as_list(items: tuple[Item, ...]) -> str:
    """Give items with all that is below them as a Markdown list; a single leaf as plain text.

    A picture stands between the bullets, without one of its own.
    """
    if len(items) == 1 and not items[0].children:
        return "\n\n".join([items[0].text, *(block.source for block in items[0].blocks)])
    lines: list[str] = []
    waiting = [(item, "", number) for number, item in _last_first(items)]
    while waiting:
        item, margin, number = waiting.pop()
        if _is_picture(item):
            apart = [""] if lines and lines[-1] else []
            lines += [*apart, f"{margin}{item.text}", ""]
            continue
        mark = f"{margin}{number}. " if item.ordered else f"{margin}- "
        inner = " " * len(mark)
        lines += [f"{mark}{_BOXES[item.done]}{item.text}".rstrip(), *_below(item, inner)]
        waiting.extend((child, inner, place) for place, child in _last_first(item.children))
    return "\n".join(lines).rstrip("\n")


def _is_picture(item: Item) -> bool:
    below = item.children or item.blocks or item.ordered
    return not below and is_only_pictures(item.text)


def _last_first(items: tuple[Item, ...]) -> Iterator[tuple[int, Item]]:
    """Give items with their numbers from 1, the last one first, as a stack takes them."""
    return zip(range(len(items), 0, -1), reversed(items), strict=True)


def _below(item: Item, margin: str) -> Iterator[str]:
    """Give the lines of the blocks of a list item, set apart by blank lines."""
    for block in item.blocks:
        yield ""
        yield from (f"{margin}{line}".rstrip() for line in block.source.split("\n"))
        yield ""
