"""An answer made of what stands below a bullet."""

from collections.abc import Iterator
from dataclasses import dataclass

from mkcards.derive.text import has_text, is_only_link
from mkcards.model.outline import Item, Marker


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
    """Tell whether an item says or shows something that can stand on the back of a card."""
    says = has_text(item.text) and not is_only_link(item.text)
    return says or item.text.startswith("![")


def as_list(items: tuple[Item, ...]) -> str:
    """Give items with all that is below them as a Markdown list; a single leaf as plain text."""
    if len(items) == 1 and not items[0].children:
        return "\n\n".join([items[0].text, *(block.source for block in items[0].blocks)])
    lines: list[str] = []
    waiting = [(item, "", number) for number, item in _last_first(items)]
    while waiting:
        item, margin, number = waiting.pop()
        mark = f"{margin}{number}. " if item.ordered else f"{margin}- "
        inner = " " * len(mark)
        lines += [f"{mark}{item.text}".rstrip(), *_below(item, inner)]
        waiting.extend((child, inner, place) for place, child in _last_first(item.children))
    return "\n".join(lines)


def _last_first(items: tuple[Item, ...]) -> Iterator[tuple[int, Item]]:
    """Give items with their numbers from 1, the last one first, as a stack takes them."""
    return zip(range(len(items), 0, -1), reversed(items), strict=True)


def _below(item: Item, margin: str) -> Iterator[str]:
    """Give the lines of the blocks of a list item, set apart by blank lines."""
    for block in item.blocks:
        yield ""
        yield from (f"{margin}{line}".rstrip() for line in block.source.split("\n"))
        yield ""
