import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from mkcards.diagnostics import Code
from mkcards.model.seed_name import has_seed_suffix
from mkcards.read.walk import Find, begin, find, identity


def tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def finds(root: Path, given: str = ".", out: str = "cards") -> list[Find]:
    return list(find(begin(root / given), root, root / out))


def names(root: Path, found: Iterable[Find]) -> list[str]:
    return sorted(each.file.relative_to(root).as_posix() for each in found if not each.trouble)


def troubles(root: Path, found: Iterable[Find]) -> list[str]:
    return sorted(
        f"{each.file.relative_to(root).as_posix()} {each.trouble.code}: {each.trouble.message}"
        for each in found
        if each.trouble
    )


def test_known_suffixes_of_a_folder_are_found(tmp_path: Path) -> None:
    known = ["a.md", "b/c.markdown", "b/d.TXT", "e.html", "f.htm", "g.org", "h.opml"]
    tree(tmp_path, *known, "i.pdf", "j", "md", "k.md.bak")
    assert names(tmp_path, finds(tmp_path)) == sorted(known)


def test_hidden_names_are_skipped_below_the_path(tmp_path: Path) -> None:
    tree(tmp_path, ".a.md", ".b/c.md", ".d/e.md", "f.md")
    assert names(tmp_path, finds(tmp_path)) == ["f.md"]
    assert names(tmp_path, finds(tmp_path, ".d")) == [".d/e.md"]


@pytest.mark.parametrize(
    "name",
    [
        *("LICENSE.md", "license-mit.txt", "Licence.txt", "COPYING.txt", "CHANGELOG.md"),
        *("changelog-2024.md", "CONTRIBUTING.md", "requirements.txt", "requirements-dev.txt"),
        *("requirements_dev.txt", "robots.txt", "CMakeLists.txt", "CODE_OF_CONDUCT.md"),
    ],
)
def test_files_that_come_with_software_are_no_notes(tmp_path: Path, name: str) -> None:
    tree(tmp_path, name)
    assert finds(tmp_path) == []
    assert names(tmp_path, finds(tmp_path, name)) == [name]


@pytest.mark.parametrize("name", ["licensing.md", "requirements engineering.txt", "security.md"])
def test_notes_with_like_names_are_notes(tmp_path: Path, name: str) -> None:
    tree(tmp_path, name)
    assert names(tmp_path, finds(tmp_path)) == [name]


def test_ignored_files_and_folders_are_skipped(tmp_path: Path) -> None:
    tree(tmp_path, "a.md", "drafts/b.md", "c/drafts/d.md", "c/e.md", "c/f.md")
    (tmp_path / ".gitignore").write_text("drafts/\n", encoding="utf-8")
    (tmp_path / "c" / ".mkcardsignore").write_text("e.md\n", encoding="utf-8")
    assert names(tmp_path, finds(tmp_path)) == ["a.md", "c/f.md"]
    assert names(tmp_path, finds(tmp_path, "c")) == ["c/f.md"]
    assert names(tmp_path, finds(tmp_path, "c/e.md")) == ["c/e.md"]


def test_the_out_folder_is_skipped_unless_a_path_lies_in_it(tmp_path: Path) -> None:
    tree(tmp_path, "cards/a.md", "cards/b/c.md", "d.md")
    assert names(tmp_path, finds(tmp_path)) == ["d.md"]
    assert names(tmp_path, finds(tmp_path, "cards")) == ["cards/a.md", "cards/b/c.md"]
    assert names(tmp_path, finds(tmp_path, "cards/b")) == ["cards/b/c.md"]


def test_the_out_folder_is_skipped_behind_a_link(tmp_path: Path) -> None:
    tree(tmp_path, "cards/a.md", "d.md")
    (tmp_path / "link").symlink_to("cards")
    assert names(tmp_path, finds(tmp_path)) == ["d.md"]


def test_an_out_folder_that_is_the_path_is_read(tmp_path: Path) -> None:
    tree(tmp_path, "a.md")
    assert names(tmp_path, finds(tmp_path, ".", out=".")) == ["a.md"]


def test_links_inside_are_followed_after_all_else_and_each_folder_once(tmp_path: Path) -> None:
    tree(tmp_path, "mkcards.yaml", "notes/a/n.md", "docs/d.md", "docs/sub/e.md")
    (tmp_path / "notes" / "a" / "loop").symlink_to(".")
    (tmp_path / "notes" / "a" / "up").symlink_to("..")
    (tmp_path / "notes" / "again").symlink_to("a")
    (tmp_path / "notes" / "more").symlink_to("../docs")
    (tmp_path / "notes" / "other").symlink_to("../docs/sub")
    (tmp_path / "notes" / "z.md").symlink_to("a/n.md")
    found = finds(tmp_path, "notes")
    assert names(tmp_path, found) == [
        "notes/a/n.md",
        "notes/more/d.md",
        "notes/more/sub/e.md",
        "notes/z.md",
    ]
    assert {each.file.name for each in found if each.linked} == {"d.md", "e.md", "z.md"}
    assert [each.real for each in found if each.file.name == "z.md"] == [
        tmp_path / "notes" / "a" / "n.md"
    ]


