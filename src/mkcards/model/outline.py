"""The tree of a note: what parsing makes of a seed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from mkcards.model.source import Location, Seed, Skipped, Steering


class Shape(StrEnum):
    """Which kind of note a seed turned out to be."""

    MARKDOWN = "markdown"
    FLAT = "flat"
    INDEX = "index"
    PAGE = "page"


class ItemKind(StrEnum):
    """What an item of an outline was written as."""

    HEADING = "heading"
    SUMMARY = "summary"
    TITLE_LINE = "title-line"
    LABEL = "label"
    BULLET = "bullet"
    LINE = "line"
    PARAGRAPH = "paragraph"
    ENTRY = "entry"


class Marker(StrEnum):
    """What a person put in front of a bullet: `(B)` still open, `(R)` to review."""

    OPEN = "B"
    REVIEW = "R"


class Answered(StrEnum):
    """Where the answer stands of an item that its author wrote as a question.

    `BESIDE`: behind a sign on its line, now its first blocks. `BELOW`: all that hangs on it.
    """

    NOWHERE = "nowhere"
    BESIDE = "beside"
    BELOW = "below"


class Blank(NamedTuple):
    """Words of an item that its author hides: those of one `number` together.

    `nth` counts from 0 which of the places is meant at which the words stand.
    """

    number: int
    text: str
    nth: int = 0
    hint: str = ""


class Mark(NamedTuple):
    """What an author, or a program for flashcards, wrote on an item besides its words.

    What stands from line `answer` on answers, what stands above it belongs to the question. With
    `both` the answer asks for the question too. `foreign` are the ids of other programs.
    """

    answered: Answered = Answered.NOWHERE
    answer: int = 0
    both: bool = False
    blanks: tuple[Blank, ...] = ()
    foreign: tuple[str, ...] = ()


class BlockKind(StrEnum):
    """What stands in an item besides its text."""

    TEXT = "text"
    CODE = "code"
    QUOTE = "quote"
    MATH = "math"
    TABLE = "table"
    IMAGE = "image"
    HTML = "html"


class Block(NamedTuple):
    """A piece of Markdown that belongs to an item.

    `source` is Markdown without the indentation of the item: a code block with its fences, a
    quote with its `>`. `info` is the language of a fence, or the name of a part of an index
    entry (`summary`, `comment`, `date`).
    """

    kind: BlockKind
    source: str
    location: Location
    info: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """What a note says below its text: `[^label]` in the text points at it.

    `source` is its Markdown without the `[^label]:` and without the indentation of its lines.
    """

    label: str
    source: str
    location: Location


class Item(NamedTuple):
    """A node of an outline.

    `text` is one line of Markdown without its bullet, number, `#` or marker; continuation lines
    of a bullet are joined to it by a space, a line of prose is an item of its own. `level` is 1–6
    for a heading, else 0. `tags` and `link` are those of an index entry. `steering` is what a
    comment says of the item, on it or above it in its section. `done` tells whether its task box
    is ticked, None for an item without one. `mark` is None for all that is written without
    flashcards in mind.
    """

    kind: ItemKind
    text: str
    location: Location
    markers: tuple[Marker, ...] = ()
    level: int = 0
    ordered: bool = False
    blocks: tuple[Block, ...] = ()
    children: tuple["Item", ...] = ()
    tags: tuple[str, ...] = ()
    link: str = ""
    steering: Steering = Steering.ON
    done: bool | None = None
    mark: Mark | None = None

    @property
    def asks(self) -> bool:
        """Tell whether its author wrote the item as a question with an answer."""
        return self.mark is not None and self.mark.answered is not Answered.NOWHERE

    def walk(self) -> Iterator["Item"]:
        """Give this item and all below it, in the order of the note; without recursion."""
        return _walk([self])


def remade(items: tuple[Item, ...], make: Callable[[Item], Item]) -> tuple[Item, ...]:
    """Give items made anew, those below each before itself; without recursion."""
    made: list[Item] = []
    for item in reversed(list(_walk([*reversed(items)]))):
        first = len(made) - len(item.children)
        children = tuple(reversed(made[first:]))
        del made[first:]
        made.append(make(item._replace(children=children) if children else item))
    return tuple(reversed(made))


def _walk(waiting: list[Item]) -> Iterator[Item]:
    """Give waiting items, the last one first, and all below each right after it."""
    while waiting:
        item = waiting.pop()
        yield item
        if item.children:
            waiting.extend(reversed(item.children))


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A comment by which a person accepts what is found on a line.

    That is its own line if it stands `beside` something there, else the next one that is not blank.
    `length` counts the characters of the comment; without `codes` everything is accepted.
    """

    location: Location
    length: int
    beside: bool
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The whole tree of one seed, its footnotes, and what of it belongs to no item.

    `skipped` are lines, `accepted` are comments by which a person accepts findings. `addresses`
    pair the name of a block with its line: it is the last thing that begins up to there. `names` is
    what the program that wrote the note calls it, outermost first, in place of the name of the
    file. `anchors` pairs the names of its blocks, by which other notes quote them, with their
    words.
    """

    seed: Seed
    shape: Shape
    items: tuple[Item, ...]
    skipped: tuple[Skipped, ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    addresses: tuple[tuple[str, int], ...] = ()
    names: tuple[str, ...] = ()
    anchors: tuple[tuple[str, str], ...] = ()

    def walk(self) -> Iterator[Item]:
        """Give every item in the order of the note."""
        return _walk([*reversed(self.items)])
