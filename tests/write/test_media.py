from pathlib import Path

import pytest

from mkcards.model.media import MediaFile
from mkcards.model.source import SeedPath
from mkcards.write.media import copy_media, media_bytes


@pytest.mark.parametrize(
    ("content", "taken"), [(None, b"large"), (b"small", b"small")], ids=["file", "made"]
)
def test_what_was_made_smaller_goes_along_in_place_of_the_file(
    tmp_path: Path, content: bytes | None, taken: bytes
) -> None:
    (tmp_path / "a.png").write_bytes(b"large")
    file = MediaFile(SeedPath("a.md"), "a.png", "a-1.png", str(tmp_path / "a.png"), content)
    copy_media(file, tmp_path / "b.png")
    assert media_bytes(file) == (tmp_path / "b.png").read_bytes() == taken
