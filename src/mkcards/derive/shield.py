"""Where no separator is looked for: code, formulas, links, addresses, and parentheses."""

import re

from mkcards.model.markup import WIKILINK
from mkcards.model.pattern import Pattern
from mkcards.model.text import remembered

SHIELD = "\ue000"
"""Stands for a character inside code, math, a link or an address: no separator is found there."""

PARENTHESISED = "\ue001"
"""Stands for a character inside parentheses."""

URL = r"https?://[^\s<>\"'）」』\]]*[^\s<>\"'）」』\].,;:!?)]"
LINKED = r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)"
FORMULA = r"\$\$[^$]+\$\$|\$[^\s$](?:[^$]*[^\s$])?\$(?!\d)|\\\((?:(?!\\\().)*?\\\)"
WIKI = r"\[\[[^\[\]]*\]\]"
"""An address, a link, a formula and a wiki link, as parts of the text of a pattern."""

_ENTITY = r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6});"
# What is opened ends before the next opening of its kind: thousands left open cost no square.
# Each branch begins with a sign of its own, so that `re` passes over the text between them at once.
_SHIELDED = Pattern(
    r"``*[^`]*`+"
    rf"|{FORMULA}"
    rf"|{LINKED}|!{LINKED}"
    rf"|{WIKI}|!{WIKI}|\[\^[^\s\[\]]+\]"
    r"|<!--(?:(?!<!--).)*?-->|<(?:https?://|/?[A-Za-z])[^<>]*>"
    rf"|{URL}"
    rf"|{_ENTITY}"
)
# To match what a text is without is three times as fast as to search for it.
_UNSHIELDED = Pattern(r"[^&`$\\\[<]*")
_UNBRACKETED = Pattern(r"[^(（\[［)）\]］]*")
_UNENCLOSED = Pattern(r"[^&`$\\<(（\[［)）\]］]*")
_PARENTHESIS = Pattern(r"[(（\[［)）\]］]")
_SHOWN = Pattern(f"[^{SHIELD}]")
_CLOSING = ")）]］"


def shield(text: str) -> str:
    """Give the text at the same length with code, math, links and addresses blotted out."""
    if _UNSHIELDED.fullmatch(text) and "://" not in text:
        return text
    return _SHIELDED.sub(lambda match: SHIELD * len(match[0]), text)


@remembered
def shield_unseen(text: str) -> str:
    """Give the shielded text with the words of wiki links in view: a term stands in them too."""
    if "[[" not in text:
        return shield(text)
    return _SHIELDED.sub(_around_words, text)


def _around_words(shielded: re.Match[str]) -> str:
    link = WIKILINK.match(shielded[0]) if shielded[0].endswith("]]") else None
    start, end = link.span("alias" if link["alias"] else "page") if link else (0, 0)
    words = shielded[0][start:end]
    if "#" in words:
        start, end, words = 0, 0, ""
    return SHIELD * start + words + SHIELD * (len(shielded[0]) - end)


@remembered
def shield_parentheses(text: str) -> str:
    """Give the shielded text with all that stands in parentheses blotted out too."""
    if _UNENCLOSED.fullmatch(text) and "://" not in text:
        return text
    bare = shield(text)
    if _UNBRACKETED.fullmatch(bare):
        return bare
    shielded, start, depth = [], 0, 0
    for match in _PARENTHESIS.finditer(bare):
        closes = match[0] in _CLOSING
        end = match.start() if closes else match.end()
        shielded.append(_blotted(bare[start:end], depth))
        start, depth = end, max(0, depth - 1) if closes else depth + 1
    shielded.append(bare[start:])
    return "".join(shielded) if depth == 0 else bare


def _blotted(text: str, depth: int) -> str:
    return _SHOWN.sub(PARENTHESISED, text) if depth else text
