"""What is written for a program, not for a reader: comments, addresses, properties and tags.

That is `%%comments%%` and the address of a block (` ^a1b2c3`) of Obsidian, `[key:: value]` of
Dataview, and `#tags`. The words of a comment and properties are told as left out, a tag stands on
the cards. An address is none of the words of a note, as the sign of a bullet is none; only a line
that is nothing else is told.
"""

from typing import NamedTuple

from mkcards.model.pattern import Pattern
from mkcards.model.source import Reason, Skipped
from mkcards.model.vault import VaultKind
from mkcards.parse import hashtags, inline_notes, lines, properties
from mkcards.parse.cursor import Cursor
from mkcards.parse.lines import Line
from mkcards.parse.tokens import TokenKind

_SIGN = "%%"
# `100%%` is a number in a template, `%%time` a command to a notebook, `` `%%` `` an example.
_CODE_OR_COMMENT = r"`+[^`]*`+|(?P<comment>(?<![\d%\\])%%(?!%)(?:[^%]|%(?!%))+%%(?!%))"
_HIDDEN = Pattern(f"{_CODE_OR_COMMENT}|(?P<property>{properties.IN_BRACKETS})")
_HIDDEN_IN_VAULT = Pattern(f"{_CODE_OR_COMMENT}|(?P<property>{properties.ANYWHERE})")
_ADDRESS = Pattern(r"[A-Za-z0-9-]+")
# Words of letters alone, and powers, are text where no program hides them: `ends with ^caret`.
_ADDRESS_ANYWHERE = Pattern(r"(?=.*[\d-])(?=\d*[A-Za-z-])[A-Za-z0-9-]{4,}|\d{9,}")
_MADE = Pattern(r"(?=.*\d)[0-9a-z]{6}")
_FULL_STOPS = frozenset("：:。；！？）」』、，")
# The first characters of quotes, tables, HTML and the notes below a text: their tags are words.
_NO_TAGS = frozenset(">|<")
_MOST_AT_TOP = 4


class _Span(NamedTuple):
    """Where something hidden begins and ends in a line, and the width of its signs."""

    start: int
    end: int
    sign: int = 0


def may_hide(text: str) -> bool:
    """Tell whether a line is worth a closer look: few lines hold a sign of what is not shown."""
    return _SIGN in text or "^" in text or "::" in text or ("#" in text and hashtags.may_hold(text))


def shown(cursor: Cursor, line: Line) -> Line | None:
    """Give a line without what is hidden in it; None where nothing but a bullet is left."""
    rest = _uncovered(cursor, line)
    return _without_tags(cursor, rest) if rest and "#" in rest.text else rest


def uncover(cursor: Cursor, end: int) -> None:
    """Take what is hidden out of the lines of a block, up to an index; tags in it are words."""
    for index in range(cursor.at, end):
        line = cursor.lines[index]
        cursor.lines[index] = _uncovered(cursor, line) or line._replace(raw="", text="")


def _uncovered(cursor: Cursor, line: Line) -> Line | None:
    if "^[" in line.text:
        line = _with(line, inline_notes.with_marks(cursor, line))
    hidden = _spans(cursor, line.text)
    text, address = _without_address(cursor, _around(line.text, hidden))
    if address:
        cursor.addresses.setdefault(address, line.number)
    if text == line.text:
        return line
    if _is_empty(text):
        cursor.skip(line)
        return None
    for start, end, sign in hidden:
        _tell(cursor, line, start + sign, end - sign)
    lead = hidden[0].end + 1 if hidden and not hidden[0].start else 0
    return _with(line, text, lead)


def _is_empty(text: str) -> bool:
    bullet = lines.bullet_of(text)
    return not text or (bullet is not None and bullet.end >= len(text))


def _with(line: Line, text: str, lead: int = 0) -> Line:
    """Give a line with another text that begins `lead` columns further on."""
    cut = len(line.raw) - len(line.raw.lstrip())
    return line._replace(raw=line.raw[:cut] + text, text=text, column=line.column + lead)


