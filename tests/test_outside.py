"""What the world outside does to a build: rights, a full disk, another build, a lost folder."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.processes import PROGRAM, environment

resource = pytest.importorskip("resource", reason="rights and limits as Unix has them")

NOTE = "# Ear\n- mel : finer below 1 kHz\n- phase : what the ear hardly hears\n"
MORE = NOTE + "".join(f"- word {number} : meaning {number}\n" for number in range(400))
SEED = Path("seeds/ear.md")
_DROP, _RIGHTS = 24, (1, 2, 3)
"""`PR_CAPBSET_DROP`, and what lets root pass over the rights of files (capabilities(7))."""


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    Path("mkcards.yaml").touch()
    SEED.parent.mkdir()
    SEED.write_text(NOTE, "utf-8")
    yield
    for folder in (tmp_path, *tmp_path.iterdir()):
        folder.chmod(0o755 if folder.is_dir() else 0o644)


def as_anybody() -> None:
    """Let the rights of files count, for root too."""
    if sys.platform == "linux" and os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        assert [libc.prctl(_DROP, right, 0, 0, 0) for right in _RIGHTS] == [0, 0, 0]


def small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000))


def build(
    *words: str, before: Callable[[], None] = as_anybody, **variables: str
) -> tuple[int, str]:
    """Build in a process of its own; give the exit code and what it says is wrong."""
    run = subprocess.run(
        [*PROGRAM, "build", *words],
        env=environment(**variables),
        preexec_fn=before,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert "Traceback" not in run.stderr
    return run.returncode, run.stderr


def files(folder: str = "cards") -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in Path(folder).rglob("*") if file.is_file()}


def test_an_out_folder_that_may_not_be_written_keeps_what_it_holds() -> None:
    assert build() == (0, "")
    before = files()
    SEED.write_text(MORE, "utf-8")
    Path("cards").chmod(0o555)
    code, told = build()
    assert (code, files()) == (3, before)
    assert told == "mkcards: cards/Notes.apkg: cannot be written: permission denied\n"


def test_a_project_that_may_not_be_written_is_only_read() -> None:
    SEED.chmod(0o444)
    SEED.parent.chmod(0o555)
    Path().chmod(0o555)
    assert build() == (3, "mkcards: cards: cannot be written: permission denied\n")
    assert sorted(path.name for path in Path().iterdir()) == ["mkcards.yaml", "seeds"]
    elsewhere = Path.cwd().parent / "elsewhere"
    assert build("-o", str(elsewhere)) == (0, "")
    assert (elsewhere / "Notes.apkg").exists()


def test_notes_that_may_not_be_written_are_built() -> None:
    SEED.chmod(0o444)
    SEED.parent.chmod(0o555)
    assert build() == (0, "")
    assert Path("cards/Notes.apkg").exists()


@pytest.mark.parametrize("closed", ["seeds/deep/note.md", "seeds/deep"])
def test_what_may_not_be_read_stops_a_build_and_retires_nothing(closed: str) -> None:
    Path("seeds/deep").mkdir()
    Path("seeds/deep/note.md").write_text("# Eye\n- cone : sees colour\n", "utf-8")
    assert build() == (0, "")
    before = files()
    Path(closed).chmod(0)
    code, told = build()
    assert (code, files()) == (1, before)
    assert told.startswith("error[unreadable]: cannot be read: permission denied\n")
    assert f"--> {closed}:1:1\n" in told
    SEED.write_text(MORE, "utf-8")
    code, _ = build("--keep-going")
    Path(closed).chmod(0o755)
    assert code == 1
    eye = "cards/Eye.yaml"
    assert files()[eye] == before[eye]
    assert files() != before


def test_a_full_disk_leaves_the_old_cards() -> None:
    assert build() == (0, "")
    before = files()
    SEED.write_text(MORE, "utf-8")
    code, told = build(before=small_files)
    assert (code, files()) == (3, before)
    assert told.startswith("mkcards: cards/Notes.apkg: cannot be written: ")
    assert build() == (0, "")


def test_of_two_builds_at_once_one_waits() -> None:
    SEED.write_text(MORE, "utf-8")
    command = [*PROGRAM, "build", "-q"]
    both = [subprocess.Popen(command, env=environment()) for _ in range(2)]
    assert [run.wait() for run in both] == [0, 0]
    before = files()
    assert build() == (0, "")
    assert files() == before


def test_a_build_whose_folder_is_gone_says_so() -> None:
    gone = Path("gone").absolute()
    gone.mkdir()

    def leave() -> None:
        os.chdir(gone)
        gone.rmdir()

    told = "mkcards: the current folder is gone; go to another one\n"
    assert build(before=leave) == (3, told)


def test_a_system_that_cannot_write_a_name_says_how_it_can() -> None:
    SEED.write_text("# 귀\n- mel : 낮은 소리에 촘촘한 눈금\n", "utf-8")
    code, told = build(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (code, told.count("\n")) == (3, 1)
    assert "set PYTHONUTF8=1" in told
    assert not list(Path("cards").glob("*.apkg"))
    assert build(LC_ALL="C") == (0, "")
    assert Path("cards/귀.yaml").exists()


def test_a_person_without_a_home_can_build() -> None:
    assert "HOME" not in environment()
    assert build() == (0, "")
