"""Run the measurements and write `docs/performance.md`: `python -m benchmarks.speed`.

`--quick` takes small corpora and one round, `--million` adds one build of a million leaves.
Whatever else runs on the machine is in the figures: the ratios suffer less than the seconds.
"""

import argparse
import platform
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed import experiments, page
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


def figures(extent: Extent, folder: Path, environments: Path) -> str:
    """Run all measurements in a folder and give the page."""
    small = experiments.corpus(folder, extent.small)
    large = experiments.corpus(folder, extent.large)
    tables = [
        page.HEAD.format(machine=_machine()),
        page.cold(
            {
                made.leaves: experiments.cold(made, environments, extent.rounds)
                for made in (small, large)
            }
        ),
        page.OBVIOUS_IS,
        page.later(extent.large, experiments.later(large, extent.rounds)),
        page.growth(experiments.growth(folder, iter(extent.sizes), 1)),
        page.shapes(experiments.shapes(folder, extent.large, 1)),
        page.package(extent.small, experiments.sizes(_package(small))),
        page.imported(*imports(small, 100)),
    ]
    return "\n".join(tables)


def _package(made: experiments.Corpus) -> Path:
    return next((made.into / "mkcards").glob("*.apkg"))


def _machine() -> str:
    return f"{platform.system()}, CPython {platform.python_version()}"


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
        text = figures(extent, folder, ROOT / ".bench")
    finally:
        shutil.rmtree(folder)
    sys.stdout.write(text)
    if not asked.quick:
        (ROOT / "docs/performance.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
