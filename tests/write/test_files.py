import ctypes
import errno
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mkcards.errors import WriteError
from mkcards.write import files, journal
from mkcards.write.files import PendingFile, write_all

resource = pytest.importorskip("resource", reason="limits of a process are a matter of Unix")


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def writes(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def age(path: Path) -> None:
    os.utime(path, (10**9, 10**9))


def dead_process() -> int:
    finished = subprocess.Popen([sys.executable, "-c", ""])
    finished.wait()
    return finished.pid


# What it does


def test_files_are_made_from_bytes_and_by_functions_and_told(tmp_path: Path) -> None:
    one, two = tmp_path / "one.apkg", tmp_path / "two.yaml"
    assert write_all([PendingFile(one, writes(b"1")), PendingFile(two, b"2")]) == (one, two)
    assert state(tmp_path) == {"one.apkg": b"1", "two.yaml": b"2"}


def test_missing_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "one.yaml"
    write_all([PendingFile(path, b"1")])
    assert path.read_bytes() == b"1"


def test_a_new_file_can_be_read_by_whom_the_umask_lets(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    old = os.umask(0o027)
    try:
        write_all([PendingFile(path, b"1")])
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("content", [b"same", writes(b"same")], ids=["bytes", "made"])
def test_a_file_that_holds_these_bytes_is_left_alone(
    tmp_path: Path, content: bytes | Callable[[Path], None]
) -> None:
    path = tmp_path / "one.yaml"
    path.write_bytes(b"same")
    age(path)
    before = path.stat()
    assert write_all([PendingFile(path, content)]) == ()
    after = path.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)
    assert state(tmp_path) == {"one.yaml": b"same"}


@pytest.mark.parametrize("old", [b"older and longer", b"ole", b""], ids=["long", "same", "none"])
@pytest.mark.parametrize("content", [b"new", writes(b"new")], ids=["bytes", "made"])
def test_a_file_that_holds_other_bytes_is_replaced(
    tmp_path: Path, old: bytes, content: bytes | Callable[[Path], None]
) -> None:
    path = tmp_path / "one.yaml"
    path.write_bytes(old)
    assert write_all([PendingFile(path, content)]) == (path,)
    assert state(tmp_path) == {"one.yaml": b"new"}


def test_large_files_are_compared_to_their_last_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_CHUNK", 4)
    path = tmp_path / "one.apkg"
    path.write_bytes(b"0123456789")
    assert write_all([PendingFile(path, writes(b"0123456789"))]) == ()
    assert write_all([PendingFile(path, writes(b"012345678!"))]) == (path,)
    assert path.read_bytes() == b"012345678!"


@pytest.mark.parametrize(("many", "at_once"), [(1, True), (100, True), (100, False)])
def test_files_are_replaced_in_the_given_order_after_all_are_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int, *, at_once: bool
) -> None:
    steps: list[str] = []
    replace, fsync = Path.replace, os.fsync

    def recorded_replace(path: Path, target: Path) -> Path:
        steps.append(target.name)
        return replace(path, target)

    def recorded_fsync(descriptor: int) -> None:
        steps.append("sync")
        fsync(descriptor)

    def recorded_at_once(folder: Path) -> bool:
        assert folder == tmp_path
        steps.extend(["all"] * at_once)
        return at_once

    monkeypatch.setattr(Path, "replace", recorded_replace)
    monkeypatch.setattr(os, "fsync", recorded_fsync)
    monkeypatch.setattr(files, "sync_at_once", recorded_at_once)
    names = ["z.apkg", *(f"{n}.yaml" for n in range(many)), "a.yaml", "_state.yaml"]
    write_all([PendingFile(tmp_path / name, b"1") for name in names])
    first = ["all"] if at_once and many > 1 else ["sync"] * len(names)
    assert steps == [*first, *names, "sync"]


@pytest.mark.parametrize("many", [1, 100])
def test_a_set_of_files_that_the_disk_does_not_take_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", refuse)
    monkeypatch.setattr(files, "sync_at_once", lambda _: False)
    with pytest.raises(WriteError, match=r"\d\.yaml: cannot be written: input/output error"):
        write_all([PendingFile(tmp_path / f"{n}.yaml", b"1") for n in range(many)], out=tmp_path)
    assert not any(tmp_path.iterdir())


