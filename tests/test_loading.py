"""Packages that load a name when it is first used."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "package",
    [
        f"mkcards.{name}"
        for name in ("pipeline", "read", "render", "report", "report.findings", "write")
    ],
)
def test_every_name_is_at_home_where_it_says(package: str) -> None:
    room = import_module(package)
    assert [name for name in room.__all__ if not hasattr(room, name)] == []
    assert not hasattr(room, "no_such_name")


HEAVY = (
    *("PIL", "difflib", "genanki", "importlib.resources", "json", "justhtml", "logging"),
    *("markdown_it", "nh3", "pygments", "rich", "sqlite3", "tempfile"),
    *("watchfiles", "xml", "yaml"),
)
"""What a small plain note has no need of."""

RUN = """
import sys
from mkcards.cli import main

try:
    main(sys.argv[1:], prog_name="mkcards")
finally:
    print(*sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize("command", ["--version", "--help", "check", "list"])
def test_a_small_plain_note_loads_nothing_heavy(command: str, tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("# BM25\n- k1 : the weight of a word\n", encoding="utf-8")
    done = subprocess.run(
        (sys.executable, "-c", RUN, command),
        cwd=tmp_path,
        capture_output=True,
        check=True,
        text=True,
    )
    loaded = done.stderr.split()
    assert "click" in loaded
    assert [name for name in HEAVY if name in loaded] == []
