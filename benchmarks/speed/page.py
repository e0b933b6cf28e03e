"""The tables of `docs/performance.md`."""

from collections.abc import Mapping, Sequence

from benchmarks.speed.experiments import CLICK, MKCARDS, OBVIOUS, Sizes
from benchmarks.speed.importing import Import
from benchmarks.speed.measure import Cost

HEAD = """# How fast it is

Written by `make bench`: every program builds the same made-up notes in turn, as a whole process
with compiled modules; the median counts. The seconds are those of the processor and belong to
the machine of the run ({machine}); the ratios are what to compare. Programs that derive no
questions are handed them written out, so they do much less. `make profile` draws where a build
spends its time.
"""


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give a Markdown table; all columns but the first hold figures."""
    rule = ("---", *["---:"] * (len(head) - 1))
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, rule, *rows))


def cold(found: Mapping[int, Mapping[str, Cost]]) -> str:
    """Give the first builds of each size, each program against mkcards."""
    rows = [
        (
            f"{leaves:,} leaves, {name}",
            f"{one.cpu:.2f}",
            f"{one.cpu / leaves * 1e6:.0f}",
            f"{costs[MKCARDS].cpu / one.cpu:.2f}",
            f"{one.memory:.0f}",
        )
        for leaves, costs in found.items()
        for name, one in costs.items()
    ]
    head = ("first build", "s", "µs a leaf", "mkcards takes … times that", "peak MB")
    return f"## A first build\n\n{table(head, rows)}"


def later(leaves: int, found: Mapping[str, Cost]) -> str:
    """Give the builds after the first, against the first and an import of click."""
    first, floor = found["cold"].cpu, found[CLICK].cpu
    rows = [
        (name, f"{one.cpu:.3f}", f"{one.cpu / first:.3f}", f"{one.cpu / floor:.2f}")
        for name, one in found.items()
    ]
    head = (f"{leaves:,} leaves", "s", "of the first build", "imports of click")
    return f"## The builds after it\n\n{table(head, rows)}"


def growth(found: Mapping[int, Cost]) -> str:
    """Give how the cost grows with the number of leaves."""
    sizes = list(found)
    rows = []
    for leaves, before in zip(sizes, (None, *sizes), strict=False):
        one = found[leaves]
        times = f"{one.cpu / found[before].cpu:.1f}" if before else ""
        more = f"{leaves / before:g}" if before else ""
        rows.append((f"{leaves:,}", f"{one.cpu:.2f}", more, times, f"{one.memory:.0f}"))
    head = ("leaves", "s", "times the leaves", "times the seconds", "peak MB")
    return f"## Growth\n\n{table(head, rows)}"


def shapes(found: Mapping[str, Cost]) -> str:
    """Give what leaves cost in other files and decks: each second row against the first."""
    names, rows = list(found), []
    for at, name in enumerate(names):
        before = found[names[at - at % 2]]
        ratio = f"{found[name].cpu / before.cpu:.2f}" if at % 2 else ""
        rows.append((name, f"{found[name].cpu:.2f}", ratio))
    return f"### Files and decks\n\n{table(('leaves', 's', 'times the row above'), rows)}"


def package(leaves: int, size: Sizes) -> str:
    """Give the size of a package against that of stock genanki."""
    ours, stock = (f"{number / 1e6:.2f}" for number in size)
    row = (f"{leaves:,} leaves", ours, stock, f"{size.ours / size.stock:.3f}")
    head = ("the same notes", "MB", "MB by stock genanki", "ratio")
    return f"## The package\n\n{table(head, [row])}"


def imported(first: Import, second: Import, changed: int) -> str:
    """Give what real Anki said of two imports."""
    rows = [
        (name, f"{one.new:,}", f"{one.updated:,}", f"{one.duplicate:,}", f"{one.cpu:.2f}")
        for name, one in (
            ("first package", first),
            (f"after {changed:,} bullets were edited", second),
        )
    ]
    head = ("import into Anki", "new", "updated", "left alone", "s")
    return f"### Import\n\n{table(head, rows)}"


OBVIOUS_IS = (
    f"`{OBVIOUS}` is the obvious build, sixty lines without rules, identity or safety"
    " (benchmarks/speed/obvious.py).\n"
)