def test_a_file_is_opened_to_write_it_and_to_sync_it_and_an_unchanged_one_to_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    call: Callable[..., io.IOBase] = io.open

    def counted(file: Path, mode: str, *arguments: int | None) -> io.IOBase:
        opened.append(mode)
        return call(file, mode, *arguments)

    monkeypatch.setattr(io, "open", counted)
    monkeypatch.setattr(files, "sync_at_once", lambda _: False)
    pending = [PendingFile(tmp_path / f"{n}.yaml", b"1") for n in range(100)]
    write_all(pending)
    assert sorted(opened) == ["rb+"] * 100 + ["wb"] * 100
    opened.clear()
    write_all(pending)
    assert opened == ["rb"] * 100


def test_files_are_taken_one_by_one(tmp_path: Path) -> None:
    def pending() -> Iterator[PendingFile]:
        for n in range(3):
            yield PendingFile(tmp_path / f"{n}.yaml", b"1")
            assert len(list(tmp_path.iterdir())) == n + 1

    assert len(write_all(pending())) == 3


def test_obsolete_files_go_when_all_others_stand_and_may_be_gone_already(tmp_path: Path) -> None:
    kept, gone, never = tmp_path / "kept.yaml", tmp_path / "gone.yaml", tmp_path / "never.yaml"
    gone.write_bytes(b"old")
    (tmp_path / "other.txt").write_bytes(b"not ours")
    assert write_all([PendingFile(kept, b"1")], [gone, never]) == (kept,)
    assert state(tmp_path) == {"kept.yaml": b"1", "other.txt": b"not ours"}


def test_an_obsolete_name_of_the_file_just_written_stays(tmp_path: Path) -> None:
    # As on a disk where STT.yaml and stt.yaml are one file.
    path, other_name = tmp_path / "STT.yaml", tmp_path / "also.yaml"
    path.write_bytes(b"1")
    other_name.hardlink_to(path)
    write_all([PendingFile(path, b"1")], [other_name])
    assert state(tmp_path) == {"STT.yaml": b"1", "also.yaml": b"1"}


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"somebody's own")
    path = tmp_path / "one.yaml"
    path.symlink_to(precious)
    write_all([PendingFile(path, b"1")])
    assert state(tmp_path) == {"one.yaml": b"1", "precious": b"somebody's own"}
    assert not path.is_symlink()


@pytest.mark.parametrize("obsolete", [[], ["one.yaml"]])
def test_a_path_named_twice_is_refused(tmp_path: Path, obsolete: list[str]) -> None:
    pending = [PendingFile(tmp_path / "one.yaml", b"1")] * (2 - len(obsolete))
    with pytest.raises(ValueError, match=r"one\.yaml stands twice"):
        write_all(pending, [tmp_path / name for name in obsolete])
    assert state(tmp_path) == {}


# Leftovers


def test_leftovers_of_dead_processes_and_of_our_own_number_are_swept(tmp_path: Path) -> None:
    (tmp_path / f".mkcards-{dead_process()}-0").write_bytes(b"half")
    (tmp_path / f".mkcards-{dead_process()}-1.sqlite").write_bytes(b"half")
    (tmp_path / f".mkcards-{os.getpid()}-7").write_bytes(b"half")
    write_all([PendingFile(tmp_path / "one.yaml", b"1")])
    assert state(tmp_path) == {"one.yaml": b"1"}


@pytest.mark.parametrize("name", [f".mkcards-{os.getppid()}-0", ".mkcards-0-0", ".mkcards-notes"])
def test_what_a_living_process_writes_and_what_is_not_ours_is_not_swept(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(b"theirs")
    write_all([PendingFile(tmp_path / "one.yaml", b"1")])
    assert state(tmp_path)[name] == b"theirs"


@pytest.mark.parametrize(("refusal", "stays"), [(PermissionError, True), (OSError, False)])
def test_a_process_we_may_not_ask_is_alive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: type[OSError], *, stays: bool
) -> None:
    def refuse(_process: int, _signal: int) -> None:
        raise refusal

    monkeypatch.setattr(os, "kill", refuse)
    leftover = tmp_path / ".mkcards-123-0"
    leftover.write_bytes(b"theirs")
    write_all([PendingFile(tmp_path / "one.yaml", b"1")])
    assert leftover.exists() == stays


