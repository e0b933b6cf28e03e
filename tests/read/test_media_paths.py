import os
from pathlib import Path

import pytest

from mkcards.config import Config
from mkcards.diagnostics import Code
from mkcards.read.files import Trouble
from mkcards.read.media_paths import Found, MediaFinder


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Give the top of a vault with notes in folders of their own."""
    for name in ("note/one", "note/two", "files/deep", "cards/media", ".hidden"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("files/photo.JPG", "files/deep/그림 1.png", "files/notes.txt"):
        (tmp_path / name).touch()
    return tmp_path


def finder(vault: Path, *roots: str, seeds: tuple[str, ...] = ()) -> MediaFinder:
    places = tuple(vault / root for root in roots or ("",))
    return MediaFinder(Config(vault, seeds=seeds), places, vault / "cards")


def found(vault: Path, source: str, *roots: str) -> str:
    result = finder(vault, *roots).find(source, vault / "note" / "one")
    assert isinstance(result, Found), result
    assert result.trouble is None
    return result.path.relative_to(vault).as_posix()


def trouble(vault: Path, source: str, *roots: str) -> Trouble:
    result = finder(vault, *roots).find(source, vault / "note" / "one")
    assert isinstance(result, Trouble)
    return result


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("photo.JPG", "files/photo.JPG"),
        ("Photo.jpg", "files/photo.JPG"),
        ("그림 1.png", "files/deep/그림 1.png"),
        ("그림%201.PNG", "files/deep/그림 1.png"),
        ("files/photo.JPG", "files/photo.JPG"),
        ("files/deep/그림 1.png", "files/deep/그림 1.png"),
    ],
)
def test_a_bare_name_or_the_path_from_the_top_finds_a_file(
    vault: Path, source: str, path: str
) -> None:
    assert found(vault, source) == path


def test_the_file_beside_the_note_goes_first(vault: Path) -> None:
    (vault / "note" / "one" / "photo.JPG").touch()
    (vault / "note" / "one" / "files").mkdir()
    (vault / "note" / "one" / "files" / "photo.JPG").touch()
    assert found(vault, "photo.JPG") == "note/one/photo.JPG"
    assert found(vault, "files/photo.JPG") == "note/one/files/photo.JPG"


def test_of_several_files_the_nearest_is_taken_and_told(vault: Path) -> None:
    (vault / "note" / "two" / "photo.JPG").touch()
    (vault / "note" / "photo.jpg").touch()
    (vault / "note" / "PHOTO.jpg").touch()
    result = finder(vault).find("PHOTO.JPG", vault / "note" / "one")
    assert result == Found(
        vault / "note" / "PHOTO.jpg",
        Trouble(
            Code.AMBIGUOUS_MEDIA,
            "4 files are named PHOTO.jpg; taken is ../PHOTO.jpg",
            "write the path to the one you mean, such as ../photo.jpg",
        ),
    )


def test_a_name_written_exactly_is_not_ambiguous(vault: Path) -> None:
    (vault / "note" / "photo.jpg").touch()
    assert found(vault, "photo.JPG") == "files/photo.JPG"


@pytest.mark.parametrize("hidden", ["cards/media", ".hidden", "ignored"])
def test_what_is_no_part_of_the_notes_is_not_searched(vault: Path, hidden: str) -> None:
    (vault / hidden).mkdir(exist_ok=True)
    (vault / hidden / "secret.png").touch()
    (vault / ".gitignore").write_text("ignored/\n")
    assert trouble(vault, "secret.png").code is Code.MISSING_MEDIA


def test_a_path_that_leads_nowhere_is_not_searched_by_its_name(vault: Path) -> None:
    assert trouble(vault, "img/photo.JPG") == Trouble(
        Code.MISSING_MEDIA,
        "media file not found: img/photo.JPG",
        "did you mean ../../files/photo.JPG?",
    )


@pytest.mark.parametrize(
    ("source", "hint"),
    [
        ("phoot.jpg", "did you mean photo.JPG?"),
        ("그림%202.png", "did you mean 그림 1.png?"),
        ("img/phoot.jpg", "put the file there, or correct the path"),
        ("other.webm", "put the file there, or correct the path"),
    ],
)
def test_a_mistyped_bare_name_is_told_the_nearest_of_all(
    vault: Path, source: str, hint: str
) -> None:
    assert trouble(vault, source).hint == hint


def test_only_the_folders_that_are_read_are_searched(vault: Path) -> None:
    assert trouble(vault, "photo.JPG", "note").code is Code.MISSING_MEDIA
    assert found(vault, "photo.JPG", "note", "files") == "files/photo.JPG"


def test_one_note_alone_finds_what_a_build_of_all_finds(vault: Path) -> None:
    (vault / "seeds").mkdir()
    (vault / "seeds" / "a.png").touch()
    assert found(vault, "a.png", "note/one") == "seeds/a.png"
    configured = finder(vault, "note/one", seeds=("files", "gone"))
    assert isinstance(configured.find("photo.JPG", vault / "note" / "one"), Found)
    (vault / "note" / ".obsidian").mkdir()
    (vault / "note" / "two" / "b.png").touch()
    assert found(vault, "b.png", "note/one") == "note/two/b.png"


def test_the_vault_around_a_project_is_not_searched(vault: Path) -> None:
    (vault / ".obsidian").mkdir()
    inner = MediaFinder(Config(vault / "note"), (vault / "note" / "one",), vault / "cards")
    assert isinstance(inner.find("photo.JPG", vault / "note" / "one"), Trouble)


def test_a_link_out_of_the_project_is_not_found_by_its_name(vault: Path) -> None:
    project = vault / "note"
    (project / "two" / "out.png").symlink_to(vault / "files" / "photo.JPG")
    (project / "two" / "in.png").symlink_to(project / "real.png")
    (project / "real.png").touch()
    search = MediaFinder(Config(project), (project,), project / "cards")
    assert isinstance(search.find("out.png", project / "one"), Trouble)
    assert search.find("in.png", project / "one") == Found(project / "real.png")


def test_the_disk_is_walked_once_and_only_for_a_name_that_is_not_there(
    vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked: list[Path] = []
    real = os.scandir

    def scandir(path: Path) -> object:
        walked.append(path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    here = vault / "note" / "one"
    (here / "near.png").touch()
    search = finder(vault)
    search.find("near.png", here)
    search.find("files/photo.JPG", here)
    assert walked == []
    for name in ("photo.JPG", "gone.png", "그림 1.png"):
        search.find(name, here)
    # The folder of the note is listed once more, for names that are much alike.
    folders = ["", "files", "files/deep", "note", "note/one", "note/one", "note/two"]
    assert sorted(walked) == [vault / folder for folder in folders]
