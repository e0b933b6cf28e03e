"""The tables of `docs/performance.md`."""

from collections.abc import Mapping, Sequence

from benchmarks.speed.experiments import FIRST, MKCARDS, OBVIOUS, Sizes, imports_of_click
from benchmarks.speed.goals import Figures, goals
from benchmarks.speed.importing import Import
from benchmarks.speed.measure import Cost

HEAD = """# How fast it is

`make bench` writes this page; nobody edits it. `make bench MILLION=1` adds a million leaves, and
`python -m benchmarks.speed --quick` tries it all out on small notes and prints the page.

**What is measured.** Every program builds the same made-up notes in turn, as a whole process with
compiled modules; the median counts. The figures are seconds of the processor, which other programs
on the machine disturb less than the clock, and still by a tenth or two: ratios are what to compare,
and a difference of less than that says nothing. Programs that derive no questions are handed them
written out in their own syntax, so they do much less than mkcards, which reads an outline, chooses
what to ask, keeps the identity of every card, makes all HTML safe and writes card files that a
person can read.

**The notes** (`benchmarks/speed/corpus.py`) are the same on every machine: files of 200 leaves, in
Korean and English, under headings and folds, two levels of bullets. A leaf is a bullet that becomes
a card; of a hundred, 5 have a block of code, 8 a link, 8 a formula, 6 bold text and code.

**The commands**: `mkcards build NOTES -o OUT --quiet` into an empty folder for a first build, else
into the folder of the build before; `python benchmarks/speed/obvious.py NOTES PACKAGE`;
`ankdown -r NOTES -p PACKAGE`; `mdankideck NOTES OUT`;
`python -c "import click"`; `mkcards --version`. Memory is the most that the process ever held, as
the system counts it.

**The machine** of this page: {machine}.
"""

LATER = """## The builds after it

In one folder, one after the other: a first build, the same again, the same after ten bullets of one
file got a word more. Every build leaves what the next one compares with: where nothing is different
that one only reads, after an edit it builds what that concerns. "Nothing changed since two builds"
is run more often, in turn with `import click`; the builds above it are held against an import that
is run in turn with them.

"""

STAGES = """## Where the time goes

By `python -m benchmarks.stages --json NOTES`: the processor's time of each stage of a first build.
`make profile NOTES=…` draws it for any notes, with the dearest functions.

"""

PROCESSES = """## Why one process

Derive is the dearest stage. Divided over two processes, neither of which needs anything of the
other, it takes {wall:.2f} times as long by the clock and {cpu:.2f} times as long by the processor;
{bytes:,.0f} bytes a card go from one process to the other (`python -m benchmarks.speed.processes`).
It is {share:.0%} of a build, so with a second core that is idle a build would take {best:.2f} times
as long by the clock at best, with the memory of a second process. Nothing in the first table would
be smaller, for it counts the processor. mkcards has one process.
"""


def summary(found: Figures) -> str:
    """Give what was to be reached, and what was."""
    rows = [
        (
            one.what,
            _goal(one.must, one.unit),
            _goal(one.stretch, one.unit),
            f"{one.reached:.3g}{one.unit}",
            one.verdict,
        )
        for one in goals(found)
    ]
    head = ("what", "at most", "better still", "measured", "")
    return f"## What it has to reach\n\n{table(head, rows)}"


def _goal(number: float | None, unit: str) -> str:
    return "" if number is None else f"{number:g}{unit}"


def stages(leaves: int, found: Mapping[str, float]) -> str:
    """Give the time of each stage."""
    whole = sum(found.values())
    rows = [
        (name, f"{taken:.2f}", f"{taken / leaves * 1e6:.1f}", f"{taken / whole:.0%}")
        for name, taken in found.items()
    ]
    head = (f"{leaves:,} leaves", "s", "µs a leaf", "share")
    return f"{STAGES}{table(head, rows)}"


def processes(found: Mapping[str, float], spent: Mapping[str, float]) -> str:
    """Say what a second process would give."""
    share = spent["derive"] / sum(spent.values())
    best = 1 - share * (1 - found["wall"])
    return PROCESSES.format(**found, share=share, best=best)


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
            _mb(one),
        )
        for leaves, costs in found.items()
        for name, one in costs.items()
    ]
    head = ("first build", "s", "µs a leaf", "mkcards takes … times that", "peak MB")
    return f"## A first build\n\n{table(head, rows)}"


def later(leaves: int, found: Mapping[str, Cost]) -> str:
    """Give the builds after the first, against the first and an import of click."""
    first = found[FIRST].cpu
    rows = [
        (
            name,
            f"{one.cpu:.3f}",
            f"{one.cpu / first:.3f}",
            f"{imports_of_click(found, name):.2f}",
            _mb(one),
        )
        for name, one in found.items()
    ]
    head = (f"{leaves:,} leaves", "s", "of the first build", "imports of click", "peak MB")
    return f"{LATER}{table(head, rows)}"


def _mb(one: Cost) -> str:
    return f"{one.memory:.0f}"


def growth(found: Mapping[int, Cost]) -> str:
    """Give how the cost grows with the number of leaves."""
    sizes = list(found)
    rows = []
    for leaves, before in zip(sizes, (None, *sizes), strict=False):
        one = found[leaves]
        times = f"{one.cpu / found[before].cpu:.1f}" if before else ""
        more = f"{leaves / before:g}" if before else ""
        rows.append((f"{leaves:,}", f"{one.cpu:.2f}", more, times, _mb(one)))
    head = ("leaves", "s", "times the leaves", "times the seconds", "peak MB")
    return f"## Growth\n\n{table(head, rows)}"


def shapes(found: Mapping[str, Cost]) -> str:
    """Give what leaves cost in other files and decks: each second row against the first."""
    names, rows = list(found), []
    for at, name in enumerate(names):
        before = found[names[at - at % 2]]
        ratio = f"{found[name].cpu / before.cpu:.2f}" if at % 2 else ""
        rows.append((name, f"{found[name].cpu:.2f}", ratio))
    said = table(("leaves", "s", "times the row above"), rows)
    return f"### Files and decks\n\nOne run each.\n\n{said}"


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
    f"`{OBVIOUS}` is the obvious build, sixty lines without rules, identity or safety\n"
    "(`benchmarks/speed/obvious.py`). Of the other programs the slow ones take part up to a size\n"
    "that they build in a minute or two. Left out: AnkiIn, a library without a program; mdanki,\n"
    "which stops at 600 notes as it is published; md2anki, which takes minutes beyond 1,000;\n"
    "yanki, which makes cards of videos; inka2 and markdown-to-anki, which write no package but\n"
    "need a running Anki.\n"
)
