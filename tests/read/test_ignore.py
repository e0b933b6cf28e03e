from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pathspec import GitIgnoreSpec

from mkcards.config import Config
from mkcards.diagnostics import Code
from mkcards.read import read_seeds
from mkcards.read.ignore import Ignore, ignore_above
from mkcards.read.patterns import read_patterns
from tests.cost import at_most


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


@pytest.mark.parametrize("pattern", ["a" * 256, "x/" + "?" * 256, "[z-a]", "[a", "\\", "!"])
def test_a_line_that_no_name_could_match_is_passed_over_and_told(
    tmp_path: Path, pattern: str
) -> None:
    ignore = ignoring(tmp_path, "# a comment", "", pattern, "notes-*-*-*-*.md", pattern)
    assert ignore.hides(tmp_path / "notes-a-b-c-d.md", is_folder=False)
    [(file, trouble)] = ignore.told
    assert (file, trouble.line) == (tmp_path / ".gitignore", 3)
    assert "nor 1 of those below it" in trouble.message


def test_each_file_is_told_by_its_own_lines_and_once(tmp_path: Path) -> None:
    (tmp_path / ".mkcardsignore").write_text("b\n[z-a]\n", encoding="utf-8")
    ignore = ignoring(tmp_path, "a", "b")
    assert [(file.name, trouble.line) for file, trouble in ignore.told] == [(".mkcardsignore", 2)]
    inner = tmp_path / "inner"
    inner.mkdir()
    assert ignore.below(inner).told == ()
    assert ignore.below(inner).hides(inner / "b", is_folder=False)


def test_a_file_beyond_the_limit_is_told(tmp_path: Path) -> None:
    ignore = ignoring(tmp_path, *["a.md"] * 40_000)
    assert not ignore.hides(tmp_path / "a.md", is_folder=False)
    [(_, trouble)] = ignore.told
    assert trouble.message == (
        "no pattern in it counts: the file has 0.2 MiB; the limit is 0.1 MiB"
    )


def test_what_is_told_of_an_ignore_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("- a : b\n", encoding="utf-8")
    ignoring(tmp_path, "b.md", "[z-a]")
    [found] = read_seeds([tmp_path], Config(root=tmp_path), tmp_path / "out").diagnostics
    assert (found.code, found.location.line) == (Code.PASSED_OVER, 2)
    assert found.location.path.endswith(".gitignore")


SEGMENTS = ["**", "*", "a", "ab", "*a", "*a*b", "*a*a*b", "?a", "*?*b", "[!a]*b*b", "a**b"]
NAMES = ["a", "b", "aab", "abab", "aaaa"]


@given(
    st.lists(st.sampled_from(SEGMENTS), min_size=1, max_size=5),
    st.sampled_from(["", "/", "!"]),
    st.sampled_from(["", "/", "/**"]),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=6),
)
def test_patterns_match_what_they_match_in_the_library(
    segments: list[str], before: str, behind: str, names: list[str]
) -> None:
    line = before + "/".join(segments) + behind
    plain, ours = GitIgnoreSpec.from_lines([line], backend="simple"), read_patterns([line]).spec
    for path in ("/".join(names), "/".join(names) + "/"):
        expected = plain.check_file(path).include
        assert (ours.check_file(path).include if ours else None) == expected


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("*a*a*ab", "a" * 255),
        ("*a" * 100 + "b", "a" * 255),
        ("**/a/" * 60 + "b", "a/" * 2_000 + "c"),
        ("**/*a*a/**/a/**/b", "a/" * 2_000 + "c"),
    ],
)
def test_a_pattern_is_matched_in_linear_time(pattern: str, name: str) -> None:
    spec = read_patterns([pattern]).spec
    assert spec is not None
    with at_most(2):
        for _ in range(100):
            spec.check_file(name)
