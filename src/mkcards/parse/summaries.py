"""Lines with the tags of `<details>` and `<summary>`, in all the ways people break them up."""

import re
from collections.abc import Iterator

from mkcards.diagnostics import Code
from mkcards.model.pattern import Pattern
from mkcards.parse import comments, lines
from mkcards.parse.cursor import Cursor
from mkcards.parse.lines import Line
from mkcards.parse.tokens import TokenKind

_TAG = Pattern(r"<(/?)(details|summary)\b[^<>]*>", re.IGNORECASE)
_CODE_SPAN = Pattern(r"(?<!`)(`+)(?!`)[^`]*\1(?!`)")
_WRAPPER = Pattern(r"</?(?:h[1-6]|b|strong|big|font|span|u)\b[^<>]*>", re.IGNORECASE)
_HANDLER = Pattern(r"<[^<>]*\son\w+\s*=", re.IGNORECASE)
_LONGEST_TITLE = 20

Part = tuple[Line, str]
"""A part of a line: its text, or a tag with the name `details`, `/details`, `summary` …"""


def has_tag(text: str) -> bool:
    """Tell whether a line holds a tag of details or summary outside of inline code."""
    return "<" in text and next(_tags(text), None) is not None


def _tags(text: str) -> Iterator[re.Match[str]]:
    if _TAG.search(text) is None:
        return
    spans = _CODE_SPAN.finditer(text)
    span = next(spans, None)
    for tag in _TAG.finditer(text):
        while span is not None and span.end() <= tag.start():
            span = next(spans, None)
        if span is None or tag.start() < span.start():
            yield tag


def parts_of(line: Line) -> list[Part]:
    """Split a line at its tags; all parts stand where the line, or its bullet, does.

    A bullet with nothing but a `<details>` behind it is dropped.
    """
    parts: list[Part] = []
    at = 0
    for tag in _tags(line.text):
        parts.append((lines.part_of(line, at, tag.start()), ""))
        parts.append((lines.part_of(line, tag.start(), tag.end()), (tag[1] + tag[2]).lower()))
        at = tag.end()
    parts.append((lines.part_of(line, at), ""))
    first = parts[0][0].text
    bullet = lines.bullet_of(first) if first else None
    if bullet is None:
        return _at_indent(line.indent, parts)
    if bullet.end == len(first) and parts[1][1] == "details":
        return _at_indent(line.indent, parts[1:])
    return [parts[0], *_at_indent(line.indent + bullet.end, parts[1:])]


def _at_indent(indent: int, parts: list[Part]) -> list[Part]:
    return [(part._replace(indent=indent), tag) for part, tag in parts if part.text]


def read_tag(cursor: Cursor, line: Line, tag: str) -> None:
    """Read one tag; a summary that is open ends at any of them."""
    end_summary(cursor)
    warn_of_handler(cursor, line)
    if tag == "details":
        cursor.emit(TokenKind.OPEN, line)
    elif tag == "/details":
        cursor.emit(TokenKind.CLOSE, line)
    elif tag == "summary":
        cursor.summary = [line]


def warn_of_handler(cursor: Cursor, line: Line) -> None:
    """Report a script in an attribute of a tag that leaves no trace in the outline."""
    if _HANDLER.search(line.text):
        message = "a script in an attribute was left out"
        cursor.find(Code.REMOVED_HTML, line, message, "remove the attribute that begins with on")


def gather_summary(cursor: Cursor) -> None:
    """Take the lines of a summary that goes on below its first line, or end it there."""
    if cursor.summary is None:
        return
    ahead = cursor.lines[cursor.at : cursor.at + _LONGEST_TITLE]
    end = next((i for i, line in enumerate(ahead) if has_tag(line.text)), len(ahead))
    if end < len(ahead) and _ends_summary(ahead[end]):
        cursor.summary.extend(ahead[:end])
        cursor.at += end
    else:
        end_summary(cursor)


def _ends_summary(line: Line) -> bool:
    tag = next(_tags(line.text))
    return tag[1] + tag[2].lower() == "/summary"


def end_summary(cursor: Cursor) -> None:
    """Put out the title that a summary holds, if one is open."""
    if cursor.summary is None:
        return
    opening, *parts = cursor.summary
    cursor.summary = None
    text, said = comments.taken_from(" ".join(part.text for part in parts))
    place = next((part for part in parts if part.text), opening)
    for each in said:
        cursor.steer_beside(place, each)
    text = _bare(text)
    cursor.emit(TokenKind.SUMMARY, place, text)


def _bare(text: str) -> str:
    bare = " ".join(_WRAPPER.sub(" ", text).split()).lstrip("#").strip()
    if bare.startswith("**") and bare.endswith("**") and "**" not in bare[2:-2]:
        return bare[2:-2].strip()
    return bare
