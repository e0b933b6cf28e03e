"""The parents that a flattened list lost: short Latin bullets in front of longer Korean ones.

A guess (measured: 77 % of the links it makes are right), so it only adds context and the question
what the term is for the first bullet after it; it never groups the later ones.
"""

from collections.abc import Iterator
from typing import NamedTuple

from mkcards.derive.rules.term_stop import split_term
from mkcards.derive.text import is_only_link, plain, same, words
from mkcards.model.outline import Item
from mkcards.model.pattern import Pattern

_SPOKEN = Pattern("[\uac00-\ud7a3\u3041-\u30ff]")
_SEPARATED = Pattern(r"[:=,]|->|→|^\d|\.\s|\b(?:19|20)\d{2}\b")
_LONGEST_HEADER = 4


class Placed(NamedTuple):
    """A bullet, the header above it, and whether it is a header or the first below one."""

    item: Item
    header: Item | None = None
    is_header: bool = False
    is_first: bool = False


def placed(items: tuple[Item, ...], topic: str) -> Iterator[Placed]:
    """Give each bullet of a flattened list with the header that seems to stand above it.

    A header that only repeats the topic is none.
    """
    header: Item | None = None
    first = False
    for place, item in enumerate(items):
        follower = items[place + 1] if place + 1 < len(items) else None
        if follower and _is_header(item, follower):
            repeats = same(item.text, topic)
            header, first = (None, False) if repeats else (item, True)
            yield Placed(item, is_header=True)
            continue
        if item.markers or item.children or split_term(item.text):
            header, first = None, False
        yield Placed(item, header, is_first=first)
        first = first and is_only_link(item.text)


def _is_header(item: Item, follower: Item) -> bool:
    text = plain(item.text)
    if item.markers or item.children or item.blocks or follower.markers or not text:
        return False
    if is_only_link(item.text) or len(words(text)) > _LONGEST_HEADER:
        return False
    if _SPOKEN.search(text) or _SEPARATED.search(text):
        return False
    below = plain(follower.text)
    return bool(_SPOKEN.search(below)) or len(below) > len(text) + 8 or is_only_link(follower.text)
