"""What is left of findings when those are gone that a person accepts or ignores."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mkcards.config import Config
from mkcards.diagnostics import Code, Diagnostic, Severity
from mkcards.diagnostics.selection import meant
from mkcards.model.lines import numbered
from mkcards.model.outline import Acceptance
from mkcards.pipeline.survey import Survey

_Accepted = dict[tuple[str, int], list[Acceptance]]


class Settled(NamedTuple):
    """The findings that are left, and the comments that accepted some of the others."""

    left: tuple[Diagnostic, ...]
    used: frozenset[Acceptance]


def settled(found: Iterable[Diagnostic], notes: Sequence[Survey], config: Config) -> Settled:
    """Take out what `ignore` of the configuration and comments in the notes name; never errors."""
    ignored = meant(config.ignore)
    accepted = _by_line(notes)
    left, used = [], set[Acceptance]()
    for each in found:
        given = _given(each, accepted)
        used.update(given)
        if each.severity is Severity.ERROR or not (given or each.code in ignored):
            left.append(each)
    return Settled(tuple(left), frozenset(used))


def idle(notes: Iterable[Survey], used: frozenset[Acceptance]) -> Iterator[Diagnostic]:
    """Give the finding of each comment that accepts nothing."""
    message = "this comment accepts nothing"
    hint = "delete it, or put it beside or right above the line that it is about"
    for note in notes:
        for each in note.accepted:
            if each not in used:
                place, length = each.location, each.length
                yield Diagnostic(Code.IDLE_ACCEPTANCE, place, message, hint, length)


def _given(found: Diagnostic, accepted: _Accepted) -> list[Acceptance]:
    """Give the comments that accept a finding."""
    place = found.location
    here = accepted.get((place.path, place.line), [])
    return [each for each in here if not each.codes or found.code in meant(each.codes)]


def _by_line(notes: Iterable[Survey]) -> _Accepted:
    found: _Accepted = defaultdict(list)
    for note in notes:
        below = _lines_below(note) if note.accepted else {}
        for each in note.accepted:
            line = each.location.line
            found[note.seed.shown, line if each.beside else below[line]].append(each)
    return found


def _lines_below(note: Survey) -> dict[int, int]:
    """Give the line that each comment which stands alone is about."""
    alone = {each.location.line for each in note.accepted if not each.beside}
    found, below = {}, 0
    for number, text in reversed(numbered(note.seed).items()):
        if number in alone:
            found[number] = below
        elif text.strip():
            below = number
    return found
