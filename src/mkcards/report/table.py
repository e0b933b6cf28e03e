"""Rows of texts as a table whose columns stand under each other, whatever the script."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mkcards.report.columns import cut, cut_left, width
from mkcards.report.findings.quoted import quoted
from mkcards.report.findings.style import Paint, Role, plain

_GAP = "  "
_SHARE = 4
_LEAST = 16


class Column(NamedTuple):
    """How a column stands: its title, on the left or on the right, and whether it may be cut.

    Of a text that is cut the end stays, which says most of a path or a deck.
    """

    title: str
    is_number: bool = False
    may_be_cut: bool = False


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    room: int | None = None,
    paint: Paint = plain,
) -> Iterator[str]:
    """Give the lines of a table; with `room` columns of a terminal it is made to fit into them.

    Then the last one gives way up to half of it, others that may be cut up to a quarter.
    """
    cells = [[quoted(" ".join(text.split())) for text in row] for row in rows]
    sizes = _sizes(columns, cells, room)
    titles = [column.title for column in columns]
    yield paint(Role.STRONG, _line(columns, titles, sizes))
    yield from (_line(columns, row, sizes) for row in cells)


def _sizes(
    columns: Sequence[Column], cells: Sequence[Sequence[str]], room: int | None
) -> list[int]:
    titles = [column.title for column in columns]
    sizes = [max(map(width, texts)) for texts in zip(titles, *cells, strict=True)]
    if room is None:
        return sizes
    for place, least in _ways_to_shrink(columns, sizes, room):
        over = sum(sizes) + len(_GAP) * (len(sizes) - 1) - room
        sizes[place] -= max(0, min(over, sizes[place] - least))
    return sizes


def _ways_to_shrink(
    columns: Sequence[Column], sizes: Sequence[int], room: int
) -> Iterator[tuple[int, int]]:
    """Give columns that can be narrower, with their least width, in the order of doing it."""
    last = len(columns) - 1
    largest = sorted(range(last + 1), key=lambda place: -sizes[place])
    if not columns[last].is_number:
        yield last, max(_LEAST, room // 2)
    yield from ((at, max(_LEAST, room // _SHARE)) for at in largest if columns[at].may_be_cut)
    if not columns[last].is_number:
        yield last, _LEAST


def _line(columns: Sequence[Column], texts: Sequence[str], sizes: Sequence[int]) -> str:
    cells = map(_cell, columns, texts, sizes)
    return _GAP.join(cells).rstrip()


def _cell(column: Column, text: str, size: int) -> str:
    shown = cut_left(text, size) if column.may_be_cut else cut(text, size)
    space = " " * (size - width(shown))
    return space + shown if column.is_number else shown + space
