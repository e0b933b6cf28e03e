"""The findings of a build in a few lines: the largest groups, each by its first one."""

from collections import Counter
from collections.abc import Iterator

from mkcards.diagnostics import Code, Diagnostic, Severity
from mkcards.report.findings.full import arrow, head, ways
from mkcards.report.findings.style import Paint, plain

_ERRORS_SHOWN = 10
_GROUPS_SHOWN = 3
_LINKS_SHOWN = 100


def findings_text(found: tuple[Diagnostic, ...], paint: Paint = plain) -> str:
    """Give errors and doubtful links, the three largest groups of warnings, and how many are left.

    Of errors ten are shown, of links a hundred. Other notes are for those who ask for them.
    """
    errors = [each for each in found if each.severity is Severity.ERROR]
    links = [each for each in found if each.code is Code.DOUBTFUL_LINK]
    groups = Counter(each.code for each in found if each.severity is Severity.WARNING)
    shown = [(each, 0) for each in (*errors[:_ERRORS_SHOWN], *links[:_LINKS_SHOWN])]
    for code, count in groups.most_common(_GROUPS_SHOWN):
        first = next(each for each in found if each.code == code)
        shown.append((first, count - 1))
    hidden = len(errors[_ERRORS_SHOWN:]) + len(links[_LINKS_SHOWN:])
    hidden += sum(number for _, number in groups.most_common()[_GROUPS_SHOWN:])
    ending = [f"{hidden} more: mkcards check"] if hidden else []
    return "\n".join([*("\n".join(_group(*each, paint)) for each in shown), *ending])


def _group(found: Diagnostic, more: int, paint: Paint) -> Iterator[str]:
    yield head(found, paint, more)
    yield f"  {arrow(found.location, paint)}"
    yield from (f"  {way}" for way in ways(found, paint))
