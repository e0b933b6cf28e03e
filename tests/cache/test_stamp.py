"""The numbers by which a stamp knows the files of an out folder."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mkcards.cache.stamp import asked, outputs


@pytest.fixture
def out(tmp_path: Path) -> Path:
    place = tmp_path / "cards"
    (place / "media").mkdir(parents=True)
    (place / "Notes.apkg").write_bytes(b"one")
    (place / ".gitignore").write_bytes(b"two")
    (place / "media" / "a.png").write_bytes(b"three")
    return place


CHANGES: dict[str, Callable[[Path], object]] = {
    "another file in its place": lambda at: (at / "new").replace(at / "Notes.apkg"),
    "other content": lambda at: (at / "Notes.apkg").write_bytes(b"eno"),
    "another time": lambda at: os.utime(at / "Notes.apkg", (1, 1)),
    "other rights": lambda at: (at / "Notes.apkg").chmod(0o600),
    "an ignore file": lambda at: (at / ".gitignore").unlink(),
    "media": lambda at: (at / "media" / "a.png").unlink(),
    "one more": lambda at: (at / "theirs.yaml").touch(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_is_done_to_a_file_is_seen(change: str, out: Path) -> None:
    (out.parent / "new").write_bytes(b"one")
    before = outputs(out)
    (out.parent / "new").replace(out / "new") if "place" in change else None
    CHANGES[change](out)
    assert outputs(out) != before


def test_what_is_hidden_or_a_link_is_none_of_them(out: Path, tmp_path: Path) -> None:
    before = outputs(out)
    (out / ".mkcards").mkdir()
    (out / ".mkcards" / "lock").touch()
    (out / "link").symlink_to(tmp_path)
    (tmp_path / "else.media").mkdir()
    (tmp_path / "else.media" / "x").touch()
    (out / "else.media").symlink_to(tmp_path / "else.media")
    assert outputs(out) == before


def test_a_folder_without_files_has_no_numbers(tmp_path: Path) -> None:
    assert outputs(tmp_path) == ""
    assert outputs(tmp_path / "none") == ""


def test_a_file_that_goes_away_is_no_trouble(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = outputs(out)

    class Gone:
        name = path = b"gone.media"

        def is_dir(self, *, follow_symlinks: bool) -> bool:
            return follow_symlinks

        def is_file(self, *, follow_symlinks: bool) -> bool:
            return not follow_symlinks

        def stat(self, *, follow_symlinks: bool) -> os.stat_result:
            raise FileNotFoundError(follow_symlinks)

    monkeypatch.setattr("mkcards.cache.stamp._entries", lambda _: [Gone()])
    assert outputs(out) not in {"", before}


def test_what_is_asked_for_tells_builds_apart() -> None:
    assert asked("a", 1) == asked("a", 1)
    assert len({asked(), asked("a"), asked("a", ""), asked("b")}) == 4
