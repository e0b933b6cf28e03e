"""A paper index: a page that lists entries, each with tags, a title link and what is said of it.

An entry is known by its shape alone: links whose text starts with `#`, then a link with the title,
then parts that may be labelled (`Summary`, `Comment`), a date, images. What stands in front of the
next tags belongs to the entry before them.
"""

import re
from collections.abc import Iterator, Sequence

from mkcards.model.outline import Block, BlockKind, ItemKind
from mkcards.model.pattern import Pattern
from mkcards.model.source import Location, Reason, Seed, Skipped
from mkcards.model.text import fold
from mkcards.parse import lines
from mkcards.parse.drafts import Draft, Tree
from mkcards.parse.html import (
    HEADINGS,
    Event,
    EventKind,
    lines_of,
    place_of,
    starts_with_heading,
)
from mkcards.parse.inline import MARKS, Inline, image_of
from mkcards.parse.papers import LABELS
from mkcards.parse.stack import Stack

_TAG = Pattern(r"#\s*([^\s#].*)", re.DOTALL)
_DATE = Pattern(r"\d{4}\s*[-/.年]\s*\d{1,2}")
_LONGEST_DATE = 40
_FEWEST_ENTRIES = 2
_VOID = frozenset({"br", "img", "wbr"})
_LABELLED = Pattern(r"(\*\*|\*)?([\w;.]{2,20})(?(1)\1\s*[:：]?|\s*[:：])\s*")
_LEVELS = {**HEADINGS, "title": 1}


class Links:
    """The links of a page: which are tags, which elements hold some, and whether entries repeat."""

    def __init__(self, events: Sequence[Event]) -> None:
        """Look through the events of a page once."""
        self.tags: dict[int, str] = {}
        self.holders: set[int] = set()
        self.entries = 0
        self._open: list[int] = []
        self._after_tag = False
        self._in_text = False
        for start, text in self._texts(events):
            self._read(start, text)

    def _texts(self, events: Sequence[Event]) -> Iterator[tuple[int, str]]:
        """Give the index of the start and the text of each link."""
        link, parts = -1, [""]
        for index, event in enumerate(events):
            if event.kind is EventKind.TEXT:
                parts.append(event.text)
                self._in_text = self._in_text if link >= 0 else _goes_on(event)
            elif event.kind is EventKind.START:
                self._open.append(index)
                if event.name == "a":
                    link, parts = index, []
            else:
                self._open.pop()
                if event.name == "a":
                    yield link, "".join(parts).strip()
                    link = -1
                self._in_text = self._in_text and event.name in {*MARKS, "a"}

    def _read(self, start: int, text: str) -> None:
        tag = _TAG.fullmatch(text)
        if tag and not self._in_text:
            self.tags[start] = tag[1].strip()
            self._hold()
            self._after_tag = True
        elif text and not tag:
            self.entries += self._after_tag
            self._after_tag = False

    def _hold(self) -> None:
        """Remember what is open as holding tags, from the inside out; what is known stops it."""
        for index in reversed(self._open):
            if index in self.holders:
                return
            self.holders.add(index)


def _goes_on(event: Event) -> bool:
    """Tell a text that a link right behind it is a part of; a line in front of the HTML is none."""
    last = event.text.rpartition("\n")[2] if event.parent == "body" else event.text
    return bool(last.strip())


def is_index(links: Links) -> bool:
    """Tell a page on which groups of tags, each followed by a title link, repeat."""
    return links.entries >= _FEWEST_ENTRIES


def read_index(
    events: Sequence[Event], links: Links, seed: Seed, tree: Tree
) -> tuple[Skipped, ...]:
    """Put the entries of an index into a tree; give the lines that belong to none."""
    index = _Index(seed, tree, links)
    for at, event in enumerate(events):
        index.at = at
        index.read_comments()
        index.read(event)
    index.at = len(events)
    index.read_comments()
    index.end_part()
    index.end_entry()
    return tuple(index.skipped)


