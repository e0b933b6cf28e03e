"""What a person reads after a build: a table, counts, and the findings that matter most."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from mkcards.diagnostics import Code, Severity, form
from mkcards.model.outline import ItemKind, Marker
from mkcards.model.source import Skipped
from mkcards.pipeline.outcome import added
from mkcards.report.findings.style import Paint, plain
from mkcards.report.json_form import FORMAT, json_text
from mkcards.report.table import Column, table

if TYPE_CHECKING:
    from mkcards.pipeline import Build, Move

_FEWEST_DECKS = 3
_AROUND_DECKS = 5
_GROUPS_SHOWN = 3
_MOVES_SHOWN = 2
_SLOW = 0.1
_DECK_COLUMNS = (
    Column("deck", may_be_cut=True),
    *(Column(name, is_number=True) for name in ("cards", "Q/A", "cloze", "open", "review")),
)
_STOPPED = (
    "Nothing written: a note has an error.",
    "Correct it, or pass over such notes: mkcards build --keep-going",
)
_TOO_MANY = ("Nothing written: the notes give too many cards for one build.",)
_NEXT = (
    "Look first: mkcards preview",
    "Import: File > Import in Anki, or open the file on the phone.",
)


def build_text(
    build: "Build",
    lines: int = 25,
    room: int | None = None,
    paint: Paint = plain,
    *,
    with_times: bool = False,
) -> str:
    """Give the report of a build in at most so many `lines`, of which 18 are always needed.

    `room` are the columns of a terminal to fit into; `with_times` adds what each stage took.
    """
    if _is_stopped(build):
        return "\n".join([*_read_lines(build), *_why_stopped(build)])
    below = ["", *_told(build, with_times=with_times), "", *_ending(build)]
    left = max(_FEWEST_DECKS, lines - len(below) - _AROUND_DECKS)
    table = ["", *_deck_table(build, left, room, paint)] if build.cards else []
    return "\n".join([*_read_lines(build), *table, *below])


def _told(build: "Build", *, with_times: bool) -> Iterator[str]:
    yield _count_line(build)
    if build.skipped:
        yield _skipped_line(build.skipped)
    yield from _move_lines(build.moves)
    if with_times:
        yield "  " + " · ".join(f"{name} {taken:.2f} s" for name, taken in build.seconds.items())


def build_json(build: "Build") -> str:
    """Give the result of a build as one JSON object (issue-stable, `format` 1)."""
    return json_text(
        {
            "format": FORMAT,
            "packages": [path.as_posix() for path in build.packages],
            "decks": build.decks,
            "kinds": build.kinds,
            "exports": [path.as_posix() for path in build.exports],
            "counts": dict(build.counts),
            "retired_package": build.retired_package and build.retired_package.as_posix(),
            "links": [asdict(link) for link in build.links],
            "moves": [asdict(move) for move in build.moves],
            "skipped": [
                {
                    "seed": skipped.seed,
                    "line": skipped.location.line,
                    "reason": skipped.reason,
                }
                for skipped in build.skipped
            ],
            "diagnostics": list(map(form, build.diagnostics)),
            "seconds": dict(build.seconds),
        }
    )


def _is_stopped(build: "Build") -> bool:
    """Tell whether nothing was written because a note has an error."""
    return bool(build.count(Severity.ERROR)) and not build.packages


def _why_stopped(build: "Build") -> tuple[str, ...]:
    is_too_many = any(found.code is Code.TOO_MANY_CARDS for found in build.diagnostics)
    return _TOO_MANY if is_too_many else _STOPPED


def _read_lines(build: "Build") -> list[str]:
    return [_read_line(build)] if build.notes else []


def _read_line(build: "Build") -> str:
    items, marks = build.items, build.marks
    parts = [
        _count(items.get(ItemKind.BULLET, 0), "bullet"),
        _count(items.get(ItemKind.ENTRY, 0), "HTML entry", "HTML entries"),
        *(f"{marks[marker]} ({marker})" for marker in Marker if marks.get(marker)),
    ]
    seconds = sum(build.seconds.values())
    taken = f"  {seconds:.1f} s" if seconds > _SLOW else ""
    found = ", ".join(filter(None, parts)) or "no bullet"
    return f"Read {_count(build.notes, 'note')}: {found}{taken}"


def _deck_table(build: "Build", most: int, room: int | None, paint: Paint) -> Iterator[str]:
    total = ("", str(build.cards), *map(str, build.kinds.values()))
    margin = "  "
    left = room - len(margin) if room else None
    for line in table(_DECK_COLUMNS, [*_rows(build, most), total], left, paint):
        yield margin + line


def _rows(build: "Build", most: int) -> list[tuple[str, ...]]:
    decks = build.decks
    most += len(decks) == most + 1  # a row takes no more room than the one that tells of it
    largest = set(sorted(decks, key=lambda deck: -decks[deck])[:most])
    rows = [_numbers(deck, row) for deck, row in build.table.items() if deck in largest]
    others = [row for deck, row in build.table.items() if deck not in largest]
    if others:
        rows.append(_numbers(f"{len(others)} more decks", added(others)))
    return rows


def _numbers(name: str, row: Sequence[int]) -> tuple[str, ...]:
    return (name, str(sum(row)), *(str(number or "") for number in row))


def _count_line(build: "Build") -> str:
    return "  " + " · ".join(f"{name} {number}" for name, number in build.counts.items())


def _skipped_line(skipped: tuple[Skipped, ...]) -> str:
    reasons = Counter(line.reason for line in skipped).most_common()
    reason, number = reasons[0]
    more = " …" if len(reasons) > 1 else ""
    lines = _count(len(skipped), "line")
    return f"  {lines} without a card ({number} {reason}{more}): mkcards check --select no-card"


def _move_lines(found: Sequence["Move"]) -> list[str]:
    """Say which cards an import leaves in their old deck, and how Anki's browser finds them."""
    if not found:
        return []
    shown = [f"    {move.count} to {move.new}: {move.search}" for move in found[:_MOVES_SHOWN]]
    more = len(found) - len(shown)
    ending = f"; {_count(more, 'more deck')}: see --json" if more else ""
    return [f"  moved, but Anki leaves them in their old deck{ending}; found there by", *shown]


def _ending(build: "Build") -> list[str]:
    if not (build.packages or build.retired_package):
        return ["No package written: there is no card."]
    lines = [_packages_line(build)] if build.packages else []
    if build.retired_package:
        lines.append(f"Wrote {build.retired_package}: it marks cards without a bullet as retired.")
    if build.exports:
        lines.append(f"Wrote {', '.join(map(str, build.exports))}.")
    return [*lines, *_NEXT]


def _packages_line(build: "Build") -> str:
    names = [f"{path} ({_size(path)})" for path in build.packages[:_GROUPS_SHOWN]]
    more = len(build.packages) - len(names)
    named = ", ".join(names) + (f" and {more} more packages" if more else "")
    is_new = any(path in build.written for path in build.packages)
    return f"Wrote {named}." if is_new else f"Nothing new for Anki: {named}."


def _size(path: Path) -> str:
    return f"{max(1, path.stat().st_size // 1024)} KB"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}" if number else ""
