"""The table of the commands: every line leads to a command, and none is loaded for the help."""

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from mkcards.cli import main
from mkcards.cli.table import ENTRIES

LOADED = "import sys; from mkcards.cli import main; {}; print(*sorted(sys.modules))"


@pytest.mark.parametrize("name", ENTRIES)
def test_every_line_leads_to_a_command_of_that_name(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.name == name
    assert command.help


def test_help_shows_every_line() -> None:
    shown = CliRunner().invoke(main, ["--help"], catch_exceptions=False).stdout
    assert [name for name, entry in ENTRIES.items() if f"{name} " not in shown] == []
    assert [entry.help for entry in ENTRIES.values() if entry.help not in shown] == []


def loaded(folder: Path, *words: str) -> set[str]:
    """Give the modules that a command has loaded at its end."""
    program = f"main({list(words)!r}, standalone_mode=False)"
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(program)],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
    )
    return set(done.stdout.splitlines()[-1].split())


def test_to_list_a_small_note_takes_no_heavy_library(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("## BM25\n- k1 : bounds the term frequency\n", "utf-8")
    heavy = {"genanki", "justhtml", "markdown_it", "nh3", "pathspec", "pygments", "rapidfuzz"}
    heavy |= {"rich", "sqlite3", "watchfiles", "yaml"}
    assert loaded(tmp_path, "list", "note.md") & heavy == set()


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_help_and_version_load_no_command(tmp_path: Path, word: str) -> None:
    modules = loaded(tmp_path, word)
    ours = {name for name in modules if name.startswith("mkcards")}
    shared = {"ending", "given", "group", "helping", "manners", "named", "table", "terminal"}
    assert ours == {"mkcards", "mkcards.cli", *(f"mkcards.cli.{name}" for name in shared)}
    assert "importlib.metadata" not in modules


def test_to_check_a_small_note_takes_no_heavy_library(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("## BM25\n- k1 : bounds the term frequency\n", "utf-8")
    heavy = {"genanki", "justhtml", "pathspec", "pygments.lexers", "rapidfuzz", "rich"}
    heavy |= {"importlib.metadata", "sqlite3", "watchfiles", "yaml"}
    assert loaded(tmp_path, "check", "note.md") & heavy == set()
