import os
import socket
from pathlib import Path

import pytest

from mkcards.diagnostics import Code
from mkcards.read.files import NOT_REGULAR, Trouble, read_regular, unreadable

needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100_000)
    assert read_regular(tmp_path / "a", 100_000) == b"x" * 100_000


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as file:
        file.truncate(5 * 1024**3)
    assert read_regular(tmp_path / "a", 1024**2) == Trouble(
        Code.TOO_LARGE,
        "the file has 5120.0 MiB; the limit is 1.0 MiB",
        "split the file, or raise max_file_bytes in mkcards.yaml",
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert read_regular(tmp_path, 10) is NOT_REGULAR


def test_a_link_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    (tmp_path / "b").symlink_to("a")
    assert read_regular(tmp_path / "b", 10) is NOT_REGULAR


@needs_pipes
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")
    assert read_regular(tmp_path / "a", 10) is NOT_REGULAR


@needs_pipes
def test_a_pipe_that_took_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").touch()
    os.mkfifo(tmp_path / "b")
    real_open = os.open
    monkeypatch.setattr(os, "open", lambda _, flags: real_open(tmp_path / "b", flags))
    assert read_regular(tmp_path / "a", 10) is NOT_REGULAR


def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("a")
        assert read_regular(tmp_path / "a", 10) is NOT_REGULAR


def test_a_file_that_vanished(tmp_path: Path) -> None:
    trouble = read_regular(tmp_path / "a", 10)
    assert isinstance(trouble, Trouble)
    assert (trouble.code, trouble.message) == (
        Code.UNREADABLE,
        "cannot be read: no such file or directory",
    )


def test_a_trouble_without_a_name() -> None:
    assert unreadable(OSError()).message == "cannot be read: unknown trouble"
