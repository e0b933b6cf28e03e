"""How many findings there are of what kind."""

from collections import Counter
from collections.abc import Iterable, Sequence

from mkcards.diagnostics import Diagnostic, Severity
from mkcards.diagnostics.selection import NO_CARD, WORDS, group_of
from mkcards.report.json_form import FORMAT, json_text

_CODES_NAMED = 4
_NAMES = {NO_CARD: "line without a card"}


def counts_of(found: Iterable[Diagnostic]) -> dict[str, int]:
    """Count findings by severity; lines without a card by themselves."""
    counted = Counter(group_of(each.code) for each in found)
    return {group: counted[group] for group in (*Severity, NO_CARD)}


def statistics_text(found: Iterable[Diagnostic]) -> str:
    """Give the number of findings of each code, the largest first."""
    rows = _rows(found)
    size = max((len(str(count)) for _, _, count in rows), default=0)
    return "\n".join(f"{count:>{size}}  {group:<7}  {code}" for code, group, count in rows)


def statistics_json(found: Iterable[Diagnostic]) -> str:
    """Give the same for other programs."""
    rows = [{"code": code, "group": group, "count": count} for code, group, count in _rows(found)]
    return json_text({"format": FORMAT, "statistics": rows})


def summary_text(seeds: int, found: Sequence[Diagnostic], shown: Sequence[Diagnostic]) -> str:
    """Give a line on what was checked and found, and one on what there is besides."""
    counts = counts_of(shown)
    parts = [_count(number, _NAMES.get(group, group)) for group, number in counts.items() if number]
    lines = [f"{_count(seeds, 'file')} checked: {', '.join(parts) or 'nothing to mend'}."]
    hidden = set(found) - set(shown)
    notes = [each for each in hidden if each.code in WORDS[Severity.NOTE]]
    cardless = [each for each in hidden if group_of(each.code) == NO_CARD]
    lines += _besides(notes, "more to look at", "mkcards check --notes")
    lines += _besides(cardless, "without a card", f"mkcards check --select {NO_CARD}")
    return "\n".join(lines)


def _rows(found: Iterable[Diagnostic]) -> list[tuple[str, str, int]]:
    counted = Counter((str(each.code), group_of(each.code)) for each in found)
    rows = [(code, group, count) for (code, group), count in counted.items()]
    return sorted(rows, key=lambda row: (-row[2], row[0]))


def _besides(found: Sequence[Diagnostic], what: str, command: str) -> list[str]:
    if not found:
        return []
    rows = _rows(found)
    named = [f"{count} {code}" for code, _, count in rows[:_CODES_NAMED]]
    named += ["…"] * (len(rows) > _CODES_NAMED)
    return [f"{len(found)} {what} ({', '.join(named)}): {command}"]


def _count(number: int, word: str) -> str:
    first, *rest = word.split(" ")
    return " ".join([str(number), first + "s" * (number != 1), *rest])
