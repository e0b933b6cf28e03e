"""The findings about a person's notes, as a terminal shows them."""

from collections import Counter

from mkcards.diagnostics import Code, Diagnostic, Severity

_GROUPS_SHOWN = 3
_ERRORS_SHOWN = 10
_LINKS_SHOWN = 100


def findings_text(diagnostics: tuple[Diagnostic, ...]) -> str:
    """Give every error and doubtful link, and the largest groups of warnings, with their hints."""
    errors = [found for found in diagnostics if found.severity is Severity.ERROR]
    links = [found for found in diagnostics if found.code is Code.DOUBTFUL_LINK]
    others = Counter(d.code for d in diagnostics if d.severity is Severity.WARNING)
    shown = [_finding(d) for d in (*errors[:_ERRORS_SHOWN], *links[:_LINKS_SHOWN])]
    for code, count in others.most_common(_GROUPS_SHOWN):
        first = next(found for found in diagnostics if found.code == code)
        shown.append(_finding(first, count - 1))
    hidden = len(errors[_ERRORS_SHOWN:]) + len(links[_LINKS_SHOWN:])
    hidden += sum(number for _, number in others.most_common()[_GROUPS_SHOWN:])
    return "\n".join([*shown, *([f"and {hidden} more: see --json"] if hidden else [])])


def _finding(found: Diagnostic, more: int = 0) -> str:
    times = f" ({more} more like it)" if more else ""
    lines = [f"{found.location}: {found.severity}[{found.code}]: {found.message}{times}"]
    return "\n".join([*lines, *([f"  hint: {found.hint}"] if found.hint else [])])
