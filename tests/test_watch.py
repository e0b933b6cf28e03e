"""Waiting for files to change."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Timer

import pytest

from mkcards import watch
from mkcards.errors import WatchError
from mkcards.watch import changes

BEGIN = frozenset[Path]()


@pytest.fixture
def stop() -> Iterator[Event]:
    event = Event()
    # A watch that misses its change ends the test instead of standing still for ever.
    guard = Timer(20, event.set)
    guard.start()
    yield event
    guard.cancel()
    event.set()


def write(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_change_below_a_folder(tmp_path: Path, stop: Event) -> None:
    note = write(tmp_path / "notes/deep/a.md")
    watching = changes((tmp_path / "notes",), stop)
    assert next(watching) == BEGIN
    write(note, "y")
    assert next(watching) == {note}
    note.unlink()
    assert next(watching) == {note}


def test_a_file_counts_by_its_name(tmp_path: Path, stop: Event) -> None:
    note = write(tmp_path / "a.md")
    watching = changes((note, tmp_path / "mkcards.yaml"), stop)
    next(watching)
    write(tmp_path / "other.md")
    write(tmp_path / "new.md").replace(note)  # as many editors save
    assert next(watching) == {note}
    config = write(tmp_path / "mkcards.yaml")
    assert next(watching) == {config}


def test_a_new_folder_is_watched_too(tmp_path: Path, stop: Event) -> None:
    watching = changes((tmp_path,), stop)
    next(watching)
    folder = write(tmp_path / "sub/a.md").parent
    assert folder in next(watching)
    assert next(watching) == BEGIN
    assert next_named(watching, write(folder / "b.md"))


def test_a_folder_that_is_not_there_yet(tmp_path: Path, stop: Event) -> None:
    out = tmp_path / "a/cards"
    watching = changes((out,), stop)
    next(watching)
    write(out / "one.yaml")
    assert next(watching) == BEGIN
    assert next_named(watching, write(out / "two.yaml"))


def next_named(watching: Iterator[frozenset[Path]], path: Path) -> bool:
    """Tell whether a change is told, after those of making its folder."""
    return any(path in found for found in watching)


def test_what_says_nothing(tmp_path: Path, stop: Event) -> None:
    for folder in (".git", "node_modules"):
        write(tmp_path / folder / "a.md")
    watching = changes((tmp_path,), stop)
    next(watching)
    for name in (".a.md.swp", ".git/a.md", "node_modules/a.md", "Notes.apkg", "a.md~", "4913"):
        write(tmp_path / name, "y")
    note = write(tmp_path / "a.md")
    assert next(watching) == {note}


def test_a_stopped_watch_ends(tmp_path: Path, stop: Event) -> None:
    watching = changes((tmp_path,), stop)
    next(watching)
    stop.set()
    assert list(watching) == []


def test_a_folder_that_goes_while_the_watch_begins(
    tmp_path: Path, stop: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[object] = [iter([set[object]()]), FileNotFoundError(2, "No such file")]

    def gone_at_first(*_folders: Path, **_options: object) -> object:
        answer = answers.pop()
        if isinstance(answer, OSError):
            raise answer
        return answer

    monkeypatch.setattr(watch, "watch", gone_at_first)
    assert next(changes((tmp_path,), stop)) == BEGIN


def test_a_system_that_does_not_tell(
    tmp_path: Path, stop: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_paths: Path, **_options: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(watch, "watch", refuse)
    with pytest.raises(WatchError, match="no space left on device; set WATCHFILES_FORCE_POLLING"):
        next(changes((tmp_path,), stop))
