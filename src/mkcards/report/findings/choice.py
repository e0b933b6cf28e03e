"""Which findings a person wants to see."""

from collections.abc import Iterable

from mkcards.diagnostics import Diagnostic, Severity
from mkcards.diagnostics.selection import NO_CARD, meant

EVERYTHING = (*Severity, NO_CARD)
"""The words that select all there is."""

_USUAL = (Severity.ERROR, Severity.WARNING)


def chosen(
    found: Iterable[Diagnostic],
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    *,
    notes: bool = False,
) -> tuple[Diagnostic, ...]:
    """Give the selected findings without the ignored ones; unless selected, no notes.

    Words are those of `mkcards.diagnostics.selection`; an error is always among them.
    """
    usual = (*_USUAL, Severity.NOTE) if notes else _USUAL
    wanted = meant((Severity.ERROR, *(tuple(select) or usual))) - meant(ignore)
    return tuple(each for each in found if each.code in wanted)
