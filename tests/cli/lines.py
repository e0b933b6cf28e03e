"""Command lines as the help and the pages show them, and a project in which they can be run."""

import os
import shlex
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkcards.cli import main
from tests.project import note, run

STOPPED = ("mkcards: Anki is not answering", "mkcards: nobody can be asked")
"""How a command ends here that wants an Anki that runs, or a person who says yes."""

_REST = {">", "|", ">>"}


def words_of(line: str) -> list[str]:
    """Give the words behind `mkcards` of a line of a shell, without comment, pipe and file."""
    words = list(map(os.path.expanduser, shlex.split(line, comments=True)))
    assert words[0] == "mkcards", line
    end = next((at for at, word in enumerate(words) if word in _REST), len(words))
    return words[1:end]


def make_project() -> None:
    """Make what the examples speak of: long notes, packages, and cards in the current folder."""
    for name in ("stt", "ml", "speech"):
        bullets = (f"- {name} {n} : das {n * 37}. Wort von {name}\n" for n in range(1, 40))
        note(f"## {name.upper()}\n{''.join(bullets)}", f"notes/{name}.md")
    note(name="notes/talks/search.md")
    Path("study").mkdir()
    run("build")
    for copy in ("old/Notes.apkg", "old-deck.apkg", "STT.apkg", "ML.apkg"):
        Path(copy).parent.mkdir(exist_ok=True)
        shutil.copy("cards/Notes.apkg", copy)
    with zipfile.ZipFile("cards/Notes.apkg") as package:
        package.extract("collection.anki2")


def run_line(words: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> Result:
    """Run a line; what would go on until Ctrl-C ends at once."""

    def changes(*_: object) -> Iterator[frozenset[Path]]:
        yield frozenset()

    monkeypatch.setattr("mkcards.watch.changes", changes)
    monkeypatch.setattr("mkcards.cli.preview._serve", lambda *_, **__: None)
    return CliRunner().invoke(main, words, catch_exceptions=False)
