#!/usr/bin/env python3
"""Draw where a build spends its time: `python -m benchmarks.stages [NOTES …]`, `make profile`.

Without notes a corpus of 2,000 leaves is made up. First the seconds of each stage as the build
itself counts them, then a build under the profiler: what each room spends in its own code, and its
dearest functions. The profiler charges every call, so its shares lean towards small functions.
`--json` prints the seconds of the processor of each stage instead, of a build without profiler.
"""

import argparse
import cProfile
import json
import pstats
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from benchmarks.speed.corpus import Syntax, write_corpus
from mkcards.__main__ import collect_seldom
from mkcards.config import load_config
from mkcards.pipeline import Build, Request, build
from mkcards.pipeline.progress import heard_by

LEAVES = 2_000
WIDTH = 40
DEAREST = 25
START, BETWEEN = "start", "between the stages"


def draw(title: str, seconds: Mapping[str, float]) -> None:
    """Print a bar for each name, the longest for the dearest."""
    whole = sum(seconds.values()) or 1
    sys.stdout.write(f"\n{title}\n")
    for name, taken in sorted(seconds.items(), key=lambda pair: -pair[1]):
        bar = "█" * round(taken / max(seconds.values()) * WIDTH)
        sys.stdout.write(f"  {name:<22}{taken:8.3f} s {taken / whole:6.1%}  {bar}\n")


def built(notes: list[Path]) -> Build:
    """Build notes into a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        return build(notes, load_config(notes, out), out, Request(int(time.time())))


class Spent:
    """Adds up the seconds of the processor of each stage, and of what is in no stage."""

    def __init__(self) -> None:
        """Begin with the time that the start took."""
        self.seconds = Counter[str]()
        self._name, self._since = START, 0.0

    def stage(self, name: str) -> None:
        """Hear that a stage begins, or by an empty name that it ends."""
        now = time.process_time()
        self.seconds[self._name] += now - self._since
        self._name, self._since = name or BETWEEN, now

    def step(self, done: int, total: int) -> None:
        """Hear how far a stage is, which costs nothing to speak of."""


def processor(notes: list[Path]) -> dict[str, float]:
    """Give the seconds of the processor of each stage of a first build, as a command makes it."""
    collect_seldom()
    spent = Spent()
    with heard_by(spent):
        built(notes)
    spent.stage("")
    between = spent.seconds.pop(BETWEEN)
    return {**spent.seconds, BETWEEN: between}


def rooms(stats: pstats.Stats) -> Counter[str]:
    """Add up what the functions of each room took themselves; libraries go by their names."""
    spent: Counter[str] = Counter()
    for (path, _, _), (_, _, own, *_) in stats.stats.items():  # type: ignore[attr-defined]
        spent[_room(path)] += own
    return Counter(dict(spent.most_common(12)))


def _room(path: str) -> str:
    parts = Path(path).parts
    for above in ("mkcards", "site-packages"):
        if above in parts[:-1]:
            return parts[len(parts) - parts[::-1].index(above)].removesuffix(".py")
    return "built-in functions" if path == "~" else "standard library"


def main() -> None:
    """Build twice, once under the profiler, and draw both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", nargs="*", type=Path)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    if asked.json:
        sys.stdout.write(json.dumps(processor(asked.notes)))
        return
    with tempfile.TemporaryDirectory() as name:
        notes = asked.notes or [write_corpus(Path(name, "corpus"), LEAVES)[Syntax.OUTLINE]]
        draw("seconds of each stage", built(notes).seconds)
        profile = cProfile.Profile()
        profile.runcall(built, notes)
    stats = pstats.Stats(profile)
    draw("own time of each room, under the profiler", rooms(stats))
    stats.sort_stats("tottime").print_stats("mkcards", DEAREST)


if __name__ == "__main__":
    main()
