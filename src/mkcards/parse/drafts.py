"""The outline while it is being built: items that still change, and how they become frozen."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence

from mkcards.diagnostics import Code, Diagnostic
from mkcards.model.outline import Block, BlockKind, Item, ItemKind, Mark, Marker
from mkcards.model.source import Location, Seed, Steering
from mkcards.parse import comments, markers
from mkcards.parse.comments import Comment
from mkcards.parse.markers import Marked
from mkcards.parse.marks import Marks, apply

DEEPEST = 50
"""Levels of an outline; what is nested deeper is lifted to this level."""

LONGEST = 65_536
"""Characters of an item; no person reads more of one bullet, and no phone shows it."""

MOST_TAGS = 100
"""Tags of an item, those of what it stands below among them; nobody finds a card by more."""

_MARKED = frozenset({ItemKind.BULLET, ItemKind.LINE})
_SECTIONS = frozenset({ItemKind.HEADING, ItemKind.SUMMARY, ItemKind.TITLE_LINE, ItemKind.LABEL})
_ON = Steering.ON
_MARKER_STARTS = ("(", "（", "*", "_")


class Draft:
    """An item that still grows; `parts` are the lines of its text, `depth` is 0 for the root.

    `steering` holds for the item itself, `below` for what is still to come below it.
    """

    __slots__ = (
        "below",
        "blocks",
        "children",
        "depth",
        "done",
        "kind",
        "level",
        "link",
        "location",
        "mark",
        "markers",
        "ordered",
        "parent",
        "parts",
        "steering",
        "tags",
    )

    def __init__(
        self, kind: ItemKind, location: Location, text: str = "", *, level: int = 0
    ) -> None:
        """Start an item that belongs nowhere yet."""
        self.kind = kind
        self.location = location
        self.parts = [text] if text else []
        self.level = level
        self.ordered = False
        self.done: bool | None = None
        self.blocks: list[Block] = []
        self.children: list[Draft] = []
        self.parent: Draft | None = None
        self.depth = 0
        self.tags: tuple[str, ...] = ()
        self.link = ""
        self.markers: tuple[Marker, ...] = ()
        self.mark: Mark | None = None
        self.steering = self.below = _ON

    def steer(self, steering: Steering) -> None:
        """Let a comment hold for the item and what is to come below it."""
        self.steering = self.below = steering

    @property
    def text(self) -> str:
        r"""Give the text as one line; a `\` that broke it means nothing any more."""
        if len(self.parts) <= 1:
            return self.parts[0] if self.parts else ""
        *above, last = self.parts
        return " ".join([*map(_unbroken, above), last])


class Tree:
    """All drafts of a note below a root that stands for the note itself."""

    def __init__(
        self, seed: Seed, found: Sequence[Comment] = (), marks: Marks | None = None
    ) -> None:
        """Start empty; `found` are the comments to mkcards, `accepted` what some of them accept."""
        self._marks = marks
        self.root = Draft(ItemKind.PARAGRAPH, Location(seed.shown, 1))
        self.root.steer(seed.front_matter.steering)
        accepted = [comments.acceptance(each) for each in found if comments.is_acceptance(each)]
        self.accepted = tuple(one for given, _ in accepted for one in given)
        self.diagnostics = [one for _, wrong in accepted for one in wrong]
        self._lifting = False
        steering = [comment for comment in found if not comments.is_acceptance(comment)]
        self._alone = deque(comment for comment in steering if not comment.beside)
        beside = [comment for comment in steering if comment.beside]
        self._beside = {each.location.line: each for each in beside if not each.tags}
        self._tags = {each.location.line: each.tags for each in beside if each.tags}
        self._is_tagged = any(comment.tags for comment in steering)
        self._waiting: tuple[Comment, Draft] | None = None

    def add(self, parent: Draft, draft: Draft) -> Draft:
        """Put a draft below another, or beside it where the outline is too deep already."""
        above = self._lifted(parent, draft) if parent.depth >= DEEPEST else parent
        self._lifting = above is not parent
        draft.parent = above
        draft.depth = above.depth + 1
        above.children.append(draft)
        draft.steering = draft.below = above.below
        if self._waiting is not None:
            self._settle(draft, *self._waiting)
        if self._beside or self._tags:
            self.read_beside(draft, draft.location.line)
        return draft

    def _lifted(self, parent: Draft, draft: Draft) -> Draft:
        """Give what a draft that is nested too deep stands below."""
        if not self._lifting:
            self._report_depth(draft)
        return parent.parent or parent

    def _report_depth(self, draft: Draft) -> None:
        message = f"nested deeper than {DEEPEST} levels: read as level {DEEPEST}"
        hint = "start a section of its own for it"
        found = Diagnostic(Code.TOO_DEEP, draft.location, message, hint, len(draft.text))
        self.diagnostics.append(found)

    def add_block(self, owner: Draft, block: Block) -> Draft:
        """Give a block to an item; one that stands in front of all items gets an item of its own.

        Gives the item that has it.
        """
        if owner is self.root or owner.below is not owner.steering:
            owner = self._nameless(owner, block.location)
        owner.blocks.append(block)
        return owner

    def _nameless(self, owner: Draft, location: Location) -> Draft:
        last = owner.children[-1] if owner.children else None
        if last is not None and _is_nameless(last) and last.steering is owner.below:
            return last
        return self.add(owner, Draft(ItemKind.PARAGRAPH, location))

    # Comments that steer

    def comments_before(self, index: int) -> Iterator[Comment]:
        """Give the comments that stand alone in front of the token or event at an index, once."""
        while self._alone and self._alone[0].at <= index:
            yield self._alone.popleft()

    def steer(self, section: Draft, comment: Comment) -> None:
        """Let a comment in a section hold from here to its end; at its start, and tags, for all."""
        if comment.tags:
            section.tags = (*section.tags, *comment.tags)[:MOST_TAGS]
            return
        steering = self._meaning(comment)
        if steering is None:
            return
        if section.children or section.blocks:
            section.below = steering
            self._waiting = comment, section
        else:
            section.steer(steering)

    def read_beside(self, draft: Draft, line: int) -> None:
        """Let the comment and the tags on a line of an item hold for it and what is below it."""
        if line in self._tags:
            draft.tags = (*draft.tags, *self._tags.pop(line))[:MOST_TAGS]
        comment = self._beside.pop(line, None) if self._beside else None
        steering = self._meaning(comment) if comment else None
        if steering:
            draft.steer(steering)

    def _meaning(self, comment: Comment) -> Steering | None:
        told = comments.meaning(comment)
        if isinstance(told, Steering):
            return told
        self.diagnostics.append(told)
        return None

    def _settle(self, draft: Draft | None, comment: Comment, section: Draft) -> None:
        """Tell what the last comment steers, now that an item or the end of the note has come.

        With nothing left in its own section it is for the section that begins below it.
        """
        self._waiting = None
        if draft is not None and _is_below(draft, section):
            return
        if draft is not None and draft.kind in _SECTIONS:
            draft.steer(section.below)
        else:
            self.diagnostics.append(comments.idle(comment))

    def freeze(self, polish: Callable[[str], str] = str) -> tuple[Item, ...]:
        """Give the finished items; `polish` goes over all text but code."""
        if self._waiting is not None:
            self._settle(None, *self._waiting)
        self.diagnostics.extend(map(comments.idle, self._beside.values()))
        every = _in_order(self.root)
        if self._is_tagged:
            _pass_tags_down(every)
        self.diagnostics.extend(found for draft in every if (found := _cut(draft)))
        for draft in every:
            if draft.children:
                _read_markers(draft.children)
        if self._marks is not None:
            apply(every, self._marks)
        items: dict[Draft, Item] = {}
        while every:
            draft = every.pop()
            items[draft] = _frozen(draft, tuple(map(items.pop, draft.children)), polish)
            # Without these links no draft waits for the collector of cyclic garbage.
            draft.children, draft.parent = [], None
        return items[self.root].children


def _cut(draft: Draft) -> Diagnostic | None:
    """Cut what is too long for any card, with a mark where it ends, and tell it."""
    if sum(map(len, draft.parts)) <= LONGEST:  # not of the text: that is longer by the spaces
        return None
    text = draft.text
    draft.parts = [f"{text[:LONGEST].rstrip()} …"]
    message = f"an item of {len(text):,} characters: what comes after {LONGEST:,} is left out"
    return Diagnostic(Code.LONG_ITEM, draft.location, message, "split it into several items")


def _is_nameless(draft: Draft) -> bool:
    return draft.kind is ItemKind.PARAGRAPH and not draft.parts


def _is_below(draft: Draft, other: Draft) -> bool:
    above = draft.parent
    while above is not None and above is not other:
        above = above.parent
    return above is other


def _pass_tags_down(every: Sequence[Draft]) -> None:
    """Let what stands below a draft have its tags; `every` are in the order of the note."""
    for draft in every:
        for child in draft.children if draft.tags else ():
            own = dict.fromkeys((*draft.tags, *child.tags)) if child.tags else draft.tags
            child.tags = tuple(own)[:MOST_TAGS]


def _in_order(root: Draft) -> list[Draft]:
    every: list[Draft] = []
    waiting = [root]
    while waiting:
        draft = waiting.pop()
        every.append(draft)
        if draft.children:
            waiting.extend(reversed(draft.children))
    return every


def _read_markers(siblings: Sequence[Draft]) -> None:
    if not any(draft.parts and draft.parts[0].startswith(_MARKER_STARTS) for draft in siblings):
        return
    texts = [draft.text if draft.kind in _MARKED else "" for draft in siblings]
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
        draft.kind,
        polish(draft.text),
        draft.location,
        draft.markers,
        draft.level,
        draft.ordered,
        tuple([_polished(block, polish) for block in draft.blocks]) if draft.blocks else (),
        children,
        draft.tags,
        draft.link,
        draft.steering,
        draft.done,
        draft.mark,
    )


def _unbroken(line: str) -> str:
    is_broken = line.endswith("\\") and not line.endswith("\\\\")
    return line[:-1].rstrip() if is_broken else line


def _polished(block: Block, polish: Callable[[str], str]) -> Block:
    if block.kind in {BlockKind.CODE, BlockKind.MATH}:
        return block
    return block._replace(source=polish(block.source))
