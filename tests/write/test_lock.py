import os
import subprocess
import sys
import time
import types
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from mkcards.errors import LockedError, WriteError
from mkcards.write import lock
from mkcards.write.files import PendingFile, write_all
from mkcards.write.journal import FOLDER, Journal, stands
from mkcards.write.lock import finish_interrupted, locked

HOLDS = """
import sys, time
from pathlib import Path
from mkcards.write.lock import locked

with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def another(out: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDS, str(out)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


@contextmanager
def finishing(out: Path) -> Iterator[None]:
    finish_interrupted(out)
    yield


@contextmanager
def writing(out: Path) -> Iterator[None]:
    write_all([PendingFile(out / "new.yaml", b"new")], out=out)
    yield


def test_nothing_is_left_of_a_lock_under_which_nothing_was_written(tmp_path: Path) -> None:
    with locked(tmp_path / "new" / "cards"):
        assert (tmp_path / "new" / "cards" / FOLDER / "lock").is_file()
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_under_it_stays(tmp_path: Path) -> None:
    out = tmp_path / "cards"
    with locked(out):
        (out / "stt.yaml").write_bytes(b"1")
    assert [path.name for path in out.iterdir()] == ["stt.yaml"]


def test_an_empty_folder_that_was_there_stays(tmp_path: Path) -> None:
    with locked(tmp_path):
        pass
    assert tmp_path.is_dir()


def test_a_second_process_is_told_who_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    with another(tmp_path) as holder:
        with pytest.raises(LockedError) as caught, locked(tmp_path):
            pytest.fail("two hold it")
        assert str(caught.value).startswith(f"{tmp_path}: process {holder.pid} is writing there")
        assert caught.value.exit_code == 3
        holder.kill()


def test_the_lock_of_a_dead_process_is_free(tmp_path: Path) -> None:
    with another(tmp_path) as holder:
        holder.kill()
    with locked(tmp_path):
        assert (tmp_path / FOLDER / "lock").read_text() == str(os.getpid())


def test_a_process_that_ends_in_time_is_awaited(tmp_path: Path) -> None:
    with another(tmp_path) as holder:
        assert holder.stdin
        ends: list[object] = []

        def end(_seconds: float) -> None:
            ends.append(holder.communicate())

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(time, "sleep", end)
            with locked(tmp_path):
                assert len(ends) == 1


def test_a_lock_whose_file_was_taken_away_meanwhile_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold, asked = lock._hold, []  # noqa: SLF001

    def hold_late(file: IO[bytes]) -> bool:
        asked.append(file)
        if len(asked) == 1:
            (tmp_path / FOLDER / "lock").unlink()
        return hold(file)

    monkeypatch.setattr(lock, "_hold", hold_late)
    with locked(tmp_path):
        assert len(asked) == 2


def test_a_lock_nobody_can_read_is_some_other_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", -1.0)
    monkeypatch.setattr(lock, "_tried", lambda _path: None)
    with pytest.raises(LockedError, match="another process is writing there"), locked(tmp_path):
        pytest.fail("nobody holds it")


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    out = tmp_path / "cards"
    out.write_bytes(b"a file")
    with pytest.raises(WriteError, match="cards: cannot be written"), locked(out):
        pytest.fail("there is no folder")


ODD: dict[str, Callable[[Path, Path], object]] = {
    "a link": lambda place, victim: place.symlink_to(victim),
    "a link to nowhere": lambda place, _: place.symlink_to("nowhere"),
    "a file": lambda place, _: place.write_bytes(b"mine"),
    "a pipe": lambda place, _: os.mkfifo(place),
}


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("enter", [locked, finishing, writing])
def test_where_no_real_folder_takes_the_lock_nothing_is_touched(
    tmp_path: Path, kind: str, enter: Callable[[Path], AbstractContextManager[None]]
) -> None:
    victim, out = tmp_path / "victim", tmp_path / "cards"
    for folder in (victim, out):
        folder.mkdir()
    for name in ("lock", "journal"):
        (victim / name).write_bytes(b"precious")
    ODD[kind](out / FOLDER, victim)
    with pytest.raises(WriteError, match="no real folder stands there") as caught, enter(out):
        pytest.fail("it was taken")
    assert str(caught.value).startswith(f"{out / FOLDER}: ")
    assert {file.name: file.read_bytes() for file in victim.iterdir()} == {
        "lock": b"precious",
        "journal": b"precious",
    }
    assert [path.name for path in out.iterdir()] == [FOLDER]


@pytest.mark.parametrize("is_granted", [True, False])
def test_windows_locks_a_byte_that_nobody_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_granted: bool
) -> None:
    asked: list[Any] = []

    def locking(*arguments: int) -> None:
        asked.append(arguments)
        if not is_granted:
            raise PermissionError

    module = types.ModuleType("msvcrt")
    vars(module).update(locking=locking, LK_NBLCK=2)
    monkeypatch.setitem(sys.modules, "msvcrt", module)
    monkeypatch.setattr(sys, "platform", "win32")
    with (tmp_path / "lock").open("a+b") as file:
        assert lock._hold(file) == is_granted  # noqa: SLF001
        assert asked == [(file.fileno(), 2, 1)]
        assert file.tell() == 2**20


def test_what_a_dead_process_began_is_finished_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    new = tmp_path / ".mkcards-123-0"
    new.write_bytes(b"new")
    text = '{"replaced": [[".mkcards-123-0", "stt.yaml"]], "removed": ["gone.yaml"]}'
    (tmp_path / FOLDER / "journal").write_text(text)
    (tmp_path / "gone.yaml").write_bytes(b"old")
    finish_interrupted(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"stt.yaml": b"new"}
    assert not stands(tmp_path)
    finish_interrupted(tmp_path)
    assert Journal(()).removed == ()


def test_a_strangers_link_in_place_of_the_lock_is_not_written_through(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / "out" / FOLDER).mkdir(parents=True)
    (tmp_path / "out" / FOLDER / "lock").symlink_to(victim)
    with pytest.raises(WriteError), locked(tmp_path / "out"):
        pass
    assert victim.read_text() == "mine"
