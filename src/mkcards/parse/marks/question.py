"""A question whose answer stands below it, as a bullet with all of the answer indented below it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mkcards.model.pattern import Pattern
from mkcards.parse import lines
from mkcards.parse.lines import Line

_SEPARATORS = frozenset({"?", "??"})
_ASKS = Pattern(r"Q(?:uestion)?:(?!:)\s*")
_ANSWERS = Pattern(r"A(?:nswer)?:(?!:)\s*")
_HIDES = Pattern(r"C:(?!:)\s*")
_NOT_TEXT = frozenset("#><|$=_")
_BULLET = "- "


class Question(NamedTuple):
    """The lines of a question, and the columns in front of an answer that stands below it."""

    above: tuple[Line, ...]
    inner: int

    @classmethod
    def at(cls, above: Sequence[Line]) -> "Question":
        """Give the question that some lines ask; at least one."""
        bullet = lines.bullet_of(above[0].text)
        width = bullet.end if bullet and above[0].text[0] != "#" else len(_BULLET)
        return cls(tuple(above), above[0].indent + width)

    @property
    def number(self) -> int:
        """Give the number of its first line."""
        return self.above[0].number

    def lines(self) -> Iterator[Line]:
        """Give its lines as those of a bullet; what is no plain text stands below the bullet."""
        first, *more = self.above
        heading = lines.heading_of(first.text)
        if heading is not None:
            words = lines.part_of(first, heading.start)
            yield _bulleted(words._replace(text=heading.text, indent=first.indent))
        else:
            yield first if lines.bullet_of(first.text) else _bulleted(first)
        inside = False
        for line in more:
            inside = inside or not is_text(line.text)
            yield moved(line, self.inner - line.indent) if inside else line


def begin_of(above: Sequence[Line], first: int = 0) -> int:
    """Give the index at which the question begins that ends with the last of some lines.

    It reaches up to the last bullet, or up to a blank line or a heading, and never above `first`.
    """
    begin = len(above)
    while begin > first and above[begin - 1].text and not lines.is_break(above[begin - 1].text):
        heading = lines.heading_of(above[begin - 1].text) is not None
        if heading and begin < len(above):
            break
        begin -= 1
        if heading or lines.bullet_of(above[begin].text):
            break
    return begin


def is_text(text: str) -> bool:
    """Tell a line of plain text from one that opens something else."""
    return text[:1] not in _NOT_TEXT and not lines.bullet_of(text) and not lines.fence_of(text)


def is_separator(text: str) -> bool:
    """Tell the line between a question and its answer: `?`, or `??` where each asks."""
    return text in _SEPARATORS


def moved(line: Line, columns: int) -> Line:
    """Move a line to the right; a column still counts in the line as it was written."""
    if columns <= 0:
        return line
    return line._replace(raw=" " * columns + line.raw, indent=line.indent + columns)


def without_label(line: Line, kind: str) -> Line | None:
    """Give what stands behind `Q:`, `A:` or `C:` at the start of a line; None without one."""
    if line.text[1:2] != ":" and line.text[:1] not in "QA":
        return None
    found = {"Q": _ASKS, "A": _ANSWERS, "C": _HIDES}[kind].match(line.text)
    return lines.part_of(line, found.end())._replace(indent=line.indent) if found else None


def begins_label(text: str) -> bool:
    """Tell a line that begins with one of the labels of a question, its answer or a cloze."""
    return text[:1] in "QAC" and any(sign.match(text) for sign in (_ASKS, _ANSWERS, _HIDES))


def _bulleted(line: Line) -> Line:
    """Put a bullet in front of a line; its words keep their column."""
    text = f"{_BULLET}{line.text}".rstrip()
    return Line(line.number, " " * line.indent + text, text, line.indent, line.column - 2)
