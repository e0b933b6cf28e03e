"""Git's conflict markers in a card file: both sides are read, nothing of either is lost."""

from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from mkcards.errors import CardFileError


class _Side(Enum):
    """Which part of a conflict a line belongs to."""

    BOTH = 0
    OURS = 1
    BASE = 2
    THEIRS = 3


class Version(NamedTuple):
    """A file as one side has it, and for each of its lines the line of the file on disk."""

    text: str
    lines: Sequence[int]


_NEXT = {
    "<<<<<<<": (_Side.BOTH, _Side.OURS),
    "|||||||": (_Side.OURS, _Side.BASE),
    "=======": (_Side.OURS, _Side.THEIRS),
    ">>>>>>>": (_Side.THEIRS, _Side.BOTH),
}
_WIDTH = 7


def versions(text: str, path: Path) -> tuple[Version, ...]:
    """Give the file as it is, or as either side of its conflicts has it.

    Markers stand at the start of a line, as git writes them (git-merge, "How conflicts are
    presented"); what mkcards writes never has them there. Markers that do not fit together raise
    `CardFileError`.
    """
    lines = text.split("\n")
    if not any(_marker(line) for line in lines):
        return (Version(text, range(1, len(lines) + 2)),)
    sides = _sides(lines, path)
    return tuple(_version(lines, sides, side) for side in (_Side.OURS, _Side.THEIRS))


def _marker(line: str) -> str:
    start = line[:_WIDTH]
    return start if start in _NEXT and line[_WIDTH:][:1] in {"", " ", "\r"} else ""


def _sides(lines: Sequence[str], path: Path) -> list[_Side | None]:
    """Give the side of each line; a marker is on no side."""
    side, opened = _Side.BOTH, 1
    sides: list[_Side | None] = []
    for number, line in enumerate(lines, start=1):
        if not (marker := _marker(line)):
            sides.append(side)
            continue
        before, after = _NEXT[marker]
        if side is not before and (side, after) != (_Side.BASE, _Side.THEIRS):
            raise CardFileError(path, number, f"conflict marker {marker} out of place")
        opened = number if side is _Side.BOTH else opened
        side = after
        sides.append(None)
    if side is not _Side.BOTH:
        raise CardFileError(path, opened, "the conflict that begins here has no end")
    return sides


def _version(lines: Sequence[str], sides: Sequence[_Side | None], side: _Side) -> Version:
    numbers = [number for number, found in enumerate(sides) if found in (_Side.BOTH, side)]
    text = "\n".join(lines[number] for number in numbers)
    return Version(text, [number + 1 for number in (*numbers, len(lines) - 1)])
