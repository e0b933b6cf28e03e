"""What an entry says of its paper: the title, who wrote it where and when, summary and comment."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mkcards.model.outline import Block, BlockKind, ItemKind
from mkcards.model.pattern import Pattern
from mkcards.model.source import Location, Reason, SeedPath, Skipped
from mkcards.model.text import fold
from mkcards.parse.drafts import Draft
from mkcards.parse.html import Event, EventKind
from mkcards.parse.inline import IN_LINE, Inline, image_of
from mkcards.parse.papers import (
    LABELS,
    RESOURCES,
    TITLES,
    Entry,
    is_byline,
    part_by_class,
)
from mkcards.parse.short_lines import ends_sentence

_LABEL = Pattern(
    rf"(?<!\w)(\*\*|\*|)({'|'.join(map(re.escape, LABELS))})(?:\1\s*[:：]|\s*[:：]\1)\s*",
    re.IGNORECASE,
)
_LINK = Pattern(r"\[[^\[\]]*\]\([^()]*\)")
_BREAK = Pattern(r"[\s|/·,\[\]()]+")
_ADDRESS = Pattern(r"\]\(<?(https?://[^()\s<>]+)")
_EDGES = " ,;:.|·–—-"
_MOST_WORDS = 6
_PREDICATE = Pattern(r"(?:다|음|함|됨|임|요)\.?$|[。！？]$")


class _Part(NamedTuple):
    """A text of an entry: what it is by its element, empty where nothing tells."""

    name: str
    place: Location
    text: str


def entry_of(
    events: Sequence[Event], entry: Entry, path: SeedPath
) -> tuple[Draft | None, list[Skipped]]:
    """Read the events of an entry; give also what is shown on no card.

    None for an entry without words, and for the header of a table.
    """
    reader = _Reader(entry.columns)
    for event in events:
        reader.read(event)
    reader.flush()
    told = _Entry(path)
    for part in reader.parts:
        if entry.is_header:
            told.skip(part)
        else:
            told.add(part)
    return told.finished(reader.link, reader.images), told.skipped


class _Reader:
    """The parts read so far, and the open elements with what each of them is."""

    def __init__(self, columns: Sequence[str]) -> None:
        self.columns = columns
        self.column = -1
        self.inline = Inline()
        self.open: list[tuple[str, str]] = [("", "")]
        self.parts: list[_Part] = []
        self.images: list[Block] = []
        self.link = ""
        self.has_title = False

    def read(self, event: Event) -> None:
        if event.kind is EventKind.TEXT:
            self.inline.add(event)
        elif event.kind is EventKind.START:
            self.start(event)
        else:
            self.end(event)

    def start(self, event: Event) -> None:
        outer = self.open[-1][1]
        part = self.part_of(event) or outer
        if part != outer or event.name not in IN_LINE or event.name == "br":
            self.flush()
        self.open.append((event.name, part))
        if event.name == "img":
            self.add_image(event)
        elif event.name == "a" and part == "title":
            self.link = self.link or event.attributes.get("href", "").strip()
        else:
            self.inline.open(event)

    def end(self, event: Event) -> None:
        part = self.open[-1][1]
        if part == self.open[-2][1] and event.name in IN_LINE:
            self.inline.close(event.name)
        else:
            self.flush()
        self.has_title |= part == "title" != self.open[-2][1]
        self.open.pop()

    def part_of(self, event: Event) -> str:
        """Name what an element is: by its column, by its class, or as the first link of all."""
        if event.name == "pre":
            return "unshown"
        if event.name in {"td", "th"} and self.columns:
            self.column += 1
            return _column_part(self.columns[self.column : self.column + 1])
        part = part_by_class(event)
        is_first = event.name == "a" and "href" in event.attributes and not self.open[-1][1]
        if is_first and not self.has_title and not self.columns:
            return "title"
        return "" if part == "title" and self.has_title else part

    def add_image(self, event: Event) -> None:
        source = image_of(event)
        if source:
            self.images.append(Block(BlockKind.IMAGE, source, event.location))

    def flush(self) -> None:
        place = self.inline.place
        text = self.inline.take()
        if place is not None and text:
            self.parts.append(_Part(self.open[-1][1], place, text))


def _column_part(names: Sequence[str]) -> str:
    name = names[0] if names else ""
    return "title" if name in TITLES else LABELS.get(name, "")


class _Entry:
    """The entry as far as its parts are known; `label` is what the last label was."""

    def __init__(self, path: SeedPath) -> None:
        self.path = path
        self.title: _Part | None = None
        self.blocks: list[Block] = []
        self.skipped: list[Skipped] = []
        self.label = ""
        self.address = ""

    def add(self, part: _Part) -> None:
        bare = fold(part.text).strip(" *:：")
        if part.name == "title" and self.title is None:
            self.title = part
        elif part.name == "unshown":
            self.skip(part)
        elif bare in LABELS:
            self.label = LABELS[bare]
        elif not part.text.strip(_EDGES + "()[]/"):
            return
        elif _is_links(part.text):
            found = _ADDRESS.search(part.text)
            self.address = self.address or (found[1] if found else "")
            self.skip(part)
        else:
            for name, text in _labelled(part.text):
                told = name or part.name or self.label or _guessed(text)
                self.blocks.append(Block(BlockKind.TEXT, text, part.place, told))

    def skip(self, part: _Part) -> None:
        self.skipped.append(Skipped(self.path, part.place, Reason.MARKUP, part.text))

    def finished(self, link: str, images: Sequence[Block]) -> Draft | None:
        if self.title is None and self.blocks:
            first = self.blocks.pop(0)
            self.title = _Part("title", first.location, first.source)
        if self.title is None:
            return None
        draft = Draft(ItemKind.ENTRY, self.title.place, self.title.text)
        draft.link = link or self.address
        draft.blocks = [*self.blocks, *images]
        return draft


def _is_links(text: str) -> bool:
    """Tell links, and what is called as such a link, without any other words."""
    words = _BREAK.split(fold(_LINK.sub(" ", text)))
    return all(word in RESOURCES for word in words if word)


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    """Give the texts between labels, each with the name of the part that its label calls it."""
    name, at = "", 0
    for found in _LABEL.finditer(text):
        yield from _told(name, text[at : found.start()])
        name, at = LABELS[fold(found[2])], found.end()
    yield from _told(name, text[at:])


def _told(name: str, text: str) -> Iterator[tuple[str, str]]:
    words = text.strip() if name else text.strip().lstrip(_EDGES)
    if words.strip(_EDGES):
        yield name, words


def _guessed(text: str) -> str:
    """Tell a sentence about the paper from what only places it: names, a venue, a year."""
    if is_byline(text):
        return "date"
    long = len(text.split()) > _MOST_WORDS and ends_sentence(text)
    return "comment" if long or _PREDICATE.search(text) else "date"
