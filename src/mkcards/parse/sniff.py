"""Telling from its text what kind of note a seed is."""

import re
from collections.abc import Sequence

from mkcards.model.pattern import Pattern
from mkcards.model.seed_name import has_id
from mkcards.model.source import Seed
from mkcards.model.vault import VaultKind
from mkcards.parse.tokens import Token, TokenKind

_DOCUMENT = Pattern(r"\s*(?:<!--[^>]*-->\s*)?(?:<!doctype\s+html|<html\b)", re.IGNORECASE)
_OPML = Pattern(r"\s*(?:<\?xml[^<>]*\?>\s*)?(?:<!--[^<>]*-->\s*)?<opml\b", re.IGNORECASE)
_ORG = Pattern(r"^\*+ \S", re.MULTILINE)
_TAG_LINE = Pattern(r"</?(?!details\b|summary\b)[a-z][a-z0-9]*(?=[\s>/])", re.IGNORECASE)
_MARKDOWN_LINE = Pattern(r"^[^\S\n]*+(?:[-*+] [^\S\n]*+\S|```|~~~)", re.MULTILINE)
# Without a bare line right above a bullet there is no topic, and no need to look closer.
_LINE_ABOVE_BULLET = Pattern(r"\n[^-*+•>|<#\s][^\n]*\n[ \t]*[-*+•]")
_LOGSEQ_SIGNS = ("::", "((", "{{")
_LOGSEQ = Pattern(
    r"^[ \t]*(?:- )?(?:id:: [0-9a-f]{8}-|(?:collapsed|heading):: true\b|logseq\.[\w.-]+:: "
    r"|(?:card-last-|hl-|ls-type)[\w-]*:: )"
    r"|\(\([0-9a-f]{8}-[0-9a-f-]{27}\)\)|\{\{(?:cloze|embed|query|renderer) ",
    re.MULTILINE,
)
_OUTLINE = Pattern(r"(?:^|\n)- ")
_NO_OUTLINE = Pattern(r"\n(?![-#\s]|[\w./-]+::(?:\s|$)|$)")
_FOLDS = frozenset({TokenKind.OPEN, TokenKind.CLOSE, TokenKind.SUMMARY})
_FEWEST_LINES = 3


def is_html(seed: Seed) -> bool:
    """Tell a page of HTML: it says so itself, or most of its lines start with a tag."""
    if _DOCUMENT.match(seed.text):
        return True
    if _MARKDOWN_LINE.search(seed.text):
        return False
    lines = [line for line in (raw.strip() for raw in seed.text.split("\n")) if line]
    if len(lines) < _FEWEST_LINES:
        return False
    return sum(_TAG_LINE.match(line) is not None for line in lines) * 2 >= len(lines)


def is_logseq(seed: Seed) -> bool:
    """Tell a page of Logseq by its graph, else by what only Logseq writes into an outline."""
    if seed.vault is not None:
        return seed.vault.kind is VaultKind.LOGSEQ
    if not any(sign in seed.text for sign in _LOGSEQ_SIGNS) or not _LOGSEQ.search(seed.text):
        return False
    return _OUTLINE.search(seed.text) is not None and not _NO_OUTLINE.search(f"\n{seed.text}")


def is_opml(seed: Seed) -> bool:
    """Tell a file that an outliner wrote."""
    return _OPML.match(seed.text) is not None


def is_org(seed: Seed) -> bool:
    """Tell a file of Org in disguise: it names its title as Org does, and has a headline."""
    return seed.text[:2] == "#+" and _ORG.search(seed.text) is not None


def is_notion(seed: Seed) -> bool:
    """Tell a page that Notion has exported, by its id."""
    return has_id(seed.path)


def is_flattened(seed: Seed, tokens: Sequence[Token]) -> bool:
    """Tell by the text and the tokens of a note an outline that has lost its nesting."""
    kinds = {token.kind for token in tokens}
    if TokenKind.TEXT not in kinds or not kinds.isdisjoint(_FOLDS):
        return False
    if _LINE_ABOVE_BULLET.search(f"\n{seed.text}") is None:
        return False
    from mkcards.parse.flat import is_flat  # noqa: PLC0415 - few notes come so far

    return is_flat(tokens)
