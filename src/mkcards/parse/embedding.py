"""Notes that show others: `![[note]]`, `![[note#heading]]`, `![[note#^id]]` (Obsidian's help).

What is named is quoted beside the item that names it, if it is short; of what is quoted nothing
more is quoted, so nothing goes in circles. The text of an item stays as it is: what a card asks,
and so its identity, does not hang on other notes.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from operator import itemgetter

from mkcards.model.markup import NOTE_EMBED
from mkcards.model.outline import Block, BlockKind, Item, ItemKind, Outline
from mkcards.model.pattern import Pattern
from mkcards.model.text import fold

_MOST_LINES, _MOST_CHARACTERS = 30, 2_000
"""What is longer does not stand beside an item: its name does."""

_MOST_QUOTES = 500
_MOST_FOLDERS = 8
_SIGN = NOTE_EMBED.needs[0]
_BULLETS = frozenset({ItemKind.BULLET, ItemKind.LINE})
_TITLES = frozenset({ItemKind.HEADING, ItemKind.LABEL, ItemKind.SUMMARY, ItemKind.TITLE_LINE})
# No heading of a link holds them: Obsidian writes a space in their place.
_NOT_IN_LINK = Pattern(r"[#^\[\]|:%\\\s]+")
_SUFFIX = Pattern(r"\.(?:md|markdown)$", re.IGNORECASE)


def with_quotes(outlines: tuple[Outline, ...]) -> tuple[Outline, ...]:
    """Give outlines with what they show of each other, within one vault, as quotes."""
    library = _Library(outlines)
    return tuple(
        _Showing(note, library).outline() if _SIGN in note.outline.seed.text else note.outline
        for note in library.all
    )


class _Note:
    """A note of which parts are looked up by the names of its blocks and headings."""

    def __init__(self, outline: Outline) -> None:
        seed = outline.seed
        self.outline = outline
        self.vault = seed.vault.root if seed.vault else ""
        self.path = seed.vault.path if seed.vault else seed.path
        self.texts: dict[str, str] = {}

    @cached_property
    def things(self) -> list[tuple[int, Item | Block]]:
        """Give the items and blocks with their lines, in order."""
        found: list[tuple[int, Item | Block]] = []
        for item in self.outline.walk():
            found.append((item.location.line, item))
            found += [(block.location.line, block) for block in item.blocks]
        return sorted(found, key=itemgetter(0))

    @cached_property
    def addresses(self) -> dict[str, int]:
        return dict(self.outline.addresses)

    @cached_property
    def titles(self) -> dict[str, Item]:
        """Give the first item of each title."""
        found: dict[str, Item] = {}
        for item in self.outline.walk():
            if item.kind in _TITLES:
                found.setdefault(_heading(item.text), item)
        return found

    def text(self, place: str) -> str:
        """Give the Markdown of what a link names; it is written once."""
        if place not in self.texts:
            self.texts[place] = _text(self.part(place))
        return self.texts[place]

    def part(self, place: str) -> tuple[Item | Block, ...]:
        """Give what a link names: the whole note, a block, or what stands below a heading."""
        if not place:
            return self.outline.items
        if place.startswith("^"):
            return self.block(place[1:].strip())
        title = self.titles.get(_heading(place.rpartition("#")[2]))
        return (*title.blocks, *title.children) if title else ()

    def block(self, name: str) -> tuple[Item | Block, ...]:
        """Give the last item or block that begins up to the line of an address."""
        line = self.addresses.get(name, 0)
        index = bisect_right(self.things, line, key=itemgetter(0)) if line else 0
        return (self.things[index - 1][1],) if index else ()


class _Library:
    """All notes of a build, those of a vault apart from others."""

    def __init__(self, outlines: Sequence[Outline]) -> None:
        self.all = [_Note(outline) for outline in outlines]

    @cached_property
    def notes(self) -> dict[tuple[str, str], list[_Note]]:
        """Give the notes by their vault and each end of their path: `b` and `a/b` for `a/b.md`."""
        found: dict[tuple[str, str], list[_Note]] = {}
        for note in self.all:
            parts = _SUFFIX.sub("", note.path).split("/")[-_MOST_FOLDERS:]
            for start in range(len(parts)):
                key = note.vault, fold("/".join(parts[start:]))
                found.setdefault(key, []).append(note)
        return found

    def find(self, page: str, here: _Note) -> _Note | None:
        """Give the note that a page name means: the one with the shortest path."""
        if not page:
            return here
        name = fold(_SUFFIX.sub("", page.strip().lstrip("/")))
        found = self.notes.get((here.vault, name), ())
        return min(found, key=lambda note: (note.path.count("/"), note.path), default=None)


class _Showing:
    """A note that shows others."""

    def __init__(self, note: _Note, library: _Library) -> None:
        self.note = note
        self.library = library
        self.left = _MOST_QUOTES

    def outline(self) -> Outline:
        """Give the outline with the quotes beside the items that name them."""
        outline, new = self.note.outline, dict[int, Item]()
        for item in reversed(list(outline.walk())):
            children = tuple(new[id(child)] for child in item.children)
            new[id(item)] = item._replace(children=children, blocks=tuple(self.blocks(item)))
        return replace(outline, items=tuple(new[id(item)] for item in outline.items))

    def blocks(self, item: Item) -> Iterator[Block]:
        """Give the blocks of an item, with a quote for each note that it or one of them shows."""
        if item.kind in _BULLETS and _SIGN in item.text:
            for found in NOTE_EMBED.finditer(item.text):
                if quote := self.quote(found):
                    yield Block(BlockKind.TEXT, quote, item.location)
        for block in item.blocks:
            alone = NOTE_EMBED.fullmatch(block.source) if block.kind is BlockKind.TEXT else None
            quote = self.quote(alone) if alone else ""
            yield block._replace(source=quote) if quote else block

    def quote(self, found: re.Match[str]) -> str:
        """Give what a link shows as a quote; empty where it leads nowhere or to too much."""
        page, place = found["page"], found["place"] or ""
        note = self.library.find(page, self.note)
        if note is None or not (page or place) or not self.left:
            return ""
        text = note.text(place)
        self.left -= bool(text)
        return "\n".join(f"> {line}".rstrip() for line in text.split("\n")) if text else ""


def _heading(text: str) -> str:
    return fold(_NOT_IN_LINK.sub(" ", text).strip())


def _text(things: Sequence[Item | Block]) -> str:
    """Write a part of a note as Markdown; empty where it is too long to stand beside something."""
    written: list[str] = []
    waiting: list[tuple[Item | Block, str]] = [(thing, "") for thing in reversed(things)]
    while waiting:
        thing, margin = waiting.pop()
        alone = len(things) == 1 and not written and _is_bullet(thing)
        written += _lines(thing, margin)
        if alone:
            written[0] = written[0].removeprefix("- ")
        if len(written) > _MOST_LINES or sum(map(len, written)) > _MOST_CHARACTERS:
            return ""
        if isinstance(thing, Item):
            inner = f"{margin}  " if _is_bullet(thing) and not alone else margin
            below = (*thing.blocks, *thing.children)
            waiting += [(one, inner) for one in reversed(below)]
    return "\n".join(written).strip("\n")


def _is_bullet(thing: Item | Block) -> bool:
    return isinstance(thing, Item) and thing.kind in _BULLETS


def _lines(thing: Item | Block, margin: str) -> Iterator[str]:
    if isinstance(thing, Block):
        yield ""
        yield from (f"{margin}{line}" for line in thing.source.split("\n"))
        yield ""
    elif thing.kind in _BULLETS:
        yield f"{margin}- {thing.text}"
    elif thing.text:
        yield from ("", f"{margin}{_shown(thing)}", "")


def _shown(item: Item) -> str:
    return f"**{item.text}**" if item.kind in _TITLES else item.text
