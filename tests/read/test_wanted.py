from pathlib import Path

import pytest

from mkcards.config import Config
from mkcards.errors import SeedsNotFoundError
from mkcards.read import Reading, read_seeds

NAMES = ["a.md", "drafts/b.md", "drafts/keep.md", "talks/c.md", "talks/d.txt"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in NAMES:
        path = tmp_path / "notes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("- a line\n", encoding="utf-8")
    return tmp_path


def reading(root: Path, config: Config, *paths: str) -> Reading:
    return read_seeds([root / path for path in paths or ["notes"]], config, root / "cards")


def names(root: Path, config: Config, *paths: str) -> list[str]:
    return [seed.path.removeprefix("notes/") for seed in reading(root, config, *paths).seeds]


def test_excluded_notes_are_passed_over(root: Path) -> None:
    assert names(root, Config(root, exclude=("drafts/",))) == ["a.md", "talks/c.md", "talks/d.txt"]
    assert names(root, Config(root, exclude=("*.txt", "/notes/a.md"))) == NAMES[1:4]


def test_only_included_notes_are_read(root: Path) -> None:
    assert names(root, Config(root, include=("talks/", "a.md"))) == [NAMES[0], *NAMES[3:]]
    assert names(root, Config(root, include=("talks/",), exclude=("*.txt",))) == ["talks/c.md"]


def test_an_exception_brings_back_what_git_ignores(root: Path) -> None:
    (root / "notes" / ".gitignore").write_text("*.md\n", encoding="utf-8")
    kept = Config(root, exclude=("**/drafts/*", "!keep.md", "!c.md"))
    assert names(root, kept) == ["drafts/keep.md", "talks/c.md", "talks/d.txt"]


def test_patterns_count_from_the_place_outside_of_the_project(root: Path) -> None:
    project = root / "project"
    project.mkdir()
    config = Config(project, exclude=("/drafts/",), include=("/a.md", "drafts"))
    assert [seed.path for seed in reading(root, config, "notes").seeds] == ["../notes/a.md"]


def test_who_names_an_excluded_note_or_folder_wants_it_read(root: Path) -> None:
    config = Config(root, exclude=("drafts/",), include=("talks/",))
    assert names(root, config, "notes/drafts/b.md") == ["drafts/b.md"]
    assert names(root, config, "notes/a.md") == ["a.md"]
    with pytest.raises(SeedsNotFoundError, match=r"include and exclude of mkcards\.yaml let it"):
        reading(root, config, "notes/drafts")
    assert names(root, Config(root, exclude=("drafts/",)), "notes/drafts") == NAMES[1:3]


def test_unless_exclusion_is_forced(root: Path) -> None:
    (root / "notes" / "talks" / ".gitignore").write_text("d.txt\n", encoding="utf-8")
    forced = Config(root, exclude=("drafts/",), include=("*.md", "*.txt"), force_exclude=True)
    found = reading(root, forced, *(f"notes/{name}" for name in NAMES))
    assert [seed.path for seed in found.seeds] == ["notes/a.md", "notes/talks/c.md"]
    assert names(root, forced, "notes/drafts", "notes/a.md") == ["a.md"]
    assert names(root, forced, ".") == ["a.md", "talks/c.md"]
    assert names(root, Config(root / "elsewhere", force_exclude=True), "notes/a.md") == [
        "../notes/a.md"
    ]


def test_nothing_is_missing_when_all_that_is_named_is_excluded(root: Path) -> None:
    forced = Config(root, exclude=("drafts/",), force_exclude=True)
    assert reading(root, forced, "notes/drafts/b.md").seeds == ()
    with pytest.raises(SeedsNotFoundError):
        reading(root, forced, "notes/none.md")


def test_forced_it_reads_only_what_a_build_without_paths_reads(root: Path) -> None:
    (root / "README.md").write_text("- a line\n", encoding="utf-8")
    (root / "notes" / "LICENSE.txt").write_text("- a line\n", encoding="utf-8")
    forced = Config(root, force_exclude=True)
    named = ("README.md", "notes/LICENSE.txt", "notes/a.md")
    assert names(root, forced, *named) == ["a.md"]
    assert names(root, forced, ".")[1:] == NAMES
