"""The line that tells how far a long run is."""

import io
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mkcards.cli.progress import Line, progress
from mkcards.pipeline.progress import Stopwatch, each, heard_by
from tests.cli.processes import environment
from tests.cost import wait_until
from tests.project import NOTE

SLOW = """
import time
from mkcards.cli import main
from mkcards.pipeline import cards
parse = cards.parse
def slow(seed):
    time.sleep(0.8)
    return parse(seed)
cards.parse = slow
main(prog_name="mkcards")
"""


def said(patience: float = 0.0, *, quiet: bool = False) -> tuple[Line, io.StringIO]:
    stream = io.StringIO()
    return Line(stream, patience, lambda: quiet), stream


def stands_at(second: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkcards.cli.progress.monotonic", lambda: second)


def test_a_stage_is_told_with_what_is_done_of_it_and_wiped_at_its_end() -> None:
    line, stream = said()
    with heard_by(line), Stopwatch().stage("parse"):
        for _ in each(("a", "b", "c")):
            line.paint()
    first, second, third = (f"Reading notes {n} of 3 …" for n in range(3))
    wiped = f"\r{' ' * len(first)}\r"
    assert stream.getvalue() == wiped.join((first, second, third, ""))


def test_stages_are_wiped_when_they_fail() -> None:
    line, stream = said()

    def fail() -> None:
        with heard_by(line), Stopwatch().stage("write"):
            line.paint()
            raise BlockingIOError

    with pytest.raises(BlockingIOError):
        fail()
    assert stream.getvalue().endswith("\r")
    line.paint()
    assert stream.getvalue().endswith("\r")


def test_what_is_quick_is_not_told() -> None:
    line, stream = said(patience=5)
    with heard_by(line), Stopwatch().stage("read"):
        line.paint()
    assert stream.getvalue() == ""


def test_stages_in_a_row_count_together_and_a_pause_begins_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line, stream = said(patience=5)
    stands_at(0, monkeypatch)
    line.stage("read")
    stands_at(6, monkeypatch)
    line.stage("")
    line.stage("derive")
    line.paint()
    assert "Finding" in stream.getvalue()
    line.stage("")
    stands_at(12, monkeypatch)
    line.stage("render")
    line.paint()
    assert "Rendering" not in stream.getvalue()


def test_quiet_says_nothing() -> None:
    line, stream = said(quiet=True)
    with heard_by(line), Stopwatch().stage("read"):
        line.paint()
    assert stream.getvalue() == ""


def test_a_narrow_terminal_shows_the_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "10")
    line, stream = said()
    line.stage("identify")
    line.paint()
    assert stream.getvalue() == "Matching…"


def test_it_is_painted_again_and_again() -> None:
    line, stream = said()
    with line.painted_every(0.001):
        line.stage("read")
        wait_until(lambda: "\r" in stream.getvalue())


@pytest.mark.parametrize(("is_terminal", "term"), [(False, "xterm"), (True, "dumb")])
def test_without_a_terminal_nobody_listens(
    is_terminal: bool,  # noqa: FBT001
    term: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: is_terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", term)
    with progress(lambda: False):
        assert next(each(("a",))) == "a"
    assert stream.getvalue() == ""


def test_on_a_terminal_a_line_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("mkcards.cli.progress._PATIENCE", 0.0)
    monkeypatch.setattr("mkcards.cli.progress._PAUSE", 0.001)
    with progress(lambda: False), Stopwatch().stage("read"):
        wait_until(lambda: bool(stream.getvalue()))
    assert stream.getvalue().startswith("Reading notes …")


@contextmanager
def terminal() -> Iterator[tuple[int, int]]:
    ours, theirs = pty.openpty()
    try:
        yield ours, theirs
    finally:
        os.close(ours)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo terminals")
@pytest.mark.parametrize(("words", "is_told"), [([], True), (["--quiet"], False)])
def test_a_terminal_shows_it_while_it_runs(
    tmp_path: Path,
    words: list[str],
    is_told: bool,  # noqa: FBT001
) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/search.md").write_text(NOTE, "utf-8")
    with terminal() as (ours, theirs):
        done = subprocess.run(
            [sys.executable, "-c", SLOW, "stats", *words],
            cwd=tmp_path,
            env=environment(TERM="xterm"),
            stdout=subprocess.PIPE,
            stderr=theirs,
            check=True,
        )
        os.close(theirs)
        shown = os.read(ours, 4096).decode() if is_told else ""
    assert done.stdout.startswith(b"4 cards")
    assert shown.startswith("Reading notes 0 of 1 …") is is_told
    assert shown.replace("\r", "").rstrip(" ").endswith("…") is is_told
