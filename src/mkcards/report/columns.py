"""Columns on a terminal."""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from unicodedata import category, east_asian_width

DOTS = "…"
"""What stands for the part of a text that is not shown."""

_JOINER = "\u200d"
_AS_PICTURE = "\ufe0f"
_UNSEEN = frozenset({"Mn", "Me", "Cf"})


def width(text: str) -> int:
    """Give the columns a text takes on a terminal."""
    return len(text) if text.isascii() else sum(widths(text))


def widths(text: str) -> Iterator[int]:
    """Give the columns that each character adds to those before it.

    Wide and full-width characters take two (Unicode Standard Annex 11). Combining marks, characters
    that only say how to show others, the later letters of a Hangul syllable, and the later signs of
    a picture that several make (Unicode Technical Standard 51) take none.
    """
    before, taken = "", 0
    for character in text:
        taken = _added(character, before, taken)
        yield taken
        before = character


def _added(character: str, before: str, taken: int) -> int:
    if character == _AS_PICTURE:
        return int(taken == 1)
    kind = category(character)
    if kind in _UNSEEN or "\u1160" <= character <= "\u11ff":
        return 0
    if "\U0001f3fb" <= character <= "\U0001f3ff" or (before == _JOINER and kind == "So"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def cut(text: str, room: int) -> str:
    """Give as much of the beginning of a text as a number of columns can show, then dots."""
    if width(text) <= room:
        return text
    return "".join(_first(text, list(widths(text)), room - 1)) + DOTS


def cut_left(text: str, room: int) -> str:
    """Give as much of the end of a text as a number of columns can show, behind dots."""
    if width(text) <= room:
        return text
    sizes = list(widths(text))
    return DOTS + "".join(_first(text[::-1], sizes[::-1], room - 1))[::-1]


def _first(text: str, sizes: Iterable[int], room: int) -> Iterator[str]:
    return (sign for sign, taken in zip(text, accumulate(sizes), strict=True) if taken <= room)
