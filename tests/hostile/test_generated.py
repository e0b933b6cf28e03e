"""Inputs too large or too odd to be stored: each is made, built under limits, and told about."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

resource = pytest.importorskip("resource", reason="limits of a process are a matter of Unix")

HEAD = "# N\n\n## T\n- safe term\n  - safe meaning\n"
PICTURE = HEAD + "- ![k](link.png) z1\n  - z2\n"
SECONDS, BYTES = 60, 2 * 2**30
MEBIBYTE = 2**20


@dataclass(frozen=True, slots=True)
class Case:
    """A folder of notes, and what a build says of it: exit code, code and place of a finding."""

    make: Callable[[Path], None]
    exit_code: int
    told: str
    cards: int


def deep(notes: Path) -> None:
    lines = "".join("  " * level + "- x\n" for level in range(1_000))
    (notes / "deep.md").write_text(HEAD + lines, encoding="utf-8")


def staircase(notes: Path) -> None:
    (notes / "dash.md").write_text("- " * 100_000 + "x\n", encoding="utf-8")
    (notes / "n.md").write_text(HEAD, encoding="utf-8")


def long_line(notes: Path) -> None:
    text = HEAD + "- big\n  - " + "한글 text " * 900_000 + "\n"
    (notes / "line.md").write_text(text, encoding="utf-8")


def large(notes: Path) -> None:
    (notes / "huge.md").write_bytes(b"- a\n" * (17 * MEBIBYTE))


def table(notes: Path) -> None:
    rows = "".join(f"  | {row} | value |\n" for row in range(100_000))
    text = HEAD + "- table\n  | a | b |\n  |---|---|\n" + rows
    (notes / "table.md").write_text(text, encoding="utf-8")


def many_openings(notes: Path) -> None:
    floods = ("\\(", "![[", "<!--", "[a](", "**a ", "$a ", "`a", "{{c1::", "> [!", "[^")
    bullets = "".join(f"- {flood * (60_000 // len(flood))}\n" for flood in floods)
    (notes / "flood.md").write_text(HEAD + bullets, encoding="utf-8")


def pipe(notes: Path) -> None:
    os.mkfifo(notes / "pipe.md")
    (notes / "n.md").write_text(HEAD, encoding="utf-8")


def folder_like_a_note(notes: Path) -> None:
    (notes / "x.md").mkdir()
    (notes / "n.md").write_text(HEAD, encoding="utf-8")


def picture(place: Callable[[Path], None]) -> Callable[[Path], None]:
    def make(notes: Path) -> None:
        (notes / "n.md").write_text(PICTURE, encoding="utf-8")
        place(notes / "link.png")

    return make


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        file.truncate(5 * 1024 * MEBIBYTE)


CASES = {
    "deep nest": Case(deep, 0, "too-deep notes/deep.md:54", 2),
    "staircase": Case(staircase, 0, "too-deep notes/dash.md:1", 1),
    "line of 7 MB": Case(long_line, 0, "long-item notes/line.md:7", 1),
    "file of 68 MB": Case(large, 1, "too-large notes/huge.md:1", 0),
    "table of 100,000 rows": Case(table, 0, "long-item notes/table.md:6", 1),
    "floods of openings": Case(many_openings, 0, "", 1),
    "pipe as a note": Case(pipe, 0, "not-a-file notes/pipe.md:1", 1),
    "folder named like a note": Case(folder_like_a_note, 0, "not-a-file notes/x.md:1", 1),
    "pipe as a picture": Case(picture(os.mkfifo), 0, "media-refused notes/n.md:6", 2),
    "device as a picture": Case(
        picture(lambda path: path.symlink_to("/dev/zero")), 0, "media-refused notes/n.md:6", 2
    ),
    "picture of 5 GB": Case(picture(sparse), 0, "media-refused notes/n.md:6", 2),
}


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


@pytest.mark.parametrize("name", CASES)
def test_what_is_too_much_costs_itself_alone(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    (tmp_path / "notes").mkdir()
    case.make(tmp_path / "notes")
    run = subprocess.run(
        [sys.executable, "-m", "mkcards", "build", "notes", "-o", "out", "--json"],
        cwd=tmp_path,
        preexec_fn=limit,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert "Traceback" not in run.stderr
    assert run.returncode == case.exit_code, run.stderr
    printed: dict[str, Any] = json.loads(run.stdout)
    told = [f"{one['code']} {one['path']}:{one['line']}" for one in printed["diagnostics"]]
    assert not case.told or case.told in told
    assert sum(printed["decks"].values()) >= case.cards
    assert case.cards or not (tmp_path / "out").exists()
