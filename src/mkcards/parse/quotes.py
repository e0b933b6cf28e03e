"""Quotes: a block of their own, unless a list stands in them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from mkcards.model.markup import CALLOUT, CALLOUT_KINDS
from mkcards.model.outline import BlockKind
from mkcards.parse import hidden, lines
from mkcards.parse.cursor import Cursor
from mkcards.parse.lines import Line
from mkcards.parse.tokens import TokenKind

_SEVERAL = 2
_STARTS = ("", "#", "<", ">", "|")


def read_quote(cursor: Cursor, line: Line) -> bool:
    """Read a run of quoted lines; those with a list in them are read as if they were not quoted."""
    end = cursor.at
    while end < len(cursor.lines) and cursor.lines[end].text.startswith(">"):
        end += 1
    inner = [_unquoted(quoted) for quoted in [line, *cursor.lines[cursor.at : end]]]
    if _holds_list(inner):
        _open_quote(cursor, inner, end)
    else:
        first = _kept_apart(cursor, line, end)
        hidden.uncover(cursor, end)
        cursor.emit_block(BlockKind.QUOTE, first, end)
    return True


def _kept_apart(cursor: Cursor, first: Line, end: int) -> Line:
    """Write the breaks inside paragraphs as a backslash, which a card file shows; give `first`."""
    quote = [first, *cursor.lines[cursor.at : end]]
    kept = [_broken(line, below) for line, below in pairwise(quote)] + quote[-1:]
    cursor.lines[cursor.at : end] = kept[1:]
    return kept[0]


def _broken(line: Line, below: Line) -> Line:
    following = _unquoted(below).text
    starts = following[:1] in _STARTS or lines.bullet_of(following) or lines.fence_of(following)
    if starts or not lines.breaks(line) or CALLOUT.match(_unquoted(line).text):
        return line
    return line._replace(raw=f"{line.raw.rstrip()}\\", text=f"{line.text}\\")


def _unquoted(line: Line) -> Line:
    width = lines.quote_width(line.text)
    return lines.line_at(line.number, " " * (line.column - 1 + width) + line.text[width:])


def _holds_list(inner: Sequence[Line]) -> bool:
    """Tell a list from a quotation with its `- author` in the last line."""
    if any(lines.fence_of(line.text) for line in inner):
        return False
    bullets = sum(lines.bullet_of(line.text) is not None for line in inner)
    return bullets >= _SEVERAL or (bullets == 1 and _announces(inner))


def _announces(inner: Sequence[Line]) -> bool:
    first = inner[0].text
    return len(inner) == 1 or first.endswith((":", "：")) or CALLOUT.match(first) is not None


def _open_quote(cursor: Cursor, inner: list[Line], end: int) -> None:
    """Put the lines back without their `>`; a quote after a blank line is a list of its own."""
    start = cursor.at - 1
    cursor.lines[start:end] = map(_plain, inner)
    cursor.at = start
    alone = cursor.previous() in {TokenKind.BLANK, TokenKind.BREAK, TokenKind.HEADING}
    if alone and inner[0].column <= len("> ") + 1:
        cursor.emit(TokenKind.BREAK, inner[0])
        cursor.quote_end = end
    callout = CALLOUT.fullmatch(inner[0].text)
    if callout and callout["kind"].strip().lower() in CALLOUT_KINDS:
        cursor.skip(inner[0])
        cursor.at += 1


def _plain(line: Line) -> Line:
    """Give a line that ends no section of the note around the quote: a heading becomes text.

    The title of a callout stays on a line of its own.
    """
    heading = lines.heading_of(line.text)
    callout = CALLOUT.match(line.text)
    if callout:
        return _title(line, callout)
    return lines.part_of(line, heading.start) if heading and heading.text else line


def _title(line: Line, callout: re.Match[str]) -> Line:
    """Give the title of a callout; the kind of one's own is a title by itself."""
    title = lines.part_of(line, callout.end())
    kind = lines.part_of(line, *callout.span("kind"))
    known = kind.text.lower() in CALLOUT_KINDS
    shown = title if title.text else line if known else kind
    return shown._replace(raw=f"{shown.text}  ")
