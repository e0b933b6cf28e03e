"""What is taken from a Markdown note whole: fences, math, comments, HTML, tables, images."""

from mkcards.diagnostics import Code
from mkcards.model.markup import NOTE_EMBED
from mkcards.model.outline import BlockKind
from mkcards.parse import comments, hidden, html_lines, lines, summaries
from mkcards.parse.cursor import Cursor
from mkcards.parse.lines import Fence, Line
from mkcards.parse.tokens import TokenKind

_LOADING = frozenset({"link", "meta"})
_NEVER = 1 << 30
_FARTHEST = 200
_COMMENT_ENDS = {"<!--": "-->", "%%": "%%"}
# What a program of a vault makes of them depends on all notes, and changes from day to day
# (Dataview's and Tasks' documentation; Obsidian's help, Search and Bases).
_QUERIES = frozenset({"base", "dataview", "dataviewjs", "query", "tasks", "tracker"})
_MATH_ENDS = {"$$": "$$", r"\[": r"\]"}


def read_fence(cursor: Cursor, line: Line) -> bool:
    """Read a fenced code block."""
    fence = lines.fence_of(line.text)
    if fence is None:
        return False
    end = _end_of_fence(cursor, line, fence)
    if end is None:
        end = _end_of_open_fence(cursor, line)
        hint = f"close the code block with {fence.mark}"
        cursor.find(Code.UNCLOSED_FENCE, line, "this code block is never closed", hint)
    language = fence.info.split(" ")[0].strip("{}.")
    if language.lower() in _QUERIES:
        _skip(cursor, line, end)
    else:
        cursor.emit_block(BlockKind.CODE, line, end, language)
    return True


def _skip(cursor: Cursor, line: Line, end: int) -> None:
    """Put a line and those up to an index aside as markup."""
    for other in (line, *cursor.lines[cursor.at : end]):
        if other.text:
            cursor.skip(other)
    cursor.at = end


def _end_of_fence(cursor: Cursor, line: Line, fence: Fence) -> int | None:
    """Find the closing line; code may stand left of its fence, but then the end may not."""
    character = fence.mark[0]
    if len(fence.mark) >= cursor.unclosed.get(character, _NEVER):
        return None
    last = len(cursor.lines)
    left_at = _NEVER
    for index in range(cursor.at, last):
        other = cursor.lines[index]
        if lines.closes(other.text, fence.mark):
            return index + 1 if other.indent >= line.indent or left_at == _NEVER else None
        if _ends_details(other) or index > left_at + _FARTHEST:
            return None
        if left_at == _NEVER and other.indent < line.indent and lines.bullet_of(other.text):
            left_at = index
    cursor.unclosed[character] = len(fence.mark)
    return None


def _ends_details(line: Line) -> bool:
    return line.text.lower().startswith("</details")


def _end_of_open_fence(cursor: Cursor, line: Line) -> int:
    """Give where a code block without an end stops: with its item, its details or the note."""
    for index in range(cursor.at, len(cursor.lines)):
        other = cursor.lines[index]
        outside = other.text and other.indent < line.indent
        if outside or _ends_details(other):
            return index
    return len(cursor.lines)


def read_math(cursor: Cursor, line: Line) -> bool:
    """Read a formula between `$$`, or in brackets with a backslash, that stands alone."""
    mark = _MATH_ENDS.get(line.text[:2])
    if mark is None:
        return False
    rest = line.text[2:]
    if mark not in rest:
        return read_open_math(cursor, line)
    if rest.find(mark) < len(rest) - len(mark):
        return False
    cursor.emit_block(BlockKind.MATH, line, cursor.at)
    return True


def read_open_math(cursor: Cursor, line: Line) -> bool:
    """Read a formula that ends on a later line."""
    mark = _MATH_ENDS.get(line.text[:2])
    if mark is None or mark in line.text[2:]:
        return False
    end = _index_of_end(cursor, mark)
    if end is None or not cursor.lines[end].text.endswith(mark):
        return False
    cursor.emit_block(BlockKind.MATH, line, end + 1)
    return True


def _index_of_end(cursor: Cursor, mark: str) -> int | None:
    """Give the index of the next line that holds an end mark; each line is searched once."""
    known = cursor.ends.get(mark, -1)
    if known < cursor.at:
        ahead = range(cursor.at, len(cursor.lines))
        known = next((i for i in ahead if mark in cursor.lines[i].text), _NEVER)
        cursor.ends[mark] = known
    return None if known == _NEVER else known


