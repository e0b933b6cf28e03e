"""What makes two texts one, or like each other.

Matching and identity read the folded form; a mistyped word is told the nearest one.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast
from unicodedata import normalize

from mkcards.model.pattern import Pattern

_P = ParamSpec("_P")
_T = TypeVar("_T")
_LEAST_LIKE = 0.6
_KEPT = 512
"""Texts that a function remembers: those of a long list with all that stands above it."""


def remembered(read: Callable[_P, _T]) -> Callable[_P, _T]:
    """Let a pure function of a text keep its last answers, a bounded number of them.

    Rule after rule asks the same of a bullet, of its parents and of its neighbours.
    """
    return cast("Callable[_P, _T]", lru_cache(_KEPT)(read))


# Hangul, kana and Han letters that no step of folding changes, whatever stands beside them.
_CASELESS = "가-힣ぁ-ゖァ-ヺー一-鿿、。「」"
_FOLDED = Pattern(rf"[ -@\[-~{_CASELESS}]*")
FOLDED_BUT_FOR_CASE = Pattern(f"[ -~{_CASELESS}]*")


@remembered
def fold(text: str) -> str:
    """Give the form in which two ways of writing the same text are equal.

    Composition (NFC, NFD), width and other compatibility forms, letter case and the amount of white
    space never change it; folding twice changes nothing. The order of steps is Unicode's
    compatibility caseless match (The Unicode Standard, 3.13.5, D146).
    """
    if "  " not in text and text == text.strip():
        if _FOLDED.fullmatch(text):
            return text
        if FOLDED_BUT_FOR_CASE.fullmatch(text):
            return text.lower()
    if text.isascii():
        return " ".join(text.lower().split())
    caseless = normalize("NFKC", normalize("NFD", text).casefold()).casefold()
    return " ".join(normalize("NFKC", caseless).split())


def nearest(text: str, choices: Iterable[str]) -> str:
    """Give the choice that a mistyped text most likely means; empty when none is like it.

    It is the one that `difflib.get_close_matches` gives, which compares every likely choice in
    full: here one that cannot be nearer than the nearest so far is left at that.
    """
    from difflib import SequenceMatcher  # noqa: PLC0415 - only for a mistyped word

    matcher = SequenceMatcher(b=text)
    best = _LEAST_LIKE, ""
    for choice in choices:
        matcher.set_seq1(choice)
        if matcher.real_quick_ratio() >= best[0] and matcher.quick_ratio() >= best[0]:
            best = max(best, (matcher.ratio(), str(choice)))  # of an enum its word
    return best[1]
