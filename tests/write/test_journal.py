"""A set of files is the old one or the new one, whatever call to the system is the last."""

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from mkcards.errors import WriteError
from mkcards.write.files import PendingFile, write_all
from mkcards.write.journal import FOLDER, finish, stands
from mkcards.write.lock import locked

OLD = {"Notes.apkg": b"old package", "same.yaml": b"same", "gone.yaml": b"old"}
NEW = {"Notes.apkg": b"new package", "same.yaml": b"same", "new.yaml": b"new", "_state.yaml": b"1"}
CALLS = [
    *((io, "open"), (os, "open"), (os, "fsync"), (os, "replace"), (os, "mkdir"), (os, "unlink")),
    *((os, "rmdir"), (Path, "write_bytes"), (Path, "read_bytes"), (Path, "write_text")),
]


class Died(BaseException):
    """The machine stopped: nothing of ours runs after it."""


@contextmanager
def stopping(at: int, trouble: Callable[[], BaseException]) -> Iterator[list[str]]:
    """Let the n-th call to the system fail, and where the machine died every later one too."""
    calls: list[str] = []

    def wrap(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def faulty(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
            calls.append(name)
            has_died = len(calls) > at and isinstance(trouble(), Died)
            if at and (len(calls) == at or has_died):
                raise trouble()
            return call(*arguments, **options)

        return faulty

    with pytest.MonkeyPatch.context() as patch:
        for owner, name in CALLS:
            patch.setattr(owner, name, wrap(name, getattr(owner, name)))
        yield calls


def refused() -> OSError:
    return OSError(errno.EIO, os.strerror(errno.EIO))


def write_new(out: Path) -> None:
    with locked(out):
        write_all(
            [PendingFile(out / name, content) for name, content in NEW.items()],
            [out / "gone.yaml"],
            out=out,
        )


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def calls_of_a_whole_run(folder: Path) -> int:
    prepare(folder)
    with stopping(0, refused) as calls:
        write_new(folder)
    assert state(folder) == NEW
    assert calls.count("replace") == 4
    return len(calls)


def prepare(folder: Path) -> None:
    folder.mkdir()
    for name, content in OLD.items():
        (folder / name).write_bytes(content)


@pytest.mark.parametrize("trouble", [refused, Died])
def test_whichever_call_is_the_last_the_next_command_finds_the_old_set_or_the_new_one(
    tmp_path: Path, trouble: Callable[[], BaseException]
) -> None:
    found = []
    for number in range(1, calls_of_a_whole_run(tmp_path / "whole") + 1):
        out = tmp_path / str(number)
        prepare(out)
        with stopping(number, trouble), suppress(WriteError, Died):
            write_new(out)
        with locked(out):
            seen = {name: text for name, text in state(out).items() if name[0] != "."}
        assert seen in (OLD, NEW), number
        found.append(seen)
        write_new(out)
        assert state(out) == NEW
        assert not stands(out)
    assert OLD in found
    assert NEW in found


@pytest.mark.parametrize(
    "text",
    [
        '{"replaced": [[".mkcards-1-0", "../../.bashrc"]], "removed": []}',
        '{"replaced": [["evil", "stt.yaml"]], "removed": []}',
        '{"replaced": [[".mkcards-1-0", ".."]], "removed": []}',
        '{"replaced": [[".mkcards-1-0", "C:evil"]], "removed": []}',
        '{"replaced": [], "removed": ["notes.md"]}',
        '{"replaced": [], "removed": ["../precious.yaml"]}',
        '{"replaced": [1], "removed": []}',
        '{"replaced": []}',
        "[]",
        "half of a jour",
    ],
)
def test_a_journal_that_is_none_of_ours_moves_and_removes_nothing(
    tmp_path: Path, text: str
) -> None:
    out = tmp_path / "cards"
    (out / FOLDER).mkdir(parents=True)
    (out / FOLDER / "journal").write_text(text)
    precious = {out / "evil", out / "notes.md", tmp_path / "precious.yaml", out / ".mkcards-1-0"}
    for path in precious:
        path.write_bytes(b"somebody's own")
    finish(out)
    assert {path for path in (*out.iterdir(), *tmp_path.iterdir()) if path.is_file()} == precious


def test_temporary_files_of_a_standing_journal_are_not_swept(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "journal").write_text('{"replaced": [], "removed": []}')
    waiting = tmp_path / ".mkcards-999999999-0"
    waiting.write_bytes(b"waits")
    write_all([PendingFile(tmp_path / "export.csv", b"1")])
    assert waiting.read_bytes() == b"waits"


def test_a_single_change_needs_no_journal(tmp_path: Path) -> None:
    with stopping(0, refused) as calls:
        write_all([PendingFile(tmp_path / "a.yaml", b"1")], out=tmp_path)
    assert calls.count("replace") == 1
    assert state(tmp_path) == {"a.yaml": b"1"}
