"""What Obsidian does not show: comments between `%%`, and the address of a block (` ^a1b2c3`).

The words of a comment are told as left out. An address is none of the words of a note, as the sign
of a bullet is none; only a line that is nothing else is told.
"""

from mkcards.model.pattern import Pattern
from mkcards.model.source import Reason, Skipped
from mkcards.parse import lines
from mkcards.parse.cursor import Cursor
from mkcards.parse.lines import Line

_SIGN = "%%"
# `100%%` is a number in a template, `%%time` a command to a notebook, `` `%%` `` an example.
_COMMENT = Pattern(r"`+[^`]*`+|(?<![\d%\\])%%(?!%)((?:[^%]|%(?!%))+)%%(?!%)")
_ADDRESS = Pattern(r"\d*[A-Za-z-][A-Za-z0-9-]*|\d{9,}")
_SHORTEST = 4


def may_hide(text: str) -> bool:
    """Tell whether a line is worth a closer look: few lines hold a sign of what is not shown."""
    return _SIGN in text or "^" in text


def shown(cursor: Cursor, line: Line) -> Line | None:
    """Give a line without what is hidden in it; None where nothing but a bullet is left."""
    hidden = _comments(line.text)
    text = _without_address(_around(line.text, hidden))
    if text == line.text:
        return line
    bullet = lines.bullet_of(text)
    if not text or (bullet and bullet.end >= len(text)):
        cursor.skip(line)
        return None
    for start, end in hidden:
        _tell(cursor, line, start + len(_SIGN), end - len(_SIGN))
    lead = hidden[0][1] + 1 if hidden and not hidden[0][0] else 0
    cut = len(line.raw) - len(line.raw.lstrip())
    return line._replace(raw=line.raw[:cut] + text, text=text, column=line.column + lead)


def uncover(cursor: Cursor, end: int) -> None:
    """Take what is hidden out of the lines of a block, up to an index."""
    for index in range(cursor.at, end):
        line = cursor.lines[index]
        cursor.lines[index] = shown(cursor, line) or line._replace(raw="", text="")


def _comments(text: str) -> tuple[tuple[int, int], ...]:
    """Give where the comments of a line begin and end, with their signs."""
    if _SIGN not in text:
        return ()
    found = _COMMENT.finditer(text)
    return tuple(comment.span() for comment in found if comment[1] is not None)


def _around(text: str, hidden: tuple[tuple[int, int], ...]) -> str:
    """Give what stands around comments, with one space where there were two."""
    kept = [" "]
    at = 0
    for start, end in (*hidden, (len(text), len(text))):
        part = text[at:start].lstrip() if kept[-1][-1].isspace() else text[at:start]
        kept += [part] if part else []
        at = end
    return "".join(kept).strip()


def _without_address(text: str) -> str:
    """Take the address of a block off the end; `x ^2` and `e ^ix` have none."""
    before, sign, name = text.rpartition("^")
    alone = sign and (not before or before[-1].isspace())
    if alone and len(name) >= _SHORTEST and _ADDRESS.fullmatch(name):
        return before.rstrip()
    return text


def _tell(cursor: Cursor, line: Line, start: int, end: int) -> None:
    """Put the words of a comment aside, at their own place."""
    words = lines.part_of(line, start, end)
    place = cursor.location(words)
    cursor.skipped.append(Skipped(cursor.seed.path, place, Reason.MARKUP, words.text))
