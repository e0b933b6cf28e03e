"""What is left of findings when those are gone that a person accepts or ignores."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mkcards.config import Config
from mkcards.diagnostics import Code, Diagnostic, Severity
from mkcards.diagnostics.selection import meant
from mkcards.model.lines import numbered
from mkcards.model.outline import Acceptance, Outline

_Accepted = dict[tuple[str, int], list[Acceptance]]


class Settled(NamedTuple):
    """The findings that are left, and the comments that accepted some of the others."""

    left: tuple[Diagnostic, ...]
    used: frozenset[Acceptance]


def settled(found: Iterable[Diagnostic], outlines: Sequence[Outline], config: Config) -> Settled:
    """Take out what `ignore` of the configuration and comments in the notes name; never errors."""
    ignored = meant(config.ignore)
    accepted = _by_line(outlines)
    left, used = [], set[Acceptance]()
    for each in found:
        given = _given(each, accepted)
        used.update(given)
        if each.severity is Severity.ERROR or not (given or each.code in ignored):
            left.append(each)
    return Settled(tuple(left), frozenset(used))


def idle(outlines: Iterable[Outline], used: frozenset[Acceptance]) -> Iterator[Diagnostic]:
    """Give the finding of each comment that accepts nothing."""
    message = "this comment accepts nothing"
    hint = "delete it, or put it beside or right above the line that it is about"
    for outline in outlines:
        for each in outline.accepted:
            if each not in used:
                place, length = each.location, each.length
                yield Diagnostic(Code.IDLE_ACCEPTANCE, place, message, hint, length)


def _given(found: Diagnostic, accepted: _Accepted) -> list[Acceptance]:
    """Give the comments that accept a finding."""
    place = found.location
    here = accepted.get((place.path, place.line), [])
    return [each for each in here if not each.codes or found.code in meant(each.codes)]


def _by_line(outlines: Iterable[Outline]) -> _Accepted:
    found: _Accepted = defaultdict(list)
    for outline in outlines:
        below = _lines_below(outline) if outline.accepted else {}
        for each in outline.accepted:
            line = each.location.line
            found[outline.seed.shown, line if each.beside else below[line]].append(each)
    return found


def _lines_below(outline: Outline) -> dict[int, int]:
    """Give the line that each comment which stands alone is about."""
    alone = {each.location.line for each in outline.accepted if not each.beside}
    found, below = {}, 0
    for number, text in reversed(numbered(outline.seed).items()):
        if number in alone:
            found[number] = below
        elif text.strip():
            below = number
    return found
