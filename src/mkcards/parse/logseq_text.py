"""What Logseq writes within the words of a block: references, macros, highlights.

Logseq's documentation, "Page and block references", "Built-in macros", "Markdown". Each form
becomes the one that other notes have for it; code and formulas stay as they are.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from mkcards.model.pattern import Pattern

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
"""The name that Logseq gives to a block, in lower case: part of the text of a pattern."""

_KEPT = r"`+[^`]*`+|\$\$[^$]*\$\$|\$[^\s$](?:[^$]*[^\s$])?\$(?!\d)"
_DEEP = r"(?>(?:[^{}]|\{(?>(?:[^{}]|\{[^{}]*+\})*)\})*)"
_MACRO = Pattern(
    rf"{_KEPT}|\{{\{{(?P<name>[A-Za-z][\w-]*+)(?:\s(?P<said>{_DEEP}))?\}}\}}", needs=("{{",)
)
_BLOCK = rf"(?:\(\(|\[\[)(?P<block>(?i:{UUID}))(?:\)\)|\]\])"
_WORDS = r"\[(?P<words>[^\[\]]*+)\]"
_LINK = Pattern(
    rf"{_KEPT}|{_WORDS}\((?:\(\((?i:{UUID})\)\)|\[\[(?P<page>[^\[\]|]++)\]\])\)|{_BLOCK}",
    needs=("((", "[["),
)
_HIGHLIGHT = Pattern(
    rf"{_KEPT}|\^\^(?=[^\s^])(?P<words>[^^]*[^\s^])(?P<space>\s*)\^\^", needs=("^^",)
)
_ALIAS = Pattern(
    rf"{_KEPT}|\{{\{{alias:\s*\[\[(?P<page>[^\[\]|]++)\]\]\s*(?P<words>[^{{}}]*)\}}\}}",
    needs=("{{alias:",),
)
_EMBEDDED = Pattern(rf"\(\({UUID}\)\)|\[\[[^\[\]|]+\]\]", re.IGNORECASE)
_WHOLE = Pattern(rf"(?P<signs>(?:#+\s+)?)(?P<block>\[\[#\^{UUID}\]\])")
_SPACES = Pattern(r"   *", needs=("  ",))


class Dropped(NamedTuple):
    """A macro that only Logseq can run, and where it begins in its text."""

    text: str
    start: int


class Rewritten(NamedTuple):
    """A text as another note would have it, and what was taken out of it."""

    text: str
    dropped: tuple[Dropped, ...] = ()


def rewrite(text: str) -> Rewritten:
    """Give the words of a block without what only Logseq understands."""
    dropped: list[Dropped] = []
    text = _ALIAS.sub(_kept_or(_link_to), text)
    if "{{" in text:
        text = _without_macros(text, dropped)
    if "((" in text or "[[" in text:
        text = _LINK.sub(_kept_or(_link), text)
        if found := _WHOLE.fullmatch(text):
            text = f"{found['signs']}!{found['block']}"
    if "^^" in text:
        text = _HIGHLIGHT.sub(_kept_or(_highlight), text)
    return Rewritten(text, tuple(dropped))


def _without_macros(text: str, dropped: list[Dropped]) -> str:
    def read(found: re.Match[str]) -> str:
        said = (found["said"] or "").strip()
        if found["name"] == "cloze" and said:
            return found[0]
        if found["name"] == "embed" and _EMBEDDED.fullmatch(said):
            return said
        dropped.append(Dropped(found[0], found.start()))
        return ""

    bare = _MACRO.sub(_kept_or(read), text)
    return _SPACES.sub(" ", bare).strip() if dropped else bare


def _kept_or(read: Callable[[re.Match[str]], str]) -> Callable[[re.Match[str]], str]:
    """Let code and formulas be, which name none of the parts of a pattern."""
    return lambda found: read(found) if found.lastgroup else found[0]


def _highlight(found: re.Match[str]) -> str:
    return f"=={found['words']}=={found['space']}"


def _link(found: re.Match[str]) -> str:
    """Write a block as Obsidian links to one (`[[#^id]]`, `![[#^id]]` to show it alone)."""
    if found["block"]:
        return f"[[#^{found['block'].lower()}]]"
    if found["page"] is None:
        return found["words"]
    return _link_to(found)


def _link_to(found: re.Match[str]) -> str:
    words = found["words"].strip()
    return f"[[{found['page']}|{words}]]" if words else f"[[{found['page']}]]"
