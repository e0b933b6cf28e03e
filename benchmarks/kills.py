#!/usr/bin/env python3
"""Kill builds at random moments and look at what is left: `make kills`.

Each round builds notes, edits them and kills the second build without warning after a random part
of the time it takes. What is then found must be the old cards or the new ones, in the package and
in the card files alike, and the next build must give what an undisturbed one gives.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import median

from mkcards.config import Config
from mkcards.pipeline import Request, build
from mkcards.write import finish_interrupted, read_apkg, read_ledger
from mkcards.write.journal import stands

TOPICS = 12
NOW = 1_700_000_000

State = tuple[frozenset[str], frozenset[str]]


def main() -> None:
    """Run the rounds and print what was found, as counts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)  # noqa: S311 - moments, not secrets
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(table(rounds(Path(folder), options.kills, chance)))


def rounds(folder: Path, kills: int, chance: random.Random) -> Counter[str]:
    """Kill so many builds and count their outcomes; one that ended before was not killed."""
    old_project = folder / "old"
    built(old_project, edited=False)
    old = state(old_project)
    new_project = folder / "new"
    shutil.copytree(old_project, new_project)
    built(new_project, edited=True)
    new, found = state(new_project), Counter[str]()
    taken = median(undisturbed(old_project, folder / "timed") for _ in range(9))
    while found["killed"] < kills:
        project = folder / "project"
        shutil.copytree(old_project, project)
        found[kill(project, chance.triangular(0, taken * 1.1, taken))] += 1
        found["journal finished"] += stands(project / "cards")
        finish_interrupted(project / "cards")
        left = state(project)
        found["old cards" if left == old else "new cards" if left == new else "BROKEN"] += 1
        built(project, edited=True)
        found["BROKEN AFTERWARDS"] += state(project) != new
        shutil.rmtree(project)
    return found


def undisturbed(old_project: Path, project: Path) -> float:
    """Give the seconds that a build in a process of its own takes."""
    shutil.copytree(old_project, project)
    started = time.perf_counter()
    kill(project, None)
    taken = time.perf_counter() - started
    shutil.rmtree(project)
    return taken


def kill(project: Path, seconds: float | None) -> str:
    """Build in a process of its own, and kill it after so many seconds if it still runs."""
    process = os.fork()
    if not process:
        built(project, edited=True)
        os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    return "killed" if os.WIFSIGNALED(status) else "ended before"


def built(project: Path, *, edited: bool) -> None:
    """Write the notes and build them."""
    (project / "seeds").mkdir(parents=True, exist_ok=True)
    (project / "seeds" / "notes.md").write_text(notes(edited=edited), encoding="utf-8")
    build((project / "seeds",), Config(project), project / "cards", Request(now=NOW))


def notes(*, edited: bool) -> str:
    """Give notes of twelve topics; edited, each answer is another and each topic has one more."""
    more = "  - and what was added\n- added : in the second version\n" if edited else ""
    return "".join(
        f"# Topic {number}\n- term {number} : meaning {number}\n- list {number}\n"
        f"  - first of {number}\n  - second of {number}\n{more}"
        for number in range(TOPICS)
    )


def state(project: Path) -> State:
    """Give what the package holds and what the card files say of it."""
    out = project / "cards"
    packaged = {
        note.guid + "".join(note.fields[:2]) for note in read_apkg(out / "Notes.apkg").notes
    }
    return frozenset(packaged), frozenset(f"{c.guid}{c.answer}" for c in read_ledger(out).cards)


def table(found: Counter[str]) -> str:
    """Give the outcomes as lines, the broken ones first."""
    first = ("BROKEN", "BROKEN AFTERWARDS", "killed", "ended before", "old cards", "new cards")
    return "".join(f"{name:18} {found[name]:6}\n" for name in (*first, "journal finished"))


if __name__ == "__main__":
    main()
