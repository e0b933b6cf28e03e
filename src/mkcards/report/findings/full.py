"""Findings as a person reads them: what, where, the line itself, and the way out."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from mkcards.diagnostics import Diagnostic
from mkcards.model.source import Location
from mkcards.report.findings.quoted import WIDEST, quoted, quoted_line
from mkcards.report.findings.style import Paint, Role, plain

Sources = Callable[[str], Sequence[str]]
"""Gives the lines of the file at the path that a location names; none if it cannot be read."""


_FRAME = len(" | ……")
_LEAST = 20


def full_text(
    found: Iterable[Diagnostic], sources: Sources, paint: Paint = plain, room: int | None = None
) -> str:
    """Give findings with an excerpt each, a blank line between them.

    A line that the terminal breaks parts words and carets: `room` is how many columns it has.
    """
    return "\n\n".join("\n".join(_finding(each, sources, paint, room)) for each in found)


def head(found: Diagnostic, paint: Paint = plain, more: int = 0) -> str:
    """Give the line that says what is the matter; `more` counts others like it."""
    code = paint(Role(found.severity), f"{found.severity}[{found.code}]")
    times = f" ({more} more like it)" if more else ""
    return f"{code}: {paint(Role.STRONG, quoted(found.message))}{times}"


def arrow(place: Location, paint: Paint = plain) -> str:
    """Give the mark of a place and the form of it that an editor can jump to."""
    return f"{paint(Role.FRAME, '-->')} {quoted(str(place))}"


def ways(found: Diagnostic, paint: Paint = plain) -> Iterator[str]:
    """Give the lines that say which card is meant and what to do."""
    mark = paint(Role.FRAME, "=")
    if found.card:
        yield f"{mark} card: {quoted(' '.join(found.card.split()))}"
    if found.hint:
        yield f"{mark} {paint(Role.HELP, 'help:')} {quoted(found.hint)}"


def _finding(found: Diagnostic, sources: Sources, paint: Paint, room: int | None) -> Iterator[str]:
    lines = sources(found.location.path)
    shown = _shown(lines, found.location.line)
    margin = " " * len(str(max(shown, default=1)))
    widest = min(WIDEST, max(_LEAST, room - len(margin) - _FRAME)) if room else WIDEST
    bar = f"{margin} {paint(Role.FRAME, '|')}"
    yield head(found, paint)
    yield f"{margin}{arrow(found.location, paint)}"
    if shown:
        yield bar
    for number in shown:
        here = number == found.location.line
        column, length = (found.location.column, found.length) if here else (1, 0)
        line = quoted_line(lines[number - 1], column, length, widest)
        yield f"{paint(Role.FRAME, f'{number:>{len(margin)}} |')} {line.text}".rstrip()
        if here:
            carets = paint(Role(found.severity), "^" * line.size)
            yield f"{bar} {' ' * line.start}{carets}"
    for place in found.others:
        yield f"{margin} {paint(Role.FRAME, ':::')} also {quoted(str(place))}"
    yield from (f"{margin} {way}" for way in ways(found, paint))


def _shown(lines: Sequence[str], number: int) -> list[int]:
    """Give the numbers of the lines to show: the one that is meant, and the one before or after."""
    around = [near for near in (number - 1, number + 1) if _says(lines, near)][:1]
    return sorted([number, *around]) if _says(lines, number) else []


def _says(lines: Sequence[str], number: int) -> bool:
    return 1 <= number <= len(lines) and bool(lines[number - 1].strip())