class _Index:
    """What is open while an index is read.

    `entry` is the open entry; `part` collects what is said of it, `label` names that part as long
    as `label_depth` elements are open. `heading` and `title` tell what else text belongs to, and
    `in_tag` that it belongs to a tag.
    """

    def __init__(self, seed: Seed, tree: Tree, links: Links) -> None:
        self.seed = seed
        self.tree = tree
        self.stack = Stack(tree)
        self.links = links
        self.skipped: list[Skipped] = []
        self.at = 0
        self.depth = 0
        self.entry: Draft | None = None
        self.part = Inline(verbatim=True)
        self.label = ""
        self.label_depth = 0
        self.heading = 0
        self.title: str | None = None
        self.in_tag = False

    def read_comments(self) -> None:
        """Read the comments that stand here; one between two entries ends the first."""
        for comment in self.tree.comments_before(self.at):
            if not self.lacks_title():
                self.end_part()
                self.end_entry()
            self.tree.steer(self.stack.top.node, comment)

    def read(self, event: Event) -> None:
        if event.kind is EventKind.TEXT:
            self.read_text(event)
        elif event.kind is EventKind.START:
            self.depth += 1
            self.start(event)
        else:
            self.depth -= 1
            self.end(event)

    # Text

    def read_text(self, event: Event) -> None:
        if self.in_tag:
            return
        if starts_with_heading(event) and self.part.place is None:
            self.read_lines(event)
        else:
            self.part.add(event)

    def read_lines(self, event: Event) -> None:
        for part in lines_of(event):
            heading = lines.heading_of(part.text.strip())
            if heading is None or not heading.text:
                self.part.add(part)
                self.end_part()
            else:
                self.end_part()
                self.open_heading(heading.level, place_of(part), heading.text)

    def end_part(self, *, may_label: bool = False) -> None:
        """Decide what the text collected so far is; a title goes on to the end of its link."""
        if self.title is not None:
            return
        place = self.part.place
        text = self.part.take()
        if place is None:
            return
        name = LABELS.get(fold(text).rstrip(":").strip())
        if may_label and self.entry is not None and name:
            self.label, self.label_depth = name, self.depth
        elif self.heading:
            self.open_heading(self.heading, place, text)
        else:
            self.add_part(place, text)

    def add_part(self, place: Location, text: str) -> None:
        if self.entry is None:
            self.stack.add(Draft(ItemKind.PARAGRAPH, place, " ".join(text.split())))
            return
        label, said = _split_label(text)
        is_date = len(text) <= _LONGEST_DATE and _DATE.search(text) is not None
        info = label or self.label or ("date" if is_date else "comment")
        self.entry.blocks.append(Block(BlockKind.TEXT, said, place, info))

    def open_heading(self, level: int, place: Location, text: str) -> None:
        self.end_entry()
        text = " ".join(text.split())
        self.stack.open_heading(level, Draft(ItemKind.HEADING, place, text, level=level))

    # Elements

    def start(self, event: Event) -> None:
        if event.name == "a":
            self.start_link(event)
        elif event.name in MARKS:
            self.part.open(event)
        elif event.name == "br":
            self.part.add_raw("\n")
        elif event.name == "img":
            self.add_image(event)
        else:
            self.end_part()
            self.start_heading(event)

    def start_link(self, event: Event) -> None:
        tag = self.links.tags.get(self.at)
        if tag is not None:
            self.end_part()
            self.add_tag(event.location, tag)
            self.in_tag = True
        elif self.lacks_title():
            self.end_part()
            self.title = event.attributes.get("href", "").strip()
        else:
            self.part.open(event)

    def lacks_title(self) -> bool:
        return self.entry is not None and not self.entry.parts

    def start_heading(self, event: Event) -> None:
        if event.name in _LEVELS and not self.lacks_title() and self.at not in self.links.holders:
            self.heading = _LEVELS[event.name]

    def add_image(self, event: Event) -> None:
        source = image_of(event)
        if source:
            block = Block(BlockKind.IMAGE, source, event.location)
            self.tree.add_block(self.entry or self.stack.top.node, block)

    def end(self, event: Event) -> None:
        if event.name == "a":
            self.end_link()
        elif event.name in MARKS:
            self.part.close(event.name)
        elif event.name not in _VOID:
            self.end_part(may_label=True)
            self.heading = 0
        if self.depth < self.label_depth:
            self.label, self.label_depth = "", 0

    def end_link(self) -> None:
        if self.in_tag:
            self.in_tag = False
        elif self.title is None:
            self.part.close("a")
        else:
            self.name_entry(self.title)

    def name_entry(self, link: str) -> None:
        place = self.part.place
        text = self.part.take()
        self.title = None
        if place is not None and self.entry is not None:
            self.entry.parts = [" ".join(line.strip() for line in text.split("\n"))]
            self.entry.link, self.entry.location = link, place

    # Entries

    def add_tag(self, place: Location, tag: str) -> None:
        entry = self.entry
        if entry is None or entry.parts or _says_something(entry):
            self.end_entry()
            entry = self.entry = Draft(ItemKind.ENTRY, place)
        entry.tags = tuple(dict.fromkeys((*entry.tags, tag)))

    def end_entry(self) -> None:
        """Close the entry; one without a title link is called after its first text."""
        entry, self.entry = self.entry, None
        self.label, self.label_depth = "", 0
        if entry is None:
            return
        if not entry.parts and entry.blocks:
            first = entry.blocks.pop(0)
            entry.parts, entry.location = [" ".join(first.source.split())], first.location
        if entry.parts:
            self.stack.add(entry)
        else:
            words = " ".join(f"#{tag}" for tag in entry.tags)
            self.skipped.append(Skipped(self.seed.path, entry.location, Reason.MARKUP, words))


def _says_something(entry: Draft) -> bool:
    return any(block.info in {"summary", "comment"} for block in entry.blocks)


def _split_label(text: str) -> tuple[str, str]:
    """Take a label such as `**Summary**: ` or `Summary: ` off the start of a text."""
    found = _LABELLED.match(text)
    name = LABELS.get(fold(found[2]), "") if found else ""
    return (name, text[found.end() :]) if found and name and text[found.end() :] else ("", text)
