"""The `(B)` and `(R)` in front of a bullet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mkcards.model.outline import Marker

_MARKER = re.compile(r"(\*\*|__)?[(（]\s?([BR])\s?[)）](?(1)\1)\s*")
_IN_BOLD = re.compile(r"(\*\*|__)[(（]\s?([BR])\s?[)）]\s*")
_CAPITAL = re.compile(r"(?:\*\*|__)?[(（]\s?([A-Z])\s?[)）]")


@dataclass(frozen=True, slots=True)
class Marked:
    """The markers of a text in the order written, and where the text behind them starts."""

    markers: tuple[Marker, ...]
    text: str
    start: int


def read_markers(text: str) -> Marked:
    """Take the markers off the start of a text; letters glued to others, as in (B)(C), are none."""
    found: list[Marker] = []
    at = 0
    while marker := _MARKER.match(text, at):
        found.append(Marker(marker[2]))
        at = marker.end()
    if bold := _IN_BOLD.match(text, at):
        every = dict.fromkeys([*found, Marker(bold[2])])
        return Marked(tuple(every), bold[1] + text[bold.end() :], bold.end())
    if _CAPITAL.match(text, at) and not text[:at].endswith(" "):
        return Marked((), text, 0)
    return Marked(tuple(dict.fromkeys(found)), text[at:], at)


def in_enumeration(texts: Sequence[str]) -> list[bool]:
    """Tell which of some siblings belong to a run such as (A) (B) (C), where no letter marks."""
    letters = [_letter(text) for text in texts]
    told = [False] * len(texts)
    start = 0
    for index in range(len(letters) + 1):
        if index == len(letters) or not letters[index]:
            if not {"B", "R"}.issuperset(letters[start:index]):
                told[start:index] = [True] * (index - start)
            start = index + 1
    return told


def _letter(text: str) -> str:
    found = _CAPITAL.match(text)
    return found[1] if found else ""
