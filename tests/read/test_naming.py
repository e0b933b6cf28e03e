from pathlib import Path, PureWindowsPath

import pytest

from mkcards.model.source import SeedPath
from mkcards.read.naming import lies_in, relative_name, seed_name, shown_name, topic_folders
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


@pytest.mark.parametrize(
    ("root_of_names", "name"),
    [
        ("elsewhere", "../seeds/a/b/n.md"),
        ("elsewhere/deep", "../../seeds/a/b/n.md"),
        ("seeds/a/b/n", "../n.md"),
        ("seeds/a2", "../a/b/n.md"),
        (".", "seeds/a/b/n.md"),
    ],
)
def test_outside_a_name_climbs_from_the_root_whatever_was_named(
    root: Path, root_of_names: str, name: str
) -> None:
    note = root / "seeds" / "a" / "b" / "n.md"
    for given in ("seeds", "seeds/a", "seeds/a/b/n.md"):
        assert seed_name(note, start(root, given), root / root_of_names) == name


def test_the_root_and_folders_around_it_have_names(root: Path) -> None:
    assert seed_name(root, start(root, "."), root) == "."
    assert seed_name(root, start(root, "."), root / "x" / "y") == "../.."


def test_outside_a_link_has_the_name_of_what_it_leads_to(root: Path) -> None:
    (root / "folder").symlink_to("seeds/a")
    (root / "link.md").symlink_to("seeds/a/b/n.md")
    away = root / "elsewhere"
    place = root / "folder"
    assert seed_name(place / "b" / "n.md", start(root, "folder"), away) == "../seeds/a/b/n.md"
    assert seed_name(root / "link.md", start(root, "link.md"), away) == "../seeds/a/b/n.md"
    assert seed_name(place / "b" / "n.md", start(root, "folder"), root / "seeds") == "a/b/n.md"


def test_inside_a_link_keeps_its_name(root: Path) -> None:
    (root / "folder").symlink_to("seeds/a")
    note = root / "folder" / "b" / "n.md"
    assert seed_name(note, start(root, "folder"), root) == "folder/b/n.md"


def test_a_loop_of_links_has_a_name(root: Path) -> None:
    (root / "loop.md").symlink_to("loop.md")
    name = seed_name(root / "loop.md", start(root, "loop.md"), root / "elsewhere")
    assert name == "../loop.md"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("c:/Notes/Project/n.md", "n.md"),
        ("C:/notes/other/n.md", "../other/n.md"),
        ("D:/notes/project/n.md", "../../../D/notes/project/n.md"),
        ("//host/share/n.md", "../../../host/share/n.md"),
    ],
)
def test_another_drive_lies_beside_that_of_the_project(path: str, name: str) -> None:
    assert relative_name(PureWindowsPath(path), PureWindowsPath("C:/notes/project")) == name


def test_a_name_is_composed_and_can_be_stored(root: Path) -> None:
    folder = start(root, "seeds")
    assert seed_name(root / "seeds" / "\u1100\u1161\n\udcff.md", folder, root) == "seeds/가��.md"


INSIDE = {"n.md", "a/n.md", "ab/n.md", "a/b/n.md", "a../n.md"}
BESIDE = {"../n.md", "../a/n.md", "../a../n.md"}
ABOVE = {"../../n.md", "../../a/n.md"}


@pytest.mark.parametrize(
    ("place", "below"),
    [
        (".", INSIDE),
        ("a", {"a/n.md", "a/b/n.md"}),
        ("a/n.md", {"a/n.md"}),
        ("a..", {"a../n.md"}),
        ("..", INSIDE | BESIDE),
        ("../a", {"../a/n.md"}),
        ("../a..", {"../a../n.md"}),
        ("../..", INSIDE | BESIDE | ABOVE),
        ("../../a", {"../../a/n.md"}),
    ],
)
def test_a_place_holds_what_lies_below_it(place: str, below: set[str]) -> None:
    names = INSIDE | BESIDE | ABOVE
    assert {name for name in names if lies_in(SeedPath(name), SeedPath(place))} == below


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


def test_folders_of_notion_lose_their_ids(root: Path) -> None:
    folder = root / "seeds" / "Speech 00112233445566778899aabbccddeeff"
    folder.mkdir(parents=True)
    note = folder / "a.md"
    assert topic_folders(note, start(root, "seeds"), (root / "seeds",)) == ("Speech",)
