"""Text of a person as a message may quote it: nothing in it acts on a terminal."""

import re
from typing import NamedTuple

from mkcards.model.pattern import Pattern
from mkcards.report.columns import widths

_ACTING = Pattern(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_TAB = " " * 4
WIDEST = 90
"""The terminal columns of a line that is shown, without its dots."""

_CUT = "…"


class Quoted(NamedTuple):
    """A line as it is shown, and the terminal columns that are meant: where they begin, how many.

    A line of which only a part is shown ends, or begins, in dots.
    """

    text: str
    start: int
    size: int


def quoted(text: str) -> str:
    """Give a text on one line, with what would act on a terminal by its code, such as <U+202E>."""
    return text if text.isprintable() else _ACTING.sub(_code, text)


def quoted_line(line: str, column: int = 1, length: int = 0, widest: int = WIDEST) -> Quoted:
    """Give a line with its tabs as spaces, cut around the words from `column` (from 1) on.

    `widest` counts the terminal columns to show. Without a length the line from there on is meant.
    It takes one column at least, also behind the end of the line.
    """
    first = min(column - 1, len(line))
    if not length:
        first += len(line[first:]) - len(line[first:].lstrip())
    behind = min(first + length, len(line)) if length else len(line.rstrip())
    begin, end = max(0, first - widest), first + widest
    shown = [_shown(character) for character in line[begin:end]]
    sizes = _sizes(line[begin:end], shown)
    left, right = _window(sizes, first - begin, widest)
    is_cut = begin + left > 0
    text = _CUT * is_cut + "".join(shown[left:right]) + _CUT * (begin + right < len(line))
    start = is_cut + sum(sizes[left : first - begin])
    size = sum(sizes[first - begin : min(behind - begin, right)])
    return Quoted(text, start, max(1, size))


def _shown(character: str) -> str:
    return _TAB if character == "\t" else quoted(character)


def _code(found: re.Match[str]) -> str:
    return f"<U+{ord(found[0]):04X}>"


def _sizes(line: str, shown: list[str]) -> list[int]:
    """Give the terminal columns of each character as it is shown."""
    as_is = widths(line)
    pairs = zip(line, shown, as_is, strict=True)
    return [size if text == character else len(text) for character, text, size in pairs]


def _window(sizes: list[int], first: int, room: int) -> tuple[int, int]:
    """Give the part to show of characters that take more room than there is: around the first.

    What one side does not need goes to the other.
    """
    behind = min(sum(sizes[first:]), room // 2)
    left, taken = first, 0
    while left > 0 and taken + sizes[left - 1] <= room - behind:
        left -= 1
        taken += sizes[left]
    right = first
    while right < len(sizes) and taken + sizes[right] <= room:
        taken += sizes[right]
        right += 1
    return left, right
