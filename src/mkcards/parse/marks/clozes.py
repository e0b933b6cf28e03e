"""Words that their author hides: `{{c1::x}}`, `{{c1::x::hint}}`, `{{cloze x}}`, `{1:x}`, `{x}`.

A scan from left to right with a stack: braces of a formula inside balance, and what is never
closed stays as it is.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from mkcards.model.outline import Blank
from mkcards.model.pattern import Pattern
from mkcards.parse.marks.found import NUMBERED, shield, shield_code

_BRACE = Pattern(
    r"\{\{(?:c(?P<number>\d{1,2})(?:::|\s+)|cloze\s+)"
    r"|\{c(?P<curly>\d{1,2})(?:::?|\|)(?![\s\"':])"
    rf"|{NUMBERED}|[{{}}]"
)
# A dictionary (`{1: 2}`, `{"a": 1}`) or a repetition (`a{2}`, `[ab]{2,3}`).
_IS_CODE = Pattern(r"\{(?:\s*[\"']|\d+\s*:)|(?<=[A-Za-z0-9_\])])\{[\d,]*\}")
MOST = 64
"""Blanks of a line; nobody learns more of one sentence."""

_NEVER, _UNNUMBERED = -1, 1000
_HINT = Pattern(r"::|\\\\")


class Taken(NamedTuple):
    """A text without the signs of its clozes, and what they hide."""

    text: str
    blanks: tuple[Blank, ...]


class _Open(NamedTuple):
    """A brace that waits for its end; `wide` braces are double.

    `number` is 0 for one that hides something only where braces do, and never so if negative.
    """

    start: int
    inner: int
    number: int
    wide: bool


class _Cloze(NamedTuple):
    """A cloze with its outer and inner ends."""

    start: int
    inner: int
    inner_end: int
    end: int
    number: int


def taken(text: str, *, curly: bool) -> Taken:
    """Take the signs of clozes out of a text; with `curly` single braces are some too."""
    found = sorted(_clozes(shield_code(text), shield(text), curly=curly))
    if not found:
        return Taken(text, ())
    outer = list(_outer(found))
    hints = {cloze: _hint(text, cloze) for cloze in outer}
    cuts = [
        cut
        for cloze in found
        for cut in (
            (cloze.start, cloze.inner),
            (hints[cloze][0] if cloze in hints else cloze.inner_end, cloze.end),
        )
    ]
    bare = Bare(text, cuts)
    blanks = []
    for cloze in outer[:MOST]:
        end, hint = hints[cloze]
        place, words = bare.place(cloze.inner), bare.between(cloze.inner, end).strip()
        blanks.append(Blank(cloze.number, words, bare.text.count(words, 0, place), hint))
    return Taken(bare.text, tuple(blank for blank in blanks if blank.text))


def _outer(found: list[_Cloze]) -> Iterator[_Cloze]:
    """Give the clozes that stand in no other, of some in order."""
    end = 0
    for cloze in found:
        if cloze.start >= end:
            end = cloze.end
            yield cloze


def _clozes(text: str, bare: str, *, curly: bool) -> Iterator[_Cloze]:
    """Give the clozes of a text; in formulas, which `bare` is without, single braces are none."""
    waiting: list[_Open] = []
    at = 0
    for brace in _BRACE.finditer(text):
        if brace.start() < at:
            continue
        if brace[0] != "}":
            waiting.append(_opened(brace, inside=bare[brace.start()] != "{", curly=curly))
        elif waiting:
            cloze = _closed(text, waiting, brace.start(), curly=curly)
            at = cloze.end
            if cloze.number > 0:
                yield cloze


def _opened(brace: re.Match[str], *, inside: bool, curly: bool) -> _Open:
    is_wide = brace[0].startswith("{{")
    told = brace["number"] or brace["curly"] or (brace["numbered"] if curly else None)
    number = int(told or is_wide)
    number = _NEVER if inside and not is_wide else number
    return _Open(brace.start(), brace.end(), number, is_wide)


def _closed(text: str, waiting: list[_Open], place: int, *, curly: bool) -> _Cloze:
    """Close the last brace that waits; what closes nothing is no cloze, and has number 0."""
    start, inner, number, is_wide = waiting[-1]
    if is_wide and not text.startswith("}}", place):
        return _Cloze(place, place, place, place + 1, 0)
    waiting.pop()
    is_plain = curly and not number and not waiting and _is_alone(text, start)
    end = place + 2 if is_wide else place + 1
    return _Cloze(start, inner, place, end, _UNNUMBERED + start if is_plain else number)


def _is_alone(text: str, start: int) -> bool:
    """Tell braces around words from those of a command, a set or a template."""
    before, after = text[start - 1 : start], text[start + 1 : start + 2]
    if _IS_CODE.match(text, start):
        return False
    return before not in {"\\", "$", "{", "^", "_", "}"} and after not in {"{", "%", "}", "!", ":"}


def _hint(text: str, cloze: _Cloze) -> tuple[int, str]:
    """Give where the hidden words end, and the hint behind them."""
    inside = text[cloze.inner : cloze.inner_end]
    found = None if "{{" in inside else _HINT.search(shield_code(inside))
    if found is None:
        return cloze.inner_end, ""
    return cloze.inner + found.start(), inside[found.end() :].strip()


class Bare:
    """A text without some stretches, and where its places are now."""

    def __init__(self, text: str, cuts: list[tuple[int, int]]) -> None:
        """Cut stretches, `[start, end)` each, out of a text."""
        self._ends: list[int] = []
        self._gone: list[int] = []
        pieces, at, gone = [], 0, 0
        for start, end in sorted(cuts):
            pieces.append(text[at : max(at, start)])
            gone += max(0, end - max(at, start))
            at = max(at, end)
            self._ends.append(at)
            self._gone.append(gone)
        self.text = "".join([*pieces, text[at:]])

    def place(self, before: int) -> int:
        """Give where a place behind a stretch or between two stands now."""
        known = bisect_right(self._ends, before)
        return before - (self._gone[known - 1] if known else 0)

    def between(self, start: int, end: int) -> str:
        """Give what is left between two such places."""
        return self.text[self.place(start) : self.place(end)]