def test_links_that_lead_out_or_nowhere_are_named(tmp_path: Path) -> None:
    root = tmp_path / "project"
    tree(tmp_path, "private.md", "away/x.md", "project/n.md")
    for name, target in {
        "out.md": "../private.md",
        "away": "../away",
        "gone.md": "nowhere.md",
        "loop.md": "loop.md",
        "gone": "nowhere",
        "picture.png": "../private.md",
        "LICENSE.md": "../private.md",
    }.items():
        (root / name).symlink_to(target)
    found = finds(root)
    assert names(root, found) == ["n.md"]
    assert troubles(root, found) == [
        "away not-a-file: the link leads out of the notes, so it is not read",
        "gone.md not-a-file: the link leads nowhere, so it is not read",
        "loop.md not-a-file: the link leads nowhere, so it is not read",
        "out.md not-a-file: the link leads out of the notes, so it is not read",
    ]


@pytest.mark.parametrize("sign", ["mkcards.yaml", "pyproject.toml", ".git"])
def test_the_folder_around_is_open_to_links_only_as_a_project(sign: str, tmp_path: Path) -> None:
    tree(tmp_path, "private.md", "docs/d.md", "notes/n.md")
    (tmp_path / "notes" / "out.md").symlink_to("../private.md")
    (tmp_path / "notes" / "docs").symlink_to("../docs")
    assert [each.file.name for each in finds(tmp_path, "notes") if not each.trouble] == ["n.md"]
    (tmp_path / sign).mkdir()
    assert not troubles(tmp_path, finds(tmp_path, "notes"))


def test_a_link_that_is_named_is_followed(tmp_path: Path) -> None:
    root = tmp_path / "project"
    tree(tmp_path, "private.md", "away/x.md", "project/n.md")
    (root / "out.md").symlink_to("../private.md")
    (root / "away").symlink_to("../away")
    assert [each.real for each in finds(root, "out.md")] == [tmp_path / "private.md"]
    assert names(root, finds(root, "away")) == ["away/x.md"]


def test_a_folder_named_like_a_note_is_named(tmp_path: Path) -> None:
    tree(tmp_path, "x.md/y.md")
    assert troubles(tmp_path, finds(tmp_path)) == [
        "x.md not-a-file: not a regular file but a folder named like a note, so it is not read"
    ]
    assert names(tmp_path, finds(tmp_path, "x.md")) == ["x.md/y.md"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("given", [".", "pipe.md"])
def test_a_pipe_is_named_and_not_opened(tmp_path: Path, given: str) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "link.md").symlink_to("pipe.md")
    assert troubles(tmp_path, finds(tmp_path, given))[-1:] == [
        "pipe.md not-a-file: not a regular file, so it is not read"
    ]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    assert troubles(tmp_path, finds(tmp_path, "gone.md")) == [
        "gone.md not-a-file: there is no such file or folder"
    ]


def test_a_folder_that_cannot_be_listed_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree(tmp_path, "a.md", "closed/b.md")
    real_scandir = os.scandir

    def scandir(path: Path) -> object:
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return real_scandir(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = finds(tmp_path)
    assert names(tmp_path, found) == ["a.md"]
    assert troubles(tmp_path, found) == ["closed unreadable: cannot be read: permission denied"]
    assert Code.UNREADABLE in {each.trouble.code for each in found if each.trouble}


def test_a_path_keeps_the_name_of_a_link_but_not_those_above(tmp_path: Path) -> None:
    tree(tmp_path, "real/a/n.md")
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "real" / "b").symlink_to("a")
    assert begin(tmp_path / "link" / "b").place == tmp_path / "real" / "b"
    assert begin(tmp_path / "link" / "b" / "..").place == tmp_path / "real"


def test_the_current_folder_is_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert begin(Path()).place == tmp_path


def test_identity_is_that_of_the_file_or_else_its_name(tmp_path: Path) -> None:
    tree(tmp_path, "a.md", "b.md")
    os.link(tmp_path / "a.md", tmp_path / "c.md")
    assert identity(tmp_path / "a.md") == identity(tmp_path / "c.md")
    assert identity(tmp_path / "a.md") != identity(tmp_path / "b.md")
    assert identity(tmp_path / "gone.md") == tmp_path / "gone.md"


def test_suffixes_are_known_in_any_case() -> None:
    assert has_seed_suffix("A.Md")
    assert not has_seed_suffix("a.mdx")
