import importlib.metadata
from pathlib import Path

import pytest
from PIL import Image

from mkcards.read import small as room
from mkcards.read.small import small
from tests.read.test_shrink import photograph, saved

DATA = saved(photograph(), "JPEG")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Give the pictures that are really made smaller."""
    asked: list[bytes] = []

    def count(data: bytes, kind: str, most: int) -> bytes | None:
        asked.append(data)
        return data[:9] if kind == "jpg" and most else None

    monkeypatch.setattr(room, "shrunk", count)
    return asked


@pytest.mark.parametrize(
    ("data", "kind", "most"),
    [(DATA, "jpg", 0), (DATA, "jpg", 400), (DATA, "gif", 9), (b"\xff\xd8", "jpg", 9)],
    ids=["off", "small", "gif", "no size"],
)
def test_a_picture_that_is_small_enough_stays(
    tmp_path: Path, made: list[bytes], data: bytes, kind: str, most: int
) -> None:
    assert small(data, kind, most, tmp_path) is None
    assert made == []


def test_a_picture_is_made_smaller_once_for_each_size(tmp_path: Path, made: list[bytes]) -> None:
    for most in (200, 200, 100, 200):
        assert small(DATA, "jpg", most, tmp_path) == DATA[:9]
    assert len(made) == 2


def test_that_it_stays_is_kept_as_well(tmp_path: Path, made: list[bytes]) -> None:
    png = saved(Image.new("RGB", (30, 20)), "PNG")
    assert small(png, "png", 20, tmp_path) is small(png, "png", 20, tmp_path) is None
    assert len(made) == 1


def test_no_folder_is_made_where_nothing_was_built(tmp_path: Path, made: list[bytes]) -> None:
    assert small(DATA, "jpg", 200, tmp_path / "cards") == DATA[:9]
    assert list(tmp_path.iterdir()) == []
    assert len(made) == 1


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path, made: list[bytes]) -> None:
    (tmp_path / ".mkcards").touch()
    assert small(DATA, "jpg", 200, tmp_path) == DATA[:9]
    assert len(made) == 1


@pytest.mark.parametrize("link", [".mkcards", ".mkcards/pictures"])
def test_nothing_is_read_or_kept_through_a_link(
    tmp_path: Path, made: list[bytes], link: str
) -> None:
    elsewhere, out = tmp_path / "elsewhere", tmp_path / "cards"
    elsewhere.mkdir()
    (out / link).parent.mkdir(parents=True)
    (out / link).symlink_to(elsewhere)
    for _ in range(2):
        assert small(DATA, "jpg", 200, out) == DATA[:9]
    assert list(elsewhere.iterdir()) == []
    assert len(made) == 2


def test_another_pillow_makes_it_anew(
    tmp_path: Path, made: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    small(DATA, "jpg", 200, tmp_path)
    monkeypatch.setattr(importlib.metadata, "version", missing)
    small(DATA, "jpg", 200, tmp_path)
    assert len(made) == 2