def read_comment(cursor: Cursor, line: Line) -> bool:
    """Read a comment that stands alone, on one line or on several, as markup.

    One of Obsidian has a sign at its start that no word is glued to, as one is to a command of a
    notebook (`%%time`).
    """
    mark = _COMMENT_ENDS.get(line.text.split(maxsplit=1)[0][:4])
    if mark is None:
        return False
    here = cursor.at - 1
    end = here if mark in line.text[len("%%") :] else _index_of_end(cursor, mark)
    if end is None or not cursor.lines[end].text.endswith(mark):
        return False
    whole = [line, *cursor.lines[cursor.at : end + 1]]
    word = comments.word_of("\n".join(other.text for other in whole))
    if word is not None:
        cursor.steer(line, comments.Said(word, 0, len(line.text)))
    _skip(cursor, line, end + 1)
    return True


def read_steering(cursor: Cursor, line: Line) -> Line | None:
    """Take the comments that steer out of a line; give the rest, or None when there is none.

    One that is alone in a bullet stands for itself: outliners know no line without a bullet.
    """
    rest, said = comments.taken_from(line.text)
    if not said:
        return line
    bullet = lines.bullet_of(rest)
    if rest and (bullet is None or bullet.end < len(rest)):
        for each in said:
            cursor.steer_beside(line, each)
        return line._replace(text=rest)
    for each in said:
        cursor.steer(line, each)
    cursor.skip(line)
    return None


def read_html(cursor: Cursor, line: Line) -> bool:
    """Read a line that starts with a tag."""
    name = html_lines.name_of(line.text)
    if not name:
        return False
    return (
        _read_html_heading(cursor, line)
        or _read_markup(cursor, line, name)
        or _read_html_block(cursor, line, name)
    )


def _read_html_heading(cursor: Cursor, line: Line) -> bool:
    heading = html_lines.heading_of(line.text)
    if heading is None:
        return False
    cursor.emit(TokenKind.HEADING, lines.part_of(line, heading.start), heading.text, heading.level)
    return True


def _read_markup(cursor: Cursor, line: Line, name: str) -> bool:
    if html_lines.is_button(line.text):
        cursor.skip(line)
        return True
    if name in html_lines.WHOLE or not html_lines.is_markup_only(line.text):
        return False
    summaries.warn_of_handler(cursor, line)
    if name in _LOADING:
        message = f"the HTML element <{name}> was removed"
        cursor.find(Code.REMOVED_HTML, line, message, "write it as `code` to show it")
    if name == "hr":
        cursor.emit(TokenKind.BREAK, line)
    return True


def _read_html_block(cursor: Cursor, line: Line, name: str) -> bool:
    if lines.is_image(line.text) or not html_lines.is_block(name):
        return False
    end = _end_of_element(cursor, line, name) if name in html_lines.WHOLE else cursor.at
    cursor.emit_block(BlockKind.HTML, line, end)
    return True


def _end_of_element(cursor: Cursor, line: Line, name: str) -> int:
    depth = html_lines.depth_change(line.text, name)
    if depth <= 0 or name in cursor.without_end:
        return cursor.at
    for index in range(cursor.at, len(cursor.lines)):
        depth += html_lines.depth_change(cursor.lines[index].text, name)
        if depth <= 0:
            return index + 1
    cursor.without_end.add(name)
    return cursor.at


def read_image(cursor: Cursor, line: Line) -> bool:
    """Read a line that holds nothing but images, or nothing but the name of a note to show."""
    if not lines.is_image(line.text):
        return False
    kind = BlockKind.TEXT if NOTE_EMBED.fullmatch(line.text) else BlockKind.IMAGE
    cursor.emit_block(kind, line, cursor.at)
    return True


def read_table(cursor: Cursor, line: Line) -> bool:
    """Read a table: a row, the `|---|` row below it, and all rows that follow."""
    if "|" not in line.text:
        return False
    following = cursor.lines[cursor.at : cursor.at + 1]
    if not (following and lines.is_delimiter_row(following[0].text)):
        return False
    end = cursor.at + 1
    while end < len(cursor.lines) and "|" in cursor.lines[end].text:
        end += 1
    hidden.uncover(cursor, end)
    cursor.emit_block(BlockKind.TABLE, line, end)
    return True
