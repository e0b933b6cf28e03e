"""Tables whose rows have more cells than their head, which Markdown would cut off in silence."""

import re

from mkcards.render.fences import chunks

_DELIMITERS = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
# Every row gets as many cells as the head, so one hostile row must not multiply them.
_MOST_MISSING = 20
_PIPE = re.compile(r"(?<!\\)\|")


def widened(text: str) -> str:
    """Give the Markdown with enough columns in the head of every table for its longest row."""
    if "|" not in text or "-" not in text:
        return text
    return "".join(chunk if is_code else _widened(chunk) for is_code, chunk in chunks(text))


def _widened(text: str) -> str:
    lines = text.split("\n")
    number = 1
    while number < len(lines):
        if "|" in lines[number - 1] and _DELIMITERS.fullmatch(lines[number]):
            end, widest = _rows(lines, number + 1)
            missing = min(widest - _cells(lines[number]), _MOST_MISSING)
            if missing > 0:
                lines[number - 1] = _with_cells(lines[number - 1], "   |" * missing)
                lines[number] = _with_cells(lines[number], "---|" * missing)
            number = end
        number += 1
    return "\n".join(lines)


def _rows(lines: list[str], first: int) -> tuple[int, int]:
    """Give where the rows end that begin at a line, and the number of cells of the longest."""
    widest = 0
    for number in range(first, len(lines)):
        if not lines[number].strip(" \t>"):
            return number, widest
        widest = max(widest, _cells(lines[number]))
    return len(lines), widest


def _cells(line: str) -> int:
    inner = line.strip(" \t>").removeprefix("|")
    pipes = len(_PIPE.findall(inner))
    return pipes if inner.endswith("|") and not inner.endswith("\\|") else pipes + 1


def _with_cells(line: str, cells: str) -> str:
    line = line.rstrip()
    return line + ("" if line.endswith("|") else " |") + cells
