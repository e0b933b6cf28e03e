"""From the lines of a Markdown note to tokens, in one pass and without recursion."""

from collections.abc import Callable, Sequence

from mkcards.diagnostics import Code
from mkcards.model.markup import FILE_LINE
from mkcards.model.source import Seed
from mkcards.model.text import fold
from mkcards.parse import anchors, footnotes, hidden, islands, lines, marks, quotes, summaries
from mkcards.parse.cursor import Cursor
from mkcards.parse.lines import Box, Bullet, Line
from mkcards.parse.tokens import Lexed, Token, TokenKind

_LONGEST_RUN = 1_000
_DIGITS = "0123456789０１２３４５６７８９"
_DASH = "–"

LineReader = Callable[[Cursor, Line], bool]
"""Reads a line, and those that belong to it, or leaves it to the next reader."""


def lex(seed: Seed, own: Sequence[Line] | None = None) -> Lexed:
    """Read the text of a seed into tokens; any text will do.

    `own` are the lines of a seed in another format, written as those of a Markdown note, each with
    the place in the seed that it comes from.
    """
    cursor = Cursor(seed, own)
    cursor.marks = marks.read(cursor)
    while cursor.at < len(cursor.lines):
        _step(cursor)
    summaries.end_summary(cursor)
    return cursor.lexed()


def _step(cursor: Cursor) -> None:
    line = cursor.lines[cursor.at]
    if cursor.at == cursor.quote_end:
        cursor.emit(TokenKind.BREAK, line)
    cursor.at += 1
    if not line.text:
        _read_blank(cursor, line)
        return
    shown = hidden.shown(cursor, line) if hidden.may_hide(line.text) else line
    if shown is None:
        return
    if summaries.has_tag(shown.text):
        _read_details(cursor, shown)
    else:
        _read(cursor, shown)


def _read_blank(cursor: Cursor, line: Line) -> None:
    """Put out one blank line for a run of them."""
    if cursor.previous() is not TokenKind.BLANK:
        cursor.emit(TokenKind.BLANK, line)


def _read_details(cursor: Cursor, line: Line) -> None:
    for part, tag in summaries.parts_of(line):
        if tag:
            summaries.read_tag(cursor, part, tag)
        elif cursor.summary is not None:
            cursor.summary.append(part)
        else:
            _read(cursor, part)
    summaries.gather_summary(cursor)


def _read(cursor: Cursor, line: Line) -> None:
    if "<!--" in line.text:
        rest = islands.read_steering(cursor, line)
        if rest is None:
            return
        line = rest
    for read in READERS.get(line.text[0], _OF_ALL_LINES):
        if read(cursor, line):
            return
    cursor.emit(TokenKind.TEXT, line, line.text)


def _read_heading(cursor: Cursor, line: Line) -> bool:
    heading = lines.heading_of(line.text)
    if heading is None:
        return False
    end = lines.attributes_at(heading.text)
    if end < len(heading.text):
        cursor.skip(lines.part_of(line, line.text.rindex("{")))
    cursor.emit(TokenKind.HEADING, line, heading.text[:end].rstrip(), heading.level)
    return True


def read_plain_item(cursor: Cursor, line: Line) -> bool:
    """Read what most lines are: a bullet, one space, and words that begin with no sign."""
    number, _, text, indent, column = line
    if text[1:2] != " " or text[2] in _MORE_THAN_WORDS or text[2].isspace():
        return False
    width = len("- ")
    cursor.last_mark = text[0]
    cursor.tokens.append(
        Token(TokenKind.BULLET, number, column + width, indent, text[width:], text, -1)
    )
    return True


def _read_break(cursor: Cursor, line: Line) -> bool:
    level = lines.underline_level(line.text)
    if level:
        cursor.emit(TokenKind.UNDERLINE, line, level=level)
        return True
    if lines.is_break(line.text):
        cursor.emit(TokenKind.BREAK, line)
        return True
    return False


def _read_bullet(cursor: Cursor, line: Line) -> bool:
    bullet = lines.bullet_of(line.text)
    if bullet is None or _is_number_in_text(cursor, bullet) or _is_dash_in_text(cursor, line):
        return False
    run = bullet.start // len("- ") + 1
    if run > _LONGEST_RUN:
        message = f"{run} bullets in a row are read as one"
        cursor.find(Code.TOO_DEEP, line, message, "give each item a line of its own")
    if bullet.number >= 0:
        cursor.last_number = bullet.number
    cursor.last_mark = line.text[0]
    _read_item(cursor, line, bullet)
    return True


def _is_number_in_text(cursor: Cursor, bullet: Bullet) -> bool:
    """Tell a number at the start of a wrapped line from one that starts or goes on with a list."""
    if bullet.number <= 1 or cursor.previous() is not TokenKind.TEXT:
        return False
    return bullet.number not in {cursor.last_number, cursor.last_number + 1}