def _without_tags(cursor: Cursor, line: Line) -> Line | None:
    """Take the tags off a line; what is nothing but tags says them of its whole section.

    A bullet of tags that others stand below is named by their words.
    """
    if line.text[0] in _NO_TAGS or not (cursor.tags_are_usual() or _is_top(cursor)):
        return line
    found = hashtags.taken_from(line.text)
    if not found.names or (found.text and not cursor.tags_are_usual()):
        return line
    if not _is_empty(found.text):
        cursor.tag_beside(line, found.names)
        return _with(line, found.text)
    if found.text and _leads(cursor, line):
        cursor.tag_beside(line, found.names)
        return _with(line, f"{found.text} {', '.join(found.names)}")
    cursor.tag(line, found.names)
    cursor.skip(line)
    return None


def _is_top(cursor: Cursor) -> bool:
    """Tell whether nothing but blank lines and headings stands above."""
    kinds = {TokenKind.BLANK, TokenKind.HEADING}
    return len(cursor.tokens) <= _MOST_AT_TOP and all(t.kind in kinds for t in cursor.tokens)


def _leads(cursor: Cursor, line: Line) -> bool:
    """Tell whether something stands below a bullet."""
    following = cursor.lines[cursor.at : cursor.at + 1]
    return bool(following and following[0].text and following[0].indent > line.indent)


def _spans(cursor: Cursor, text: str) -> tuple[_Span, ...]:
    """Give where comments and properties stand in a line, in order; code has none."""
    if _SIGN not in text and not properties.may_stand_in(text):
        return ()
    pattern = _HIDDEN if cursor.seed.vault is None else _HIDDEN_IN_VAULT
    found = (each for each in pattern.finditer(text) if each.lastgroup)
    return tuple(_Span(*each.span(), len(_SIGN) * bool(each["comment"])) for each in found)


def _around(text: str, hidden: tuple[_Span, ...]) -> str:
    """Give what stands around hidden things, with one space where there were two."""
    kept = [" "]
    at = 0
    for start, end, _ in (*hidden, _Span(len(text), len(text))):
        part = text[at:start].lstrip() if kept[-1][-1].isspace() else text[at:start]
        kept += [part] if part else []
        at = end
    return "".join(kept).strip()


def _without_address(cursor: Cursor, text: str) -> tuple[str, str]:
    """Take the address of a block off the end and give both; `x^2` and code have none.

    A sign of a script without spaces may stand right before one that Obsidian made.
    """
    before, sign, name = text.rpartition("^")
    alone = sign and (not before or before[-1].isspace())
    if sign and not alone and before[-1] in _FULL_STOPS and _MADE.fullmatch(name):
        return before, name
    if alone and _ADDRESS.fullmatch(name) and _is_address(cursor, before, name):
        return before.rstrip(), name
    return text, ""


def _is_address(cursor: Cursor, before: str, name: str) -> bool:
    """Tell whether a name behind a space is an address, not a word with a sign before it.

    In a vault of Obsidian it is one unless code or a formula is open. Elsewhere it looks like one,
    a link of the note names it, or it is all there is of a line: such a line is told.
    """
    vault = cursor.seed.vault
    if vault is not None and vault.kind is VaultKind.OBSIDIAN:
        return not (before.count("`") % 2 or before.count("$$") % 2)
    is_usual = not before or _ADDRESS_ANYWHERE.fullmatch(name) is not None
    return is_usual or cursor.is_linked(name)


def _tell(cursor: Cursor, line: Line, start: int, end: int) -> None:
    """Put the words of a comment aside, at their own place."""
    words = lines.part_of(line, start, end)
    place = cursor.location(words)
    cursor.skipped.append(Skipped(cursor.seed.path, place, Reason.MARKUP, words.text))
