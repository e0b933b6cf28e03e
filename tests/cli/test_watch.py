"""A build that repeats itself: what each round says, and how it ends."""

import os
import re
import signal
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest

from tests.cli.processes import PROGRAM, environment
from tests.project import NOTE, edit, enter, everything, note, run

Step = Callable[[], Path | None]


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    note()


def watched(
    monkeypatch: pytest.MonkeyPatch, *steps: Step, words: Sequence[str] = (), code: int = 130
) -> tuple[list[str], str]:
    """Watch while a person does one thing after the other; give what was said, without times."""

    def changes(paths: Sequence[Path], stop: Event) -> Iterator[frozenset[Path]]:
        assert Path("mkcards.yaml").resolve() in [path.resolve() for path in paths]
        yield frozenset()
        for step in steps:
            yield frozenset({changed.resolve()} if (changed := step()) else ())
        assert not stop.is_set()

    monkeypatch.setattr("mkcards.watch.changes", changes)
    result = run("watch", *words, code=code)
    lines = result.stdout.splitlines()
    assert all(re.match(r"\d\d:\d\d:\d\d  ", line) for line in lines)
    return [line[10:] for line in lines], result.stderr


def edited() -> Path:
    edit("seeds/search.md", "포화를 조절하는 값", "포화를 정하는 값")
    return Path("seeds/search.md")


def grown() -> Path:
    return note(f"{NOTE}- idf : 드문 단어의 무게\n")


def broken() -> Path:
    Path("seeds/search.md").write_bytes(b"- a \xff\n")
    return Path("seeds/search.md")


def misconfigured() -> Path:
    path = Path("mkcards.yaml")
    path.write_text("deck_rot: X\n", "utf-8")
    return path


def test_a_line_for_each_build(monkeypatch: pytest.MonkeyPatch) -> None:
    said, _ = watched(monkeypatch, edited, grown, lambda: None)
    assert said == [
        "+4 ~0 -0  4 cards",
        "+0 ~1 -0  4 cards  (search.md)",
        "+1 ~1 -0  5 cards  (search.md)",
        "+0 ~0 -0  5 cards",
    ]


def test_what_the_build_itself_writes_is_no_change(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(watched(monkeypatch, lambda: Path("cards/_state.yaml"))[0]) == 1


def test_what_the_watch_itself_says_is_no_change(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Like `mkcards watch > seeds/watch.log`: each line would be a reason for the next one."""
    log = tmp_path / "seeds/watch.log"
    with log.open("w", encoding="utf-8") as stream:
        monkeypatch.setattr("mkcards.cli.watch._own_output", lambda: [os.fstat(stream.fileno())])
        said, _ = watched(monkeypatch, lambda: log, grown, lambda: Path("seeds/gone.md"))
    assert len(said) == 3


def test_where_the_watch_says_it_is_known() -> None:
    program = (
        "import os, sys; from mkcards.cli.watch import _own_output; sys.stderr = None\n"
        "print([os.path.samestat(each, os.fstat(1)) for each in _own_output()])"
    )
    done = subprocess.run([PROGRAM[0], "-c", program], env=environment(), stdout=-1, check=True)
    assert done.stdout.split() == [b"[True]"]


def test_trouble_is_told_once_and_the_old_cards_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    run("build")
    before = everything()
    said, findings = watched(monkeypatch, broken, broken, misconfigured)
    assert said[1:3] == ["nothing written: a note has an error  (search.md)"] * 2
    assert said[3].startswith("mkcards.yaml:1:1: unknown key 'deck_rot'")
    assert findings.count("error[not-utf-8]") == 1
    assert everything() == before


def test_trouble_at_the_start_ends_the_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    misconfigured()
    assert watched(monkeypatch, code=2)[0] == []


def test_a_watch_that_only_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    said, findings = watched(monkeypatch, broken, words=["--check"])
    assert said[0].startswith("1 file checked: ")
    assert said[1].endswith("(search.md)")
    assert "error[not-utf-8]" in findings
    assert not Path("cards").exists()


def test_many_changed_notes_are_not_all_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def changes(_paths: Sequence[Path], _stop: Event) -> Iterator[frozenset[Path]]:
        yield frozenset()
        yield frozenset(Path(name).resolve() for name in ("a.md", "b.md", "c.md"))

    monkeypatch.setattr("mkcards.watch.changes", changes)
    assert re.search(r"\([abc]\.md, [abc]\.md, …\)$", run("watch", code=130).stdout.strip())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_the_waiting_and_leaves_the_handlers_as_they_were(
    number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    def changes(_paths: Sequence[Path], stop: Event) -> Iterator[frozenset[Path]]:
        yield frozenset()
        signal.raise_signal(number)
        assert stop.is_set()

    monkeypatch.setattr("mkcards.watch.changes", changes)
    before = signal.getsignal(number)
    run("watch", code=128 + number)
    assert signal.getsignal(number) is before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_a_watch_without_a_word(
    tmp_path: Path, number: signal.Signals, code: int
) -> None:
    running = subprocess.Popen(
        [*PROGRAM, "watch"],
        cwd=tmp_path,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None
    assert running.stdout.readline().endswith(b"4 cards\n")
    note(f"{NOTE}- idf : 드문 단어의 무게\n")
    assert running.stdout.readline().endswith(b"5 cards  (search.md)\n")
    running.send_signal(number)
    assert running.communicate(timeout=30) == (b"", b"")
    assert running.returncode == code
