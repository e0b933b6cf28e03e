"""Where the fenced blocks of code of a text are, by line (CommonMark 0.31, section 4.5)."""

import re
from collections.abc import Iterator

_FENCE = re.compile(
    r"(?P<lead>(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*)(?P<marks>`{3,}(?=[^`]*$)|~{3,})"
)
_CLOSING = re.compile(r"[ \t>]*(`{3,}|~{3,})[ \t]*$")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def chunks(text: str) -> Iterator[tuple[bool, str]]:
    """Give stretches of lines, each with whether it is a fenced block of code."""
    fence, column = "", 0
    lines: list[str] = []
    for line in _LINE.findall(text):
        opening = _FENCE.match(line)
        if fence and _leaves(line, column):
            yield True, "".join(lines)
            fence, lines = "", []
        if not fence and opening:
            yield False, "".join(lines)
            fence, column, lines = opening["marks"], _content_column(opening["lead"]), [line]
        else:
            lines.append(line)
            if fence and _closes(line, fence):
                yield True, "".join(lines)
                fence, lines = "", []
    yield bool(fence), "".join(lines)


def _content_column(lead: str) -> int:
    """Give the column a fence of a list item starts at; 0 for one that is in no list we see."""
    return len(lead) if lead.strip(" \t>") else 0


def _leaves(line: str, column: int) -> bool:
    """Tell whether a line ends the list item that holds the open fence."""
    return bool(line.strip()) and len(line) - len(line.lstrip(" \t>")) < column


def _closes(line: str, fence: str) -> bool:
    closing = _CLOSING.match(line)
    return closing is not None and closing[1].startswith(fence)