def test_where_processes_cannot_be_asked_for_nobody_is_signalled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_CAN_ASK_FOR_PROCESSES", False)
    monkeypatch.delattr(os, "kill")
    (tmp_path / f".mkcards-{os.getppid()}-0").write_bytes(b"half")
    write_all([PendingFile(tmp_path / "one.yaml", b"1")])
    assert state(tmp_path) == {"one.yaml": b"1"}


def test_where_folders_cannot_be_synced_they_are_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_CAN_SYNC_FOLDERS", False)
    monkeypatch.delattr(os, "open")
    write_all([PendingFile(tmp_path / "one.yaml", b"1")])
    assert state(tmp_path) == {"one.yaml": b"1"}


# Refusals


def test_a_full_disk_names_the_file_and_keeps_the_old_one(tmp_path: Path) -> None:
    one, two = tmp_path / "one.apkg", tmp_path / "two.yaml"
    one.write_bytes(b"old")

    def fill(path: Path) -> None:
        path.write_bytes(b"half of")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    with pytest.raises(WriteError) as caught:
        write_all([PendingFile(two, b"2"), PendingFile(one, fill)], [one.with_name("gone")])
    assert str(caught.value) == f"{one}: cannot be written: no space left on device"
    assert caught.value.exit_code == 3
    assert state(tmp_path) == {"one.apkg": b"old"}


def test_a_write_that_stops_half_way_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(WriteError, match=r"one\.yaml: cannot be written: file too large"):
            write_all([PendingFile(path, bytes(200_000))])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert state(tmp_path) == {}


def test_trouble_with_another_file_names_both(tmp_path: Path) -> None:
    path, picture = tmp_path / "one.apkg", tmp_path / "gone.png"

    def copy(target: Path) -> None:
        target.write_bytes(picture.read_bytes())

    with pytest.raises(WriteError) as caught:
        write_all([PendingFile(path, copy)])
    said = f"{path}: cannot be written: {picture}: no such file or directory"
    assert str(caught.value) == said


def test_an_error_without_words_of_the_system_is_told_as_it_is(tmp_path: Path) -> None:
    def refuse(_path: Path) -> None:
        problem = "Odd trouble"
        raise OSError(problem)

    with pytest.raises(WriteError, match=r"cannot be written: odd trouble$"):
        write_all([PendingFile(tmp_path / "one.apkg", refuse)])


def test_a_folder_in_the_place_of_a_file_stops_before_anything_is_replaced(
    tmp_path: Path,
) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    two.mkdir()
    with pytest.raises(WriteError, match=r"two\.yaml: cannot be written: a folder stands in"):
        write_all([PendingFile(one, b"1"), PendingFile(two, b"2")])
    assert [path.name for path in tmp_path.iterdir()] == ["two.yaml"]


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    folder.write_bytes(b"a file")
    with pytest.raises(WriteError, match="cards: cannot be written: file exists"):
        write_all([PendingFile(folder / "one.yaml", b"1")])


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt, SystemExit, ValueError])
def test_an_interrupt_takes_the_temporary_files_along(
    tmp_path: Path, interrupt: type[BaseException]
) -> None:
    one, two = tmp_path / "one.apkg", tmp_path / "two.apkg"
    one.write_bytes(b"old")

    def stop(path: Path) -> None:
        path.write_bytes(b"half")
        raise interrupt

    with pytest.raises(interrupt):
        write_all([PendingFile(one, writes(b"new")), PendingFile(two, stop)])
    assert state(tmp_path) == {"one.apkg": b"old"}


KILLED = """
import os, signal, sys
from pathlib import Path
from mkcards.write.files import PendingFile, write_all

def die(path):
    path.write_bytes(b"half")
    os.kill(os.getpid(), signal.SIGKILL)

folder = Path(sys.argv[1])
write_all([PendingFile(folder / "one.apkg", b"new"), PendingFile(folder / "two.apkg", die)])
"""


