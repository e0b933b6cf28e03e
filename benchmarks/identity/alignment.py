"""Which lines of two revisions of notes are one: found by difflib alone, as a second opinion."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

Lines = dict[str, list[str]]
"""The lines of every note of a revision by its path."""

Spot = tuple[str, int]
"""A path and a line, from 1."""

_ALIKE = 0.6
_NEAR = 60
"""Lines from its old place within which a changed line is looked for."""


class _Line(NamedTuple):
    """A line that is not blank; `key` is what it says but for spaces, case and marks."""

    spot: Spot
    text: str
    key: str


def aligned(old: Lines, new: Lines) -> Iterator[tuple[Spot, Spot]]:
    """Give for lines of the new revision where they stood in the old one.

    Lines that stand in the same order come first, then those that moved, last those that moved
    within their note and changed.
    """
    was = {path: _told(path, lines) for path, lines in old.items()}
    now = {path: _told(path, lines) for path, lines in new.items()}
    names = {
        path: path if path in old else _renamed(lines, was, now) for path, lines in now.items()
    }
    matched: dict[Spot, Spot] = {}
    for path, lines in now.items():
        matched.update(_in_order(was.get(names[path], []), lines))
    matched.update(_moved(_left(was, matched.values()), _left(now, matched)))
    for path, lines in now.items():
        left = _left({path: was.get(names[path], [])}, matched.values())
        matched.update(_like(left, _left({path: lines}, matched)))
    yield from matched.items()


def _told(path: str, lines: list[str]) -> list[_Line]:
    texts = ((number, line.strip()) for number, line in enumerate(lines, 1))
    return [_Line((path, n), t, re.sub(r"\W", "", t.casefold()) or t) for n, t in texts if t]


def _left(notes: dict[str, list[_Line]], matched: Iterable[Spot]) -> list[_Line]:
    done = set(matched)
    return [line for lines in notes.values() for line in lines if line.spot not in done]


def _renamed(lines: list[_Line], was: dict[str, list[_Line]], now: dict[str, list[_Line]]) -> str:
    """Give the gone note of which a new one has at least half of the lines, or nothing."""
    mine = {line.key for line in lines}
    gone = {path: {line.key for line in told} for path, told in was.items() if path not in now}
    best = max(gone, key=lambda path: len(gone[path] & mine), default="")
    return best if best and 2 * len(gone[best] & mine) >= len(gone[best]) else ""


def _in_order(old: list[_Line], new: list[_Line]) -> Iterator[tuple[Spot, Spot]]:
    matcher = SequenceMatcher(
        None, [line.key for line in old], [line.key for line in new], autojunk=False
    )
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from ((b.spot, a.spot) for a, b in zip(old[i1:i2], new[j1:j2], strict=True))
        elif tag == "replace":
            yield from _like(old[i1:i2], new[j1:j2])


def _moved(old: list[_Line], new: list[_Line]) -> Iterator[tuple[Spot, Spot]]:
    spots: dict[str, list[Spot]] = {}
    for line in old:
        spots.setdefault(line.key, []).append(line.spot)
    for line in new:
        if found := spots.get(line.key):
            yield line.spot, found.pop(0)


def _like(old: list[_Line], new: list[_Line]) -> Iterator[tuple[Spot, Spot]]:
    """Pair lines that are much alike, the likest first, none far from its place."""
    scored = sorted(
        (-_likeness(was.text, now.text), abs(i - j), now.spot, was.spot)
        for i, was in enumerate(old)
        for j, now in enumerate(new[max(0, i - _NEAR) : i + _NEAR], max(0, i - _NEAR))
    )
    taken: set[tuple[str, Spot]] = set()
    for score, _, after, before in scored:
        if -score >= _ALIKE and not {("old", before), ("new", after)} & taken:
            taken |= {("old", before), ("new", after)}
            yield after, before


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, old, new, autojunk=False).ratio()
