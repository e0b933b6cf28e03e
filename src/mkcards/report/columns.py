"""Columns on a terminal."""

from unicodedata import east_asian_width


def width(text: str) -> int:
    """Give the columns a text takes on a terminal: wide characters take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
