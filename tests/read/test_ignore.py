from pathlib import Path

import pytest

from mkcards.read.ignore import Ignore, _is_pattern, ignore_above


def ignoring(folder: Path, *lines: str, name: str = ".gitignore") -> Ignore:
    (folder / name).write_text("\n".join(lines), encoding="utf-8")
    return Ignore().below(folder)


def test_a_folder_without_such_files_ignores_nothing(tmp_path: Path) -> None:
    assert Ignore().below(tmp_path) == Ignore()


@pytest.mark.parametrize("name", [".gitignore", ".mkcardsignore"])
def test_patterns_of_both_files_count(tmp_path: Path, name: str) -> None:
    ignore = ignoring(tmp_path, "*.txt", "/top.md", "draft/", name=name)
    assert ignore.hides(tmp_path / "a" / "b.txt", is_folder=False)
    assert ignore.hides(tmp_path / "top.md", is_folder=False)
    assert not ignore.hides(tmp_path / "a" / "top.md", is_folder=False)
    assert ignore.hides(tmp_path / "draft", is_folder=True)
    assert not ignore.hides(tmp_path / "draft", is_folder=False)


def test_ours_has_the_last_word_in_a_folder(tmp_path: Path) -> None:
    ignoring(tmp_path, "!keep.md", name=".mkcardsignore")
    ignore = ignoring(tmp_path, "*.md")
    assert ignore.hides(tmp_path / "a.md", is_folder=False)
    assert not ignore.hides(tmp_path / "keep.md", is_folder=False)


def test_the_deeper_folder_has_the_last_word(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    ignoring(inner, "!a.md")
    ignore = ignoring(tmp_path, "*.md").below(inner)
    assert not ignore.hides(inner / "a.md", is_folder=False)
    assert ignore.hides(inner / "b.md", is_folder=False)


def test_a_line_that_is_no_pattern_is_passed_over(tmp_path: Path) -> None:
    ignore = ignoring(tmp_path, "!", "[z-a]", "[[a]", "\\", "b.md")
    assert ignore.hides(tmp_path / "b.md", is_folder=False)
    assert not ignore.hides(tmp_path / "c.md", is_folder=False)


def test_a_folder_of_that_name_ignores_nothing(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").mkdir()
    assert Ignore().below(tmp_path) == Ignore()


def test_folders_above_count_from_the_root_down(tmp_path: Path) -> None:
    place = tmp_path / "a" / "b"
    place.mkdir(parents=True)
    ignoring(tmp_path, "*.txt")
    ignoring(tmp_path / "a", "!keep.txt")
    ignore = ignore_above(place, tmp_path)
    assert ignore.hides(place / "x.txt", is_folder=False)
    assert not ignore.hides(place / "keep.txt", is_folder=False)
    assert ignore_above(tmp_path, tmp_path) == Ignore()
    assert ignore_above(place, tmp_path / "elsewhere") == Ignore()


@pytest.mark.parametrize("pattern", ["a", "b/", "/a/b"])
def test_an_ignored_folder_that_is_named_is_read(tmp_path: Path, pattern: str) -> None:
    place = tmp_path / "a" / "b"
    place.mkdir(parents=True)
    ignoring(tmp_path, pattern)
    assert ignore_above(place, tmp_path) == Ignore()


@pytest.mark.parametrize(
    "pattern", ["*a" * 60 + "b", "**/" * 60 + "b", "x/" + "*a" * 4, "*" * 99, "?" * 256]
)
def test_a_pattern_that_could_take_for_ever_is_passed_over(pattern: str) -> None:
    assert not _is_pattern(pattern)
    assert _is_pattern("**/notes-*-*-*.md")
