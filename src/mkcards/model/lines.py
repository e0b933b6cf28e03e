"""Which lines of a note belong to what: the way back from a line to its item."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mkcards.model.outline import Block, Footnote, Item, Outline
from mkcards.model.pattern import Pattern
from mkcards.model.source import Seed, Skipped

Thing = Item | Block | Footnote | Skipped
"""What stands in a note: an item, a block of one, a footnote, or what parsing left out."""

# A comment ends at its first end, whatever follows: else every split of many would be tried.
_SHOWS_NOTHING = Pattern(
    r"\s*(?>(?:</?[A-Za-z][^<>]*>\s*+|(?><!--.*?-->)\s*+)*)(?:[-*_]{3,}|[-*+])?\s*"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A thing of a note with the lines it takes, the first to the last, counted from 1.

    `parents` are the items around it, outermost first; those of a footnote and of a piece left out
    are not known.
    """

    thing: Thing
    parents: tuple[Item, ...]
    first: int
    last: int


def numbered(seed: Seed) -> dict[int, str]:
    """Give the lines of a note below its front matter by their numbers in the file."""
    lines = seed.text.removesuffix("\n").split("\n")
    return dict(enumerate(lines, seed.first_line))


def last_line(seed: Seed) -> int:
    """Give the number of the last line of a note."""
    return seed.first_line + seed.text.removesuffix("\n").count("\n")


def last_lines(items: Sequence[Item], last: int) -> dict[int, int]:
    """Give for each line on which an item or a block begins the last line of all that it holds.

    The items are all of a note, as they are walked through, `last` is its last line.
    """
    below: list[int] = []
    found: dict[int, int] = {}
    for index in range(len(items) - 1, -1, -1):
        item, size = items[index], 1
        for _ in item.children:
            size += below.pop()
        below.append(size)
        line, after = item.location.line, index + size
        end = items[after].location.line - 1 if after < len(items) else last
        found[line] = max(line, end, found.get(line, 0))
        for block in item.blocks:
            found.setdefault(block.location.line, _end_of(block))
    return found


def _end_of(block: Block) -> int:
    return block.location.line + block.source.count("\n")


def shows_nothing(line: str) -> bool:
    """Tell whether a line is blank or holds nothing but tags, a rule or a bullet without text."""
    return bool(_SHOWS_NOTHING.fullmatch(line))


def pieces_at(outline: Outline, line: int, column: int = 0) -> tuple[Piece, ...]:
    """Give the pieces that begin on a line, else the one that goes on there, if any.

    With a column (from 1) only the piece that this column is in. A piece ends where the next one
    begins, without the lines before it that show nothing.
    """
    things = sorted(_things(outline), key=lambda each: each.thing.location)
    starts = [index for index, each in enumerate(things) if each.thing.location.line == line]
    before = [index for index, each in enumerate(things) if each.thing.location.line < line]
    if column:
        here = [index for index in starts if things[index].thing.location.column <= column]
        starts = here[-1:] or starts[:1]
    lines = numbered(outline.seed)
    found = [_piece(things, index, lines) for index in starts or before[-1:]]
    return tuple(piece for piece in found if line <= piece.last)


class _Chain(NamedTuple):
    """An item with the chain of those above it: one link an item, however deep they nest."""

    item: Item
    above: "_Chain | None"


class _Placed(NamedTuple):
    thing: Thing
    above: _Chain | None = None

    def parents(self) -> tuple[Item, ...]:
        found, link = list[Item](), self.above
        while link:
            found.append(link.item)
            link = link.above
        return tuple(reversed(found))


def _things(outline: Outline) -> Iterator[_Placed]:
    waiting = [_Chain(item, None) for item in reversed(outline.items)]
    while waiting:
        link = waiting.pop()
        yield _Placed(link.item, link.above)
        yield from (_Placed(block, link) for block in link.item.blocks)
        waiting.extend(_Chain(child, link) for child in reversed(link.item.children))
    yield from map(_Placed, outline.footnotes)
    yield from map(_Placed, outline.skipped)


def pieces(outline: Outline) -> tuple[Piece, ...]:
    """Give every piece of a note in the order of its places."""
    things = sorted(_things(outline), key=lambda each: each.thing.location)
    lines = numbered(outline.seed)
    return tuple(_piece(things, index, lines) for index in range(len(things)))


def _piece(things: list[_Placed], index: int, lines: Mapping[int, str]) -> Piece:
    placed = things[index]
    first = placed.thing.location.line
    after = (each.thing.location.line for each in things[index + 1 :])
    last = next((line for line in after if line > first), max(lines) + 1) - 1
    while last > first and shows_nothing(lines[last]):
        last -= 1
    return Piece(placed.thing, placed.parents(), first, last)
