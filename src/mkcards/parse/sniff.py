"""Telling from its text what kind of note a seed is."""

import re

from mkcards.model.pattern import Pattern
from mkcards.model.source import Seed
from mkcards.parse.lexer import lex

_DOCUMENT = Pattern(r"\s*(?:<!--[^>]*-->\s*)?(?:<!doctype\s+html|<html\b)", re.IGNORECASE)
_TAG_LINE = Pattern(r"</?(?!details\b|summary\b)[a-z][a-z0-9]*(?=[\s>/])", re.IGNORECASE)
_MARKDOWN_LINE = Pattern(r"[-*+] |```|~~~")
# Without a bare line right above a bullet there is no topic, and no need to look closer.
_LINE_ABOVE_BULLET = Pattern(r"^[^-*+•>|<#\s][^\n]*\n[ \t]*[-*+•]", re.MULTILINE)
_FEWEST_LINES = 3


def is_html(seed: Seed) -> bool:
    """Tell a page of HTML: it says so itself, or most of its lines start with a tag."""
    if _DOCUMENT.match(seed.text):
        return True
    lines = [line for line in (raw.strip() for raw in seed.text.split("\n")) if line]
    if len(lines) < _FEWEST_LINES or any(_MARKDOWN_LINE.match(line) for line in lines):
        return False
    return sum(_TAG_LINE.match(line) is not None for line in lines) * 2 >= len(lines)


def is_flattened(seed: Seed) -> bool:
    """Tell an outline that has lost its nesting."""
    if _LINE_ABOVE_BULLET.search(seed.text) is None:
        return False
    from mkcards.parse.flat import is_flat  # noqa: PLC0415 - few notes come so far

    return is_flat(lex(seed).tokens)
