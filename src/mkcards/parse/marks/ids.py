"""Ids and times that flashcard programs write into notes, to know their cards again."""

from mkcards.model.pattern import Pattern
from mkcards.parse.marks.found import shield_code

_COMMENT = Pattern(r"\s*<!--\s*((?:ID|SR|FSRS):[^<>]*?)\s*-->")
_ALONE = Pattern(r"(?:[-*+] )?(ID: ?\d{6,})")
_ADDRESS = Pattern(r"(?:^|\s)(\^(?:q-[\w-]+|\d{13}))$")


def spans(text: str) -> list[tuple[int, int, str]]:
    """Give where ids stand in a line that are no part of its words, and what each says."""
    if "ID:" in text and (found := _ALONE.fullmatch(text)):
        return [(0, len(text), found[1])]
    if "<!--" not in text:
        return []
    said = _COMMENT.finditer(shield_code(text))
    return [(found.start(), found.end(), found[1]) for found in said]


def address(text: str) -> str:
    """Give the address of a block that a program knows it by; addresses of others are none."""
    found = _ADDRESS.search(text) if "^" in text else None
    return found[1] if found else ""
