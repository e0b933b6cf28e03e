"""What a run saw of the disk, and whether a later look agrees."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mkcards.cache.seen import Seen, opened, saw_file, saw_folder, saw_place, witnessed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "notes"
    (place / "inner").mkdir(parents=True)
    (place / "cards").mkdir()
    (place / "a.md").write_text("- a : one\n")
    (place / "pipe").mkdir()
    (place / "link").symlink_to("inner")
    return place


def look(folder: Path) -> Seen:
    """Look at the folder, at a note, and at places where something is and is not."""
    with witnessed(folder / "cards") as seen:
        with os.scandir(folder) as entries:
            saw_folder(folder, list(entries))
        with opened(folder / "a.md") as file:
            saw_file(folder / "a.md", os.fstat(file.fileno()), file.read())
        saw_file(folder / "large.md", (folder / "a.md").stat())
        saw_file(folder / "none.md")
        saw_place(folder / "link")
        saw_place(folder / "inner" / "picture.png")
    return seen


def seen_of(folder: Path) -> Seen:
    (folder / "large.md").write_text("- a : two\n")
    seen = look(folder)
    assert seen.still_holds()
    return seen


def rewrite_unnoticed(path: Path) -> None:
    """Write as much into a file, in place, and set its time back."""
    info = path.stat()
    with path.open("r+b") as file:
        file.write(b"- b")
    os.utime(path, ns=(info.st_atime_ns, info.st_mtime_ns))


def replaced(path: Path, make: Callable[[Path], object]) -> None:
    """Put something else in the place of a file or an empty folder."""
    path.rmdir() if path.is_dir() else path.unlink()
    make(path)


def relink(path: Path, target: str) -> None:
    path.unlink()
    path.symlink_to(target)


CHANGES: dict[str, Callable[[Path], object]] = {
    "other text of one size and time": lambda at: rewrite_unnoticed(at / "a.md"),
    "longer text": lambda at: (at / "a.md").write_text("- a : one more\n"),
    "no note": lambda at: (at / "a.md").unlink(),
    "a folder for a note": lambda at: replaced(at / "a.md", Path.mkdir),
    "another size of what was not read": lambda at: (at / "large.md").write_text("- a\n"),
    "what was not there": lambda at: (at / "none.md").write_text("- new\n"),
    "a name more": lambda at: (at / "b.txt").touch(),
    "a folder for a file": lambda at: replaced(at / "pipe", Path.touch),
    "a pipe": lambda at: replaced(at / "pipe", os.mkfifo),
    "another link": lambda at: relink(at / "link", "pipe"),
    "a broken link": lambda at: relink(at / "link", "nowhere"),
    "a picture that was missing": lambda at: (at / "inner" / "picture.png").touch(),
    "another name of the note": lambda at: os.link(at / "a.md", at / "inner" / "a.md"),
    "no folder": lambda at: at.rename(at.with_name("elsewhere")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_seen(change: str, folder: Path) -> None:
    seen = seen_of(folder)
    CHANGES[change](folder)
    assert not seen.still_holds()


@pytest.mark.parametrize(
    "change",
    [
        lambda at: (at / "cards").rmdir(),
        lambda at: (at / ".hidden").touch(),
        lambda at: os.utime(at / "a.md", (0, 0)),
        lambda at: (at / "inner" / "other.txt").touch(),
    ],
)
def test_what_says_nothing_is_not(change: Callable[[Path], object], folder: Path) -> None:
    seen = seen_of(folder)
    change(folder)
    assert seen.still_holds()


def test_a_note_under_two_names_is_read_under_one_of_them(folder: Path) -> None:
    os.link(folder / "a.md", folder / "b.md")
    seen = seen_of(folder)
    (folder / "copy").write_bytes((folder / "a.md").read_bytes())
    (folder / "copy").replace(folder / "a.md")
    assert not seen.still_holds()


def test_what_changes_under_a_run_holds_never(folder: Path) -> None:
    with witnessed(folder) as seen:
        saw_place(folder / "new")
        (folder / "new").touch()
        saw_place(folder / "new")
    assert not seen.still_holds()
    (folder / "new").unlink()
    assert not seen.still_holds()


def test_nobody_writes_down_what_nobody_asked_for(folder: Path) -> None:
    seen = look(folder)
    before = dict(seen.files)
    saw_file(folder / "other.md")
    saw_folder(folder, [])
    saw_place(folder / "\0")
    assert seen.files == before


def test_a_name_that_no_path_can_have_names_nothing(folder: Path) -> None:
    with witnessed(folder) as seen:
        saw_place(folder / "\0")
    assert seen.still_holds()
    assert [*seen.places.values()] == [""]


def test_only_regular_files_are_opened(folder: Path) -> None:
    os.mkfifo(folder / "fifo")
    (folder / "to").symlink_to("a.md")
    for name in ("fifo", "to", "inner", "none"):
        with pytest.raises(OSError):  # noqa: PT011 - the system's words differ
            opened(folder / name)
