"""What makes two texts one, or like each other.

Matching and identity read the folded form; a mistyped word is told the nearest one.
"""

from collections.abc import Sequence
from unicodedata import normalize


def fold(text: str) -> str:
    """Give the form in which two ways of writing the same text are equal.

    Composition (NFC, NFD), width and other compatibility forms, letter case and the amount of white
    space never change it; folding twice changes nothing. The order of steps is Unicode's
    compatibility caseless match (The Unicode Standard, 3.13.5, D146).
    """
    if text.isascii():
        return " ".join(text.lower().split())
    caseless = normalize("NFKC", normalize("NFD", text).casefold()).casefold()
    return " ".join(normalize("NFKC", caseless).split())


def nearest(text: str, choices: Sequence[str]) -> str:
    """Give the choice that a mistyped text most likely means; empty when none is like it."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for a mistyped word

    return "".join(get_close_matches(text, choices, 1))
