"""Judge the cards of the notes at hand: `python -m benchmarks.quality` or `make quality`.

Exit code 1 when a target is missed: a card that leaks, is empty, invents, looks like another of
its deck, or whose kind is not that of its marker; or too few tested facts.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.quality.collection import collect
from benchmarks.quality.facts import load_facts
from benchmarks.quality.figures import measure
from benchmarks.quality.report import json_of, text_of
from benchmarks.quality.sheet import sheet

PROJECT = Path(__file__).parents[2]
FACTS = PROJECT / "tests" / "quality" / "facts.yaml"
SEEDS = (PROJECT.parent / "shared" / "seeds", PROJECT / "seeds")
"""Real notes, where there are any, and the project's own."""


def main(arguments: Sequence[str]) -> int:
    """Print the figures, or a sheet of cards; give the exit code."""
    options = _parser().parse_args(arguments)
    folders = options.notes or [folder for folder in SEEDS if folder.is_dir()]
    collections = [collect(folder) for folder in folders]
    if options.sheet:
        sys.stdout.write(sheet(collections, options.sheet))
        return 0
    figures = measure(collections, load_facts(FACTS) if not options.notes else ())
    shown = json_of(figures) if options.json else text_of(figures, everything=options.all)
    sys.stdout.write(shown)
    return int(bool(figures.misses()))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quality")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--all", action="store_true", help="print every list in full")
    parser.add_argument(
        "--notes",
        action="append",
        type=Path,
        metavar="FOLDER",
        help="judge the notes of this folder instead, without facts",
    )
    parser.add_argument(
        "--sheet", type=int, default=0, metavar="N", help="print N cards a note to be read"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
