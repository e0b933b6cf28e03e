"""Other programs that make Anki packages of Markdown, each installed in an environment of its own.

Left out: AnkiIn is a library without a program; mdanki stops at 600 notes as it is published;
yanki makes cards of videos; inka2 and markdown-to-anki write no package but need a running Anki.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.speed.corpus import Syntax
from benchmarks.speed.measure import Command

_QUIET = ("--quiet", "--disable-pip-version-check")


class Peer(NamedTuple):
    """A program: what pip is to install, the syntax it reads, and how it is called.

    `words` gives the call from the folder of programs, that of the notes and the one to write
    into. `least` is the oldest Python on which it starts, `most` the number of leaves that it can
    be asked to build in a minute or two.
    """

    name: str
    requirements: tuple[str, ...]
    syntax: Syntax
    words: Callable[[Path, Path, Path], Sequence[str]]
    most: int
    least: str = "python3"


def _ankdown(programs: Path, notes: Path, into: Path) -> Sequence[str]:
    return (f"{programs / 'ankdown'}", "-r", f"{notes}", "-p", f"{into / 'made.apkg'}")


def _decks(programs: Path, notes: Path, into: Path) -> Sequence[str]:
    return (f"{programs / 'mdankideck'}", f"{notes}", f"{into}")


def _md2anki(programs: Path, notes: Path, into: Path) -> Sequence[str]:
    files = sorted(map(str, notes.iterdir()))
    return (f"{programs / 'md2anki'}", *files, "-o-anki", f"{into / 'made.apkg'}")


PEERS = (
    Peer("ankdown", ("ankdown==0.7.1",), Syntax.PERCENT, _ankdown, 100_000),
    Peer(
        "markdown-anki-decks",
        # With a newer click it prints its version and makes nothing.
        ("markdown-anki-decks==1.1.1", "click<8.2"),
        Syntax.HEADINGS,
        _decks,
        10_000,
    ),
    # It declares 3.9, but what it is written in starts with 3.12.
    Peer("md2anki", ("md2anki==3.1.0",), Syntax.IDENTIFIED, _md2anki, 1_000, "python3.12"),
)


def installed(peer: Peer, environments: Path) -> Path | None:
    """Install a peer once below a folder and give its programs, or nothing where it cannot be."""
    place = environments / peer.name
    programs, done = place / "bin", place / "installed"
    python = shutil.which(peer.least) or sys.executable
    try:
        if not done.exists():
            _run(python, "-m", "venv", f"{place}")
            _run(f"{programs / 'python'}", "-m", "pip", "install", *_QUIET, *peer.requirements)
            done.touch()
    except subprocess.CalledProcessError as error:
        sys.stderr.write(f"{peer.name} is left out: {error}\n")
        return None
    return programs


def command(peer: Peer, programs: Path, notes: Path, into: Path) -> Command:
    """Give the command by which a peer builds notes, into a folder that is made anew."""
    return Command(peer.words(programs, notes, into), into.parent, lambda: emptied(into))


def emptied(folder: Path) -> None:
    """Make a folder anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True)  # noqa: S603
