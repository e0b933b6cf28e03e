"""Which deck an item belongs to: outlines cut into topics.

A topic is named by the title of the note (or its folders and file name) and then by headings and
summaries, two levels of them by default; deeper ones are context on the card.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkcards.config import Config
from mkcards.derive.text import plain, same
from mkcards.model.card import Levels
from mkcards.model.markup import ONLY_QUOTED
from mkcards.model.outline import Block, Item, ItemKind, Outline, Shape
from mkcards.model.pattern import Pattern
from mkcards.model.source import Location, Seed, Steering
from mkcards.model.text import fold

SECTIONS = frozenset({ItemKind.HEADING, ItemKind.SUMMARY, ItemKind.TITLE_LINE})
CONTEXT = SECTIONS | {ItemKind.LABEL}

_GENERIC_STEM = Pattern(
    r"(?:index|readme|notes?|untitled|new|memo|문서|노트|メモ|无标题)?[\s_-]*\d*"
    r"|[0-9a-f]{8,}|\d+[_-][0-9a-f]{8,}",
    re.IGNORECASE,
)
_NAMED_BY_ITSELF = frozenset({Shape.FLAT, Shape.INDEX, Shape.PAGE})
_LONGEST_LEVEL = 100
_LONGEST_NAME = 255
"""Bytes of a whole deck name: more no system takes as the name of a file or folder."""

_UNSEEN = Pattern(
    "[\x00-\x1f\x7f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_WEB = Pattern("https?://", re.IGNORECASE)
_COLONS = Pattern(":::*", needs=("::",))


@dataclass(frozen=True, slots=True)
class Topic:
    """A deck's worth of one note.

    `levels` is the path below the deck root, `blocks` belong to the topic itself, `items` are its
    statements and their context. With `has_parts` it is divided into further topics. `steering` is
    what a comment says of its heading.
    """

    seed: Seed
    shape: Shape
    levels: Levels
    items: tuple[Item, ...]
    blocks: tuple[Block, ...]
    location: Location
    has_parts: bool = False
    steering: Steering = Steering.ON

    @property
    def name(self) -> str:
        """Give the innermost level, or nothing for a note without any name."""
        return self.levels[-1] if self.levels else ""


def topic_root(outline: Outline, recorded: Levels | None) -> Levels:
    """Give the topic levels above the headings of a note; a recorded choice stays."""
    if recorded is not None:
        return recorded
    if outline.names:
        return _levels((*outline.seed.folders, *outline.names))
    title = outline.seed.front_matter.title
    headed = any(item.kind is ItemKind.HEADING for item in outline.items)
    if outline.shape in {Shape.INDEX, Shape.PAGE} and headed:
        return ()
    if _main_heading(outline):
        return ()
    if title:
        return _levels((title,))
    return _levels((*outline.seed.folders, *_stem(outline)))


def below_deck(outline: Outline, root: Levels, config: Config) -> Levels:
    """Give where the topics of a note begin: below the deck that it, or a folder, names.

    `root` is where they begin without one. The deck stands in the place of the folders that it
    holds for, one that the note names itself also in that of the file name. It may be given with
    `deck_root` in front, as Anki shows it.
    """
    said = outline.seed.front_matter
    if not said.deck:
        return root
    above = tuple(config.deck_root.split("::"))
    deck = said.deck[len(above) :] if said.deck[: len(above)] == above else said.deck
    return (*_levels(deck), *root[_replaced(outline, root) :])


def _replaced(outline: Outline, root: Levels) -> int:
    """Give how many levels of a root the deck stands for: never the title of the note."""
    seed = outline.seed
    now = topic_root(outline, None)
    if seed.front_matter.deck_folders is None:
        return 0 if seed.front_matter.title and now else len(root)
    folders = _levels(seed.folders[: seed.front_matter.deck_folders])
    return len(folders) if now[: len(folders)] == folders else 0


def topics_of(outline: Outline, root: Levels, config: Config) -> Iterator[Topic]:
    """Cut an outline into its topics, in the order of the note; an empty section is a topic too."""
    start = Location(outline.seed.shown, outline.seed.first_line)
    steering = outline.seed.front_matter.steering
    whole = Item(ItemKind.HEADING, "", start, children=outline.items, steering=steering)
    deepest = _top_level(outline) + config.deck_levels
    room = _LONGEST_NAME - len(f"{config.deck_root}::".encode())
    waiting = [(root, 0, whole)]
    while waiting:
        levels, depth, section = waiting.pop()
        cut = depth < config.deck_levels
        inner = [item for item in section.children if cut and _is_topic(item, deepest)]
        own = tuple(item for item in section.children if not (cut and _is_topic(item, deepest)))
        if own or section.blocks or not (inner or section is whole):
            yield Topic(
                seed=outline.seed,
                shape=outline.shape,
                levels=_fitted(levels, room),
                items=own,
                blocks=section.blocks,
                location=section.location,
                has_parts=bool(inner),
                steering=section.steering,
            )
        waiting.extend(
            (_deeper(levels, item), _depth(depth, item), item) for item in reversed(inner)
        )


def _top_level(outline: Outline) -> int:
    """Give the level of the highest headings below a title."""
    levels = [item.level for item in outline.walk() if item.kind is ItemKind.HEADING]
    return min((level for level in levels if level > 1), default=1)


def _is_topic(item: Item, deepest: int) -> bool:
    """Tell whether a section names a deck: an H4 right below an H2 is two levels down as well.

    One that is called what a block elsewhere says names none: that block may be rewritten.
    """
    is_named = not item.text.startswith(ONLY_QUOTED)
    return item.kind in SECTIONS and item.level < deepest and is_named


def level(text: str) -> str:
    """Give a name as one level of a deck: plain text, no `::`, at most 100 characters."""
    name = plain(text)
    if (decoded := html.unescape(name)) != name:
        name = plain(decoded)
    name = _COLONS.sub(":", _WEB.sub("", name))
    if not name.isprintable():
        name = _UNSEEN.sub("", name)
    name = name.strip().strip(":").strip()
    return name[:_LONGEST_LEVEL].strip()


def _levels(names: Levels) -> Levels:
    return tuple(name for name in map(level, names) if name)


def _fitted(levels: Levels, room: int) -> Levels:
    """Give levels that together take so many bytes at most: the longest of them are cut."""
    names = list(levels)
    while names and (excess := len("::".join(names).encode()) - room) > 0:
        longest = max(names, key=len)
        # A character has four bytes at most, so this never cuts too much.
        kept = longest[: -max(1, min(excess // 4, len(longest) // 2))].rstrip(" :")
        at = names.index(longest)
        names[at : at + 1] = [kept] if kept else []
    return tuple(names)


def _deeper(levels: Levels, item: Item) -> Levels:
    name = level(item.text)
    return levels if not name or (levels and same(levels[-1], name)) else (*levels, name)


def _depth(depth: int, item: Item) -> int:
    return depth if item.level == 1 else depth + 1


def _main_heading(outline: Outline) -> bool:
    return any(item.kind is ItemKind.HEADING and item.level == 1 for item in outline.items)


def _stem(outline: Outline) -> Levels:
    stem = outline.seed.path.rpartition("/")[2].rpartition(".")[0]
    if outline.shape in _NAMED_BY_ITSELF or _GENERIC_STEM.fullmatch(fold(stem)):
        return ()
    return (stem.replace("_", " "),)
