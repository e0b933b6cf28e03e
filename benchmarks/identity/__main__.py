"""Run the simulation: `python -m benchmarks.identity [--notes FOLDER]`."""

import argparse
import sys
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from benchmarks.identity.history import Result, run
from benchmarks.identity.load import SUFFIXES
from benchmarks.identity.report import failures, report

PROJECT = Path(__file__).parents[2]
LIBRARY = (PROJECT / "seeds", Path(__file__).parent / "notes")


def main() -> int:
    """Run the histories and print what came of them; 1 when a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=Path, metavar="FOLDER", help="edit the notes of a folder")
    parser.add_argument("--histories", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--examples", type=int, default=12, metavar="N", help="show N mishaps")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    options = parser.parse_args()
    folders = [options.notes] if options.notes else LIBRARY
    library = sorted(p for f in folders for p in f.rglob("*") if p.suffix in SUFFIXES)
    total = Result()
    job = partial(run, seed=options.seed, library=library)
    with get_context("spawn").Pool(options.jobs) as pool:
        for result in pool.imap(job, range(options.histories)):
            total.add(result)
    missed = failures(total)
    lines = [*report(total, options.examples), *(f"over the limit: {text}" for text in missed)]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
