"""The program as it is started: by its name, or by `python -m mkcards`."""

import gc
import os
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mkcards.__main__ import main
from tests.cli.processes import PROGRAM, process
from tests.project import run


@pytest.fixture(autouse=True)
def _collector() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def module(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "mkcards.__main__", raising=False)
    runpy.run_module(name, run_name="__main__" if name == "mkcards" else name)


@pytest.mark.parametrize("word", ["--version", "-V"])
def test_the_package_runs_as_a_module(
    word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["mkcards", word])
    module("mkcards", monkeypatch)
    assert capsys.readouterr().out == run(word).stdout


def test_importing_it_runs_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    module("mkcards.__main__", monkeypatch)
    assert capsys.readouterr().out == ""


def test_whatever_else_is_said_is_for_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["mkcards", "--version", "--help"])
    with pytest.raises(SystemExit):
        main()
    assert capsys.readouterr().out == run("--version", "--help").stdout


def test_a_command_makes_many_values_before_the_collector_looks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gc.set_threshold(700, 10, 10)
    monkeypatch.setattr(sys, "argv", ["mkcards", "-V"])
    main()
    assert gc.get_threshold()[0] >= 1_000_000


def test_the_version_loads_nothing_but_itself() -> None:
    program = "import sys; from mkcards.__main__ import main; main(); print(*sys.modules)"
    done = subprocess.run(
        (sys.executable, "-c", program, "--version"), capture_output=True, check=True, text=True
    )
    loaded = set(done.stdout.splitlines()[-1].split())
    assert {name for name in loaded if name.startswith("mkcards")} == {
        "mkcards",
        "mkcards.__main__",
    }
    assert loaded & {"click", "json", "pathlib", "re", "typing"} == set()


def test_a_version_that_nobody_can_read_ends_as_any_command_does(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = process(tmp_path, "--version", stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_version_that_finds_no_room_ends_as_any_command_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_words: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "argv", ["mkcards", "-V"])
    monkeypatch.setattr("builtins.print", full)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 3
    assert capsys.readouterr().err == "mkcards: No space left on device\n"


def test_a_program_without_a_console_tells_its_version_to_nobody(tmp_path: Path) -> None:
    code = "import sys; sys.stdout = None; from mkcards.__main__ import main; main()"
    words = (PROGRAM[0], "-c", code, "--version")
    assert subprocess.run(words, check=True, cwd=tmp_path, capture_output=True).stderr == b""