def _is_dash_in_text(cursor: Cursor, line: Line) -> bool:
    """Tell a dash that goes on with a text, or names who said it, from the bullet of a list."""
    if line.text[0] != _DASH or cursor.last_mark == _DASH:
        return False
    if cursor.previous() not in {TokenKind.TEXT, TokenKind.BLOCK}:
        return False
    following = cursor.lines[cursor.at : cursor.at + 1]
    return not (following and following[0].text.startswith(_DASH))


def _read_item(cursor: Cursor, line: Line, bullet: Bullet) -> None:
    content = lines.part_of(line, bullet.end)
    if footnotes.read_footnote(cursor, content):
        return
    before = len(cursor.tokens)
    in_block = islands.read_fence(cursor, content) or islands.read_open_math(cursor, content)
    box = lines.checkbox_of(content.text)
    shown = lines.part_of(content, 0, 0) if in_block else _item_text(content, box)
    token = Token(
        TokenKind.BULLET,
        line.number,
        shown.column,
        line.indent + bullet.start,
        shown.text,
        line.text,
        bullet.number,
        box=box.done if box else lines.TICKS.get(line.text[0]),
    )
    cursor.tokens.insert(before, token)


def _item_text(content: Line, box: Box | None) -> Line:
    """Leave out the task box and, in an outliner's note, the `#` of a heading in a bullet."""
    task = lines.part_of(content, box.end if box else 0)
    heading = lines.heading_of(task.text)
    return lines.part_of(task, heading.start) if heading else task


def _read_property(cursor: Cursor, line: Line) -> bool:
    """Read an outliner's property at the start of a note or directly below a heading or bullet.

    One of nothing but links may stand anywhere.
    """
    if not lines.is_link_property(line.text):
        if not lines.is_property(line.text):
            return False
        if cursor.tokens and cursor.previous() not in {TokenKind.HEADING, TokenKind.BULLET}:
            return False
    cursor.skip(line)
    return True


def _read_file_line(cursor: Cursor, line: Line) -> bool:
    """Read the deck or the tags of the note, which stand on the line or on the next."""
    if not line.text.startswith(FILE_LINE.needs):
        return False
    following = [below.text for below in cursor.lines[cursor.at : cursor.at + 1]]
    found = FILE_LINE.fullmatch("\n".join([line.text, *following])) or FILE_LINE.fullmatch(
        line.text
    )
    if found is None:
        return False
    cursor.skip(line)
    if "\n" in found[0]:
        cursor.skip(cursor.lines[cursor.at])
        cursor.at += 1
    return True


def _read_directive(cursor: Cursor, line: Line) -> bool:
    """Read the fence of a container, such as `:::note`."""
    if not line.text.startswith(":::"):
        return False
    cursor.skip(line)
    return True


def _read_for_jekyll(cursor: Cursor, line: Line) -> bool:
    """Read a line of attributes, or a tag, that Jekyll leaves out of its pages."""
    if not lines.is_for_jekyll(line.text):
        return False
    if lines.is_for_contents(line.text) and cursor.previous() is TokenKind.BULLET:
        cursor.skip(cursor.lines[cursor.at - 2])
        del cursor.tokens[-1]
    cursor.skip(line)
    return True


def _read_definition(cursor: Cursor, line: Line) -> bool:
    """Read a link reference definition."""
    definition = lines.definition_of(line.text)
    if definition is None:
        return False
    cursor.references.setdefault(fold(definition[0]), definition[1])
    cursor.skip(line)
    return True


_SIGNS: dict[str, tuple[LineReader, ...]] = {
    "#": (_read_heading,),
    "`": (islands.read_fence,),
    "~": (islands.read_fence,),
    ">": (quotes.read_quote,),
    "<": (islands.read_comment, anchors.read_anchors, islands.read_html, islands.read_image),
    "$": (islands.read_math,),
    "%": (islands.read_comment,),
    "\\": (islands.read_math,),
    "!": (islands.read_image,),
    "[": (islands.read_image, anchors.read_anchors, footnotes.read_footnote, _read_definition),
    ":": (_read_directive,),
    "{": (_read_for_jekyll,),
    "F": (_read_file_line,),
    "T": (_read_file_line,),
    "=": (_read_break,),
    "_": (_read_break, anchors.read_anchors),
    "(": (anchors.read_anchors,),
    "-": (read_plain_item, _read_break, _read_bullet),
    "*": (read_plain_item, anchors.read_anchors, _read_break, _read_bullet),
    "+": (read_plain_item, _read_bullet),
    **dict.fromkeys(lines.SIGNS + lines.BULLETS[3:] + _DIGITS, (_read_bullet,)),
}
_OF_ALL_LINES: tuple[LineReader, ...] = (islands.read_table, _read_property)
READERS = {sign: (*readers, *_OF_ALL_LINES) for sign, readers in _SIGNS.items()}
"""Who reads a line, in this order, by its first character."""

_MORE_THAN_WORDS = frozenset("-*+[`~$\\#")
"""What else an item may begin with: more bullets, a box, a footnote, code, a formula, a heading."""