def test_a_killed_run_leaves_the_old_file_and_the_next_one_sweeps(tmp_path: Path) -> None:
    one = tmp_path / "one.apkg"
    one.write_bytes(b"old")
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert one.read_bytes() == b"old"
    assert len(state(tmp_path)) == 3
    write_all([PendingFile(one, b"new")])
    assert state(tmp_path) == {"one.apkg": b"new"}


# Every call to the system fails once


class Faults:
    """Fails the n-th call to the operating system and counts the calls."""

    def __init__(self, fails_at: int) -> None:
        self.fails_at = fails_at
        self.calls: list[str] = []

    def wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def faulty(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
            self.calls.append(name)
            if len(self.calls) == self.fails_at:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            return call(*arguments, **options)

        return faulty


@contextmanager
def failing(number: int) -> Iterator[Faults]:
    faults = Faults(number)
    with pytest.MonkeyPatch.context() as patch:
        for owner, name in [
            (io, "open"),
            (os, "open"),
            (os, "fsync"),
            (os, "replace"),
            (os, "mkdir"),
            (os, "unlink"),
            (Path, "write_bytes"),
            (Path, "read_bytes"),
        ]:
            patch.setattr(owner, name, faults.wrap(name, getattr(owner, name)))
        yield faults


OLD = {"changed.apkg": b"old package", "same.yaml": b"same", "gone.yaml": b"old"}
NEW = {"changed.apkg": b"new package", "same.yaml": b"same", "new.yaml": b"new", "_state": b"1"}


def write_new(folder: Path) -> None:
    write_all(
        [
            PendingFile(folder / "changed.apkg", writes(NEW["changed.apkg"])),
            *(PendingFile(folder / name, NEW[name]) for name in ("same.yaml", "new.yaml")),
            PendingFile(folder / "_state", writes(NEW["_state"])),
        ],
        [folder / "gone.yaml"],
    )


def outcome_with_fault(folder: Path, number: int) -> tuple[list[str], bool]:
    folder.mkdir()
    for name, content in OLD.items():
        (folder / name).write_bytes(content)
    with failing(number) as faults:
        try:
            write_new(folder)
        except WriteError as error:
            assert "input/output error" in str(error)  # noqa: PT017
            return faults.calls, True
    return faults.calls, False


def assert_old_or_new(found: dict[str, bytes], *, has_begun: bool) -> None:
    if not has_begun:
        assert found == OLD
    for name, content in found.items():
        assert content in (OLD.get(name), NEW.get(name))
    # What is in one state with the others comes last, so it is never new when they are old.
    if "_state" in found:
        assert found["changed.apkg"] == NEW["changed.apkg"]
        assert found["new.yaml"] == NEW["new.yaml"]
    else:
        assert "gone.yaml" in found


def test_whichever_call_fails_every_file_is_old_or_new_and_the_next_run_completes(
    tmp_path: Path,
) -> None:
    calls, _ = outcome_with_fault(tmp_path / "whole", 0)
    assert {"open", "fsync", "replace", "unlink", "write_bytes"} <= set(calls)
    for number, call in enumerate(calls, 1):
        folder = tmp_path / str(number)
        done, has_failed = outcome_with_fault(folder, number)
        left = state(folder)
        found = {name: content for name, content in left.items() if name[0] != "."}
        if has_failed:
            assert_old_or_new(found, has_begun=done.count("replace") > 1)
        else:
            # A folder that is there need not be made; a temporary file may wait for the sweep.
            assert call in {"mkdir", "unlink"}
            assert found == NEW
        assert found == left or call == "unlink"
        write_new(folder)
        assert state(folder) == NEW


def test_many_files_reach_the_disk_at_once_where_linux_tells_that_they_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert journal.sync_at_once(tmp_path) == (sys.platform == "linux")
    monkeypatch.setattr(journal, "_CAN_SYNC_AT_ONCE", True)
    for library, is_done in [
        (SimpleNamespace(), False),
        (SimpleNamespace(syncfs=lambda _: -1), False),
        (SimpleNamespace(syncfs=lambda _: 0), True),
    ]:
        monkeypatch.setattr(ctypes, "CDLL", {None: library}.get)
        assert journal.sync_at_once(tmp_path) == is_done
    monkeypatch.setattr(journal, "_CAN_SYNC_AT_ONCE", False)
    assert not journal.sync_at_once(tmp_path)
