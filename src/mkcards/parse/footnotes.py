"""Footnotes: `[^label]: text`, wherever in a note it stands (Pandoc's manual, footnotes).

The lines below go on with it when they are indented: by two, as Obsidian wants it, or a bullet by
four, since with less it is one of the list around.
"""

from mkcards.model.pattern import Pattern
from mkcards.parse import hidden, lines
from mkcards.parse.cursor import Cursor
from mkcards.parse.lines import Line
from mkcards.parse.tokens import TokenKind

_DEFINITION = Pattern(r"\[\^([^\s\[\]^]+)\]:\s*")
_INDENT, _INDENT_OF_BULLET = 2, 4


def read_footnote(cursor: Cursor, line: Line) -> bool:
    """Read a footnote with the lines that go on with it; a second one of a label is left out."""
    found = _DEFINITION.match(line.text)
    if not found:
        return False
    first, end = cursor.at, _end(cursor, line)
    hidden.uncover(cursor, end)
    below = [
        lines.dedent(other.raw, line.indent + _INDENT_OF_BULLET)
        for other in cursor.lines[first:end]
    ]
    source = "\n".join([line.text[found.end() :], *below]).strip()
    if source and found[1] not in cursor.footnotes:
        cursor.keep_note(found[1], source, line)
    else:
        for other in (line, *cursor.lines[first:end]):
            cursor.skip(other)
    cursor.at = end
    if cursor.previous() is not TokenKind.BLANK:
        cursor.emit(TokenKind.BLANK, line)
    return True


def _end(cursor: Cursor, line: Line) -> int:
    """Give the index behind the last line of a footnote; blank lines are its own if one follows."""
    end = cursor.at
    for index in range(cursor.at, len(cursor.lines)):
        other = cursor.lines[index]
        if not other.text:
            continue
        inner = _INDENT_OF_BULLET if lines.bullet_of(other.text) else _INDENT
        if other.indent < line.indent + inner:
            break
        end = index + 1
    return end
