#!/usr/bin/env python3
"""Time how long small commands take against importing click: `python -m benchmarks.startup`.

The commands run in turn, as whole processes with compiled modules, on a note of four lines; an
unchanged build finds the stamp of the one before. Of the times the median counts, of the clock and
of the processor: where other programs run beside, only the second is to be trusted. `--runs` says
how often.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

NOTE = """## BM25
- a ranking function for documents
- k1 : bounds the weight of a frequent term
- (B) does it fit short queries
"""
PROGRAM = (sys.executable, "-m", "mkcards")
COMMANDS: Mapping[str, Sequence[str]] = {
    "import click": (sys.executable, "-c", "import click"),
    "mkcards --version": (*PROGRAM, "--version"),
    "mkcards --help": (*PROGRAM, "--help"),
    "mkcards list": (*PROGRAM, "list"),
    "mkcards check": (*PROGRAM, "check"),
    "mkcards build": (*PROGRAM, "build", "--no-cache"),
    "unchanged build": (*PROGRAM, "build"),
}


class Taken(NamedTuple):
    """How many seconds a command took: of the clock, and of the processor for it alone."""

    wall: float
    cpu: float


def seconds(command: Sequence[str], folder: Path) -> Taken:
    """Run a command in a folder and give how long it took."""
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, started = _cpu(), time.perf_counter()
    subprocess.run(command, cwd=folder, env=kept, capture_output=True, check=True)  # noqa: S603
    return Taken(time.perf_counter() - started, _cpu() - before)


def _cpu() -> float:
    """Give the seconds of the processor that ended commands took; Windows tells none."""
    times = os.times()
    return times.children_user + times.children_system


def medians(runs: int) -> dict[str, Taken]:
    """Give the median time of each command in seconds, after one run that is not counted."""
    times: dict[str, list[Taken]] = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "note.md").write_text(NOTE, encoding="utf-8")
        for run in range(runs + 1):
            for what, command in COMMANDS.items():
                taken = seconds(command, folder)
                times[what] += [taken] if run else []
    return {
        what: Taken(*map(statistics.median, zip(*taken, strict=True)))
        for what, taken in times.items()
    }


def main() -> None:
    """Print the medians and how often each one holds an import of click."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    found = medians(parser.parse_args().runs)
    floor = found["import click"]
    for what, taken in found.items():
        wall = f"{taken.wall * 1000:6.0f} ms {taken.wall / floor.wall:5.2f}"
        cpu = f"{taken.cpu * 1000:6.0f} ms {taken.cpu / floor.cpu if floor.cpu else 1:5.2f}"
        sys.stdout.write(f"{what:<18} wall {wall}   cpu {cpu}\n")


if __name__ == "__main__":
    main()
