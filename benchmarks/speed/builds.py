"""The commands that are measured: mkcards in its moods, and the obvious build."""

import os
import shutil
import sys
from pathlib import Path

from benchmarks.speed.corpus import edited
from benchmarks.speed.measure import Command
from benchmarks.speed.peers import emptied

PROGRAM = (sys.executable, "-c", "from mkcards.cli import main; main(prog_name='mkcards')")
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
    """Give a build of notes that were built just now; `into` holds that build."""
    return Command(_build(notes, into), notes.parent)


def after_edit(notes: Path, into: Path, built: Path) -> Command:
    """Give a build after a word came to ten leaves of one file; `built` holds the build before."""
    path = min(notes.iterdir())
    before = path.read_text(encoding="utf-8")

    def put_back_and_edit() -> None:
        shutil.rmtree(into, ignore_errors=True)
        # With the times of the files: a fresh copy is not the folder that was built.
        shutil.copytree(built, into, copy_function=shutil.copy2)
        path.write_text(before, encoding="utf-8")
        os.sync()
        path.write_text(edited(before, 20), encoding="utf-8")

    return Command(_build(notes, into), notes.parent, put_back_and_edit)


def _build(notes: Path, into: Path) -> tuple[str, ...]:
    return (*PROGRAM, "build", f"{notes}", "-o", f"{into}", "--quiet")
