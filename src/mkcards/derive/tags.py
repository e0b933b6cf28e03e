"""Anki tags from names and from what a person tagged.

A tag has no space; letters of any script, digits and `- _ / . + # &` stay, everything that Anki's
search would read as syntax becomes `_` (anki.md, section c: parentheses, quotes, `*`).
"""

import re

from mkcards.model.card import Levels, Tag
from mkcards.model.pattern import Pattern
from mkcards.model.text import remembered

OPEN = Tag("mkcards::open")
REVIEW = Tag("mkcards::review")

_UNSAFE = Pattern(r"[^\w\-/.+#&]+")
_RESERVED = frozenset({"marked", "leech"})


@remembered
def topic_tag(levels: Levels) -> Tag:
    """Give the one hierarchical tag of a topic, from the deck root down."""
    return Tag("::".join(filter(None, map(_part, levels))))


def own_tags(names: tuple[str, ...]) -> tuple[Tag, ...]:
    """Give a person's own tags as Anki tags, each once, in order; `a::b` and `#a` are read."""
    found = dict.fromkeys(_tag(name) for name in names)
    return tuple(Tag(tag) for tag in found if tag and tag.casefold() not in _RESERVED)


def _tag(name: str) -> str:
    return "::".join(filter(None, map(_part, name.lstrip("#").split("::"))))


@remembered
def _part(text: str) -> str:
    return re.sub(r"_{2,}", "_", _UNSAFE.sub("_", text)).strip("_")
