"""The commands that are measured: mkcards in its moods, and the obvious build."""

import sys
from pathlib import Path

from benchmarks.speed.corpus import edited
from benchmarks.speed.measure import Command
from benchmarks.speed.peers import emptied

PROGRAM = (sys.executable, "-m", "mkcards")
MOST_CARDS = 10_000_000
"""A million leaves are more than a build makes unasked."""

OBVIOUS = Path(__file__).with_name("obvious.py")


def click(folder: Path) -> Command:
    """Give the floor of every command line: an import of click."""
    return Command((sys.executable, "-c", "import click"), folder)


def version(folder: Path) -> Command:
    """Give the shortest command of mkcards."""
    return Command((*PROGRAM, "--version"), folder)


def obvious(notes: Path, into: Path) -> Command:
    """Give the obvious build of notes."""
    words = (sys.executable, f"{OBVIOUS}", f"{notes}", f"{into / 'made.apkg'}")
    return Command(words, into.parent, lambda: emptied(into))


def cold(notes: Path, into: Path) -> Command:
    """Give a build of notes that were never built."""
    return Command(_build(notes, into), notes.parent, lambda: emptied(into))


def again(notes: Path, into: Path) -> Command:
    """Give a build into a folder that holds one already."""
    return Command(_build(notes, into), notes.parent)


def after_edit(notes: Path, into: Path) -> Command:
    """Give a build after a word more came to ten leaves of one file."""
    path = min(notes.iterdir())

    def edit() -> None:
        path.write_text(edited(path.read_text(encoding="utf-8"), 20), encoding="utf-8")

    return Command(_build(notes, into), notes.parent, edit)


def _build(notes: Path, into: Path) -> tuple[str, ...]:
    words = ("build", f"{notes}", "-o", f"{into}", "--quiet", "--set", f"max_cards={MOST_CARDS}")
    return (*PROGRAM, *words)
