"""Outlines without any bullet: lines indented by tabs, as mind maps and outliners write for others.

Nobody indents prose by a tab more at each line; code is told by its looks.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mkcards.parse.code_lines import mark_code
from mkcards.parse.lines import TAB_STOP
from mkcards.parse.tokens import Lexed, Token, TokenKind, bullet_from

_FEWEST = 3
_KINDS = frozenset({TokenKind.TEXT, TokenKind.BLANK})


def with_bullets(lexed: Lexed) -> Lexed:
    """Make bullets of all lines of a note in which nothing but tabs says what stands below what."""
    if not _KINDS.issuperset(token.kind for token in lexed.tokens):
        return lexed
    lines = [token for token in lexed.tokens if token.kind is TokenKind.TEXT]
    if not _is_outline(lines) or any(mark_code([line.text for line in lines])):
        return lexed
    made = (
        bullet_from(token, 0) if token.kind is TokenKind.TEXT else token for token in lexed.tokens
    )
    return replace(lexed, tokens=tuple(made))


def _is_outline(lines: Sequence[Token]) -> bool:
    """Tell lines that begin at the edge and are never more than one tab deeper than the one above.

    Half of them are indented, and there are three at least.
    """
    if len(lines) < _FEWEST or lines[0].indent:
        return False
    tabbed = all(line.indent == TAB_STOP * (line.column - 1) for line in lines)
    deeper = any(below.indent > above.indent + TAB_STOP for above, below in pairwise(lines))
    return tabbed and not deeper and sum(line.indent > 0 for line in lines) * 2 >= len(lines)
