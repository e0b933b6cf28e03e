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

    Then columns that may be cut take a quarter of it at most, and the last one what is left.
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
    most = max(_LEAST, room // _SHARE)
    sizes = [
        min(size, most) if column.may_be_cut else size
        for column, size in zip(columns, sizes, strict=True)
    ]
    left = room - sum(sizes[:-1]) - len(_GAP) * (len(sizes) - 1)
    return [*sizes[:-1], max(_LEAST, min(sizes[-1], left))]


def _line(columns: Sequence[Column], texts: Sequence[str], sizes: Sequence[int]) -> str:
    cells = map(_cell, columns, texts, sizes)
    return _GAP.join(cells).rstrip()


def _cell(column: Column, text: str, size: int) -> str:
    shown = cut_left(text, size) if column.may_be_cut else cut(text, size)
    space = " " * (size - width(shown))
    return space + shown if column.is_number else shown + space
