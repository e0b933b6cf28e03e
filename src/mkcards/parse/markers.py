"""The `(B)` and `(R)` in front of a bullet."""

import unicodedata
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from mkcards.model.outline import Marker
from mkcards.model.pattern import Pattern

# Two colons are the sign of a property or a definition, which is text.
_COLON = r"(?:\s*(?::(?!:)|：))?"
_LETTER = rf"[(（]\s?([BRＢＲ])\s?[)）]{_COLON}"
_MARKER = Pattern(rf"(\*\*|__)?{_LETTER}(?(1)\1{_COLON})\s*")
_IN_BOLD = Pattern(rf"(\*\*|__){_LETTER}\s*")
_CAPITAL = Pattern(r"(?:\*\*|__)?[(（]\s?([A-ZＡ-Ｚ])\s?[)）]")
_NEIGHBOURS = {Marker.OPEN.value: ("A", "C"), Marker.REVIEW.value: ("Q", "S")}


class Marked(NamedTuple):
    """The markers of a text in the order written, and where the text behind them starts."""

    markers: tuple[Marker, ...]
    text: str
    start: int


def read_markers(text: str) -> Marked:
    """Take the markers off the start of a text, with a colon behind them.

    Letters glued to others, as in (B)(C), are none.
    """
    found: list[Marker] = []
    at = 0
    while marker := _MARKER.match(text, at):
        found.append(Marker(_narrow(marker[2])))
        at = marker.end()
    if bold := _IN_BOLD.match(text, at):
        every = dict.fromkeys([*found, Marker(_narrow(bold[2]))])
        return Marked(tuple(every), bold[1] + text[bold.end() :], bold.end())
    if _CAPITAL.match(text, at) and not text[:at].endswith(" "):
        return Marked((), text, 0)
    return Marked(tuple(dict.fromkeys(found)), text[at:], at)


def in_enumeration(texts: Sequence[str]) -> list[bool]:
    """Tell which of some siblings are letters of a run such as (A) (B) (C), and mark nothing.

    In siblings with letters right below each other, a B or R is one where the alphabet leads to it
    or on from it, or where two letters besides B and R show an acronym.
    """
    told: list[bool] = []
    for _, block in groupby(map(_letter, texts), key=bool):
        told.extend(_in_run(list(block)))
    return told


def _in_run(letters: Sequence[str]) -> list[bool]:
    is_acronym = len(set(letters).difference(_NEIGHBOURS)) > 1
    around = zip(["", *letters], letters, [*letters[1:], ""], strict=False)
    return [is_acronym or _goes_on(*three) for three in around]


def _goes_on(above: str, letter: str, below: str) -> bool:
    if letter not in _NEIGHBOURS:
        return letter != ""
    before, after = _NEIGHBOURS[letter]
    return above == before or below == after


def _letter(text: str) -> str:
    found = _CAPITAL.match(text)
    return _narrow(found[1]) if found else ""


def _narrow(letter: str) -> str:
    """Give the letter that a full-width one stands for."""
    return unicodedata.normalize("NFKC", letter)
