"""The outline while it is being built: items that still change, and how they become frozen."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from mkcards.diagnostics import Code, Diagnostic
from mkcards.model.outline import Block, BlockKind, Item, ItemKind, Marker
from mkcards.model.source import Location
from mkcards.parse import markers
from mkcards.parse.markers import Marked

DEEPEST = 50
"""Levels of an outline; what is nested deeper is lifted to this level."""

_MARKED = frozenset({ItemKind.BULLET, ItemKind.LINE})
_MARKER_STARTS = ("(", "（", "*", "_")


class Draft:
    """An item that still grows; `parts` are the lines of its text, `depth` is 0 for the root."""

    __slots__ = (
        "blocks",
        "children",
        "depth",
        "kind",
        "level",
        "link",
        "location",
        "markers",
        "ordered",
        "parent",
        "parts",
        "tags",
    )

    def __init__(self, kind: ItemKind, location: Location, *parts: str, level: int = 0) -> None:
        """Start an item that belongs nowhere yet."""
        self.kind = kind
        self.location = location
        self.parts = [part for part in parts if part]
        self.level = level
        self.ordered = False
        self.blocks: list[Block] = []
        self.children: list[Draft] = []
        self.parent: Draft | None = None
        self.depth = 0
        self.tags: tuple[str, ...] = ()
        self.link = ""
        self.markers: tuple[Marker, ...] = ()

    @property
    def text(self) -> str:
        """Give the text as one line."""
        return " ".join(self.parts)


class Tree:
    """All drafts of a note below a root that stands for the note itself."""

    def __init__(self, path: str) -> None:
        """Start empty; `path` is how places name the note."""
        self.path = path
        self.root = Draft(ItemKind.PARAGRAPH, Location(path, 1))
        self.diagnostics: list[Diagnostic] = []
        self._lifting = False

    def add(self, parent: Draft, draft: Draft) -> Draft:
        """Put a draft below another, or beside it where the outline is too deep already."""
        too_deep = parent.depth >= DEEPEST
        if too_deep and not self._lifting:
            self._report_depth(draft.location)
        self._lifting = too_deep
        above = parent.parent if too_deep and parent.parent else parent
        draft.parent = above
        draft.depth = above.depth + 1
        above.children.append(draft)
        return draft

    def _report_depth(self, location: Location) -> None:
        message = f"nested deeper than {DEEPEST} levels: read as level {DEEPEST}"
        hint = "start a section of its own for it"
        self.diagnostics.append(Diagnostic(Code.TOO_DEEP, location, message, hint))

    def add_block(self, owner: Draft, block: Block) -> Draft:
        """Give a block to an item; one that stands in front of all items gets an item of its own.

        Gives the item that has it.
        """
        if owner is self.root:
            owner = self._nameless(block.location)
        owner.blocks.append(block)
        return owner

    def _nameless(self, location: Location) -> Draft:
        last = self.root.children[-1] if self.root.children else None
        if last is not None and last.kind is ItemKind.PARAGRAPH and not last.parts:
            return last
        return self.add(self.root, Draft(ItemKind.PARAGRAPH, location))

    def freeze(self, polish: Callable[[str], str] = str) -> tuple[Item, ...]:
        """Give the finished items; `polish` goes over all text but code."""
        every = _in_order(self.root)
        for draft in every:
            _read_markers(draft.children)
        items: dict[Draft, Item] = {}
        for draft in reversed(every):
            items[draft] = _frozen(draft, tuple(items[child] for child in draft.children), polish)
        return items[self.root].children


def _in_order(root: Draft) -> list[Draft]:
    every: list[Draft] = []
    waiting = [root]
    while waiting:
        draft = waiting.pop()
        every.append(draft)
        waiting.extend(reversed(draft.children))
    return every


def _read_markers(siblings: Sequence[Draft]) -> None:
    texts = [draft.text if draft.kind in _MARKED else "" for draft in siblings]
    if not any(text.startswith(_MARKER_STARTS) for text in texts):
        return
    for draft, text, told in zip(siblings, texts, markers.in_enumeration(texts), strict=True):
        if text and not told:
            _take_markers(draft, markers.read_markers(text))


def _take_markers(draft: Draft, marked: Marked) -> None:
    if marked.markers:
        here = draft.location
        draft.markers = marked.markers
        draft.parts = [marked.text]
        draft.location = Location(here.path, here.line, here.column + marked.start)


def _frozen(draft: Draft, children: tuple[Item, ...], polish: Callable[[str], str]) -> Item:
    return Item(
        kind=draft.kind,
        text=polish(draft.text),
        location=draft.location,
        markers=draft.markers,
        level=draft.level,
        ordered=draft.ordered,
        blocks=tuple(_polished(block, polish) for block in draft.blocks),
        children=children,
        tags=draft.tags,
        link=draft.link,
    )


def _polished(block: Block, polish: Callable[[str], str]) -> Block:
    if block.kind in {BlockKind.CODE, BlockKind.MATH}:
        return block
    return replace(block, source=polish(block.source))
