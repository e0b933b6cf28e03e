"""Run the measurements and write `docs/performance.md`: `python -m benchmarks.speed`.

`--quick` takes small corpora and one round, `--million` adds builds of a million leaves.
Whatever else runs on the machine is in the figures: the ratios suffer less than the seconds.
"""

import argparse
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed import experiments, page
from benchmarks.speed.corpus import Syntax
from benchmarks.speed.goals import Figures
from benchmarks.speed.importing import imports

ROOT = Path(__file__).parents[2]


class Extent(NamedTuple):
    """How much is measured: sizes in leaves, and rounds."""

    small: int
    large: int
    rounds: int
    sizes: tuple[int, ...]


FULL = Extent(10_000, 100_000, 3, (1_000, 10_000, 100_000))
QUICK = Extent(500, 2_000, 1, (500, 2_000))


def figures(extent: Extent, folder: Path, environments: Path) -> Figures:
    """Run all measurements in a folder."""
    small = experiments.corpus(folder, extent.small, syntaxes=tuple(Syntax))
    large = experiments.corpus(folder, extent.large, syntaxes=tuple(Syntax))
    return Figures(
        extent.small,
        extent.large,
        {
            made.leaves: experiments.cold(made, environments, extent.rounds)
            for made in (small, large)
        },
        experiments.later(large, extent.rounds),
        experiments.growth(folder, iter(extent.sizes), extent.rounds),
        experiments.shapes(folder, extent.large, 1),
        experiments.sizes(_package(small)),
        imports(small, 100),
        _asked("benchmarks.stages", "--json", f"{large.outline}"),
        _asked("benchmarks.speed.processes", f"{large.outline}"),
    )


def written(found: Figures) -> str:
    """Give the page of what was measured."""
    parts = [
        page.HEAD.format(machine=_machine()),
        page.summary(found),
        page.cold(found.cold),
        page.OBVIOUS_IS,
        page.later(found.large, found.later),
        page.growth(found.growth),
        page.shapes(found.shapes),
        page.stages(found.large, found.stages),
        page.processes(found.processes, found.stages),
        page.package(found.small, found.sizes),
        page.imported(*found.imports),
    ]
    return "\n".join(parts)


def _asked(module: str, *words: str) -> dict[str, float]:
    """Run a module that prints its figures as JSON."""
    said = subprocess.run(  # noqa: S603 - a module of our own
        (sys.executable, "-m", module, *words), cwd=ROOT, capture_output=True, check=True
    )
    found: dict[str, float] = json.loads(said.stdout)
    return found


def _package(made: experiments.Corpus) -> Path:
    return next((made.into / "mkcards").glob("*.apkg"))


def _machine() -> str:
    """Say in plain words what it runs on, as far as the system tells."""
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    cores = f"{os.cpu_count()} cores of {models[0] if models else platform.machine()}"
    python = f"CPython {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    return f"{cores}, {platform.system()} {platform.release().partition('-')[0]}, {python}"


def main() -> None:
    """Measure, print the page, and write it unless it was a quick run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--million", action="store_true")
    asked = parser.parse_args()
    extent = QUICK if asked.quick else FULL
    if asked.million:
        extent = extent._replace(sizes=(*extent.sizes, 1_000_000))
    folder = Path(tempfile.mkdtemp(prefix="mkcards-speed-"))
    try:
        text = written(figures(extent, folder, ROOT / ".bench"))
    finally:
        shutil.rmtree(folder)
    sys.stdout.write(text)
    if not asked.quick:
        (ROOT / "docs/performance.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
