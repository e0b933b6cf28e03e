from pathlib import Path

import pytest

from mkcards.model.source import SeedPath
from mkcards.read.naming import distinct, seed_name, shown_name, topic_folders
from mkcards.read.walk import Start, begin


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a project with a note two folders deep in its seeds folder."""
    folder = tmp_path / "project"
    (folder / "seeds" / "a" / "b").mkdir(parents=True)
    (folder / "seeds" / "a" / "b" / "n.md").touch()
    return folder


def start(root: Path, given: str) -> Start:
    return begin(root / given)


def test_inside_the_project_a_name_counts_from_the_root(root: Path) -> None:
    note = root / "seeds" / "a" / "b" / "n.md"
    assert seed_name(note, start(root, "seeds/a"), root) == "seeds/a/b/n.md"
    assert seed_name(note, start(root, "seeds/a/b/n.md"), root) == "seeds/a/b/n.md"


def test_outside_a_name_counts_from_the_folder_that_was_named(root: Path) -> None:
    note = root / "seeds" / "a" / "b" / "n.md"
    away = root / "elsewhere"
    assert seed_name(note, start(root, "seeds/a"), away) == "a/b/n.md"
    assert seed_name(note, start(root, "seeds/a/b/n.md"), away) == "b/n.md"
    assert seed_name(root / "seeds" / "a", start(root, "seeds/a"), away) == "a"


def test_a_name_is_composed_and_can_be_stored(root: Path) -> None:
    folder = start(root, "seeds")
    assert seed_name(root / "seeds" / "\u1100\u1161\n\udcff.md", folder, root) == "seeds/가��.md"


def test_a_second_file_of_a_name_gets_another() -> None:
    taken = {SeedPath("notes/a.md"), SeedPath("notes-2/a.md")}
    assert distinct(SeedPath("notes/b.md"), taken) == "notes/b.md"
    assert distinct(SeedPath("notes/a.md"), taken) == "notes-3/a.md"
    assert distinct(SeedPath("a.md"), {SeedPath("a.md")}) == "a.md-2"


def test_what_is_shown_counts_from_the_current_folder(root: Path) -> None:
    note = root / "seeds" / "a" / "b" / "n.md"
    assert shown_name(note, start(root, "seeds/a"), root) == "seeds/a/b/n.md"
    assert shown_name(note, start(root, "seeds/a"), root / "seeds") == "a/b/n.md"


def test_what_is_shown_elsewhere_is_what_was_typed(root: Path) -> None:
    note = root / "seeds" / "a" / "b" / "n.md"
    typed = Start(Path("../project/seeds"), root / "seeds")
    assert shown_name(note, typed, root / "elsewhere") == "../project/seeds/a/b/n.md"
    typed = Start(Path("../project/seeds/a/b/n.md"), note)
    assert shown_name(note, typed, root / "elsewhere") == "../project/seeds/a/b/n.md"


@pytest.mark.parametrize("given", [".", "seeds", "seeds/a", "seeds/a/b", "seeds/a/b/n.md"])
def test_topic_folders_count_from_the_seeds_folder(root: Path, given: str) -> None:
    note = root / "seeds" / "a" / "b" / "n.md"
    assert topic_folders(note, start(root, given), (root / "seeds",)) == ("a", "b")


@pytest.mark.parametrize(
    ("given", "folders"),
    [("seeds", ("a", "b")), ("seeds/a", ("b",)), ("seeds/a/b", ()), ("seeds/a/b/n.md", ())],
)
def test_elsewhere_topic_folders_count_from_the_path(
    root: Path, given: str, folders: tuple[str, ...]
) -> None:
    note = root / "seeds" / "a" / "b" / "n.md"
    assert topic_folders(note, start(root, given), (root / "notes",)) == folders


def test_the_inner_of_two_seeds_folders_counts(root: Path) -> None:
    note = root / "seeds" / "a" / "b" / "n.md"
    bases = (root / "seeds" / "a", root / "seeds")
    assert topic_folders(note, start(root, "seeds"), bases) == ("b",)
