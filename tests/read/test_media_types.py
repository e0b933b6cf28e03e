import pytest

from mkcards.diagnostics import Code
from mkcards.read.files import Trouble
from mkcards.read.media_types import EXTENSIONS, known_extension, media_type

STARTS = {
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff\xe0",
    "jpeg": b"\xff\xd8\xff\xe1",
    "gif": b"GIF89a",
    "webp": b"RIFF\n\0\0\0WEBP",
    "avif": b"\0\0\0\x20ftypavif",
    "svg": b"<svg/>",
    "mp3": b"ID3\x04",
    "ogg": b"OggS",
    "oga": b"OggS",
    "opus": b"OggS",
    "m4a": b"\0\0\0\x20ftypM4A ",
    "wav": b"RIFF\n\0\0\0WAVE",
    "flac": b"fLaC",
    "mp4": b"\0\0\0\x20ftypisom",
    "webm": b"\x1aE\xdf\xa3",
}


def why(extension: str, data: bytes) -> str:
    found = media_type(extension, data)
    assert isinstance(found, Trouble)
    assert found.code is Code.MEDIA_REFUSED
    return found.message


def test_every_type_has_a_case() -> None:
    assert set(STARTS) == set(EXTENSIONS)


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_a_file_that_is_what_its_name_says_is_taken(extension: str) -> None:
    assert media_type(extension, STARTS[extension] + b"\n") == extension


@pytest.mark.parametrize("extension", EXTENSIONS)
@pytest.mark.parametrize(
    "data", [b"<html><script>", b"\xff\xfe<\0h\0", b"MZ", b"\0\0\0\x20ftypheic"], ids=ascii
)
def test_anything_else_under_such_a_name_is_refused(extension: str, data: bytes) -> None:
    assert why(extension, data)


def test_mp3_without_a_tag() -> None:
    assert media_type("mp3", b"\xff\xfb\x90") == "mp3"


@pytest.mark.parametrize(("extension", "data"), [("png", "jpg"), ("jpeg", "webp"), ("webp", "png")])
def test_an_image_is_named_by_its_content(extension: str, data: str) -> None:
    assert media_type(extension, STARTS[data]) == data


@pytest.mark.parametrize(("extension", "data"), [("png", "mp3"), ("mp3", "png"), ("mp4", "ogg")])
def test_a_sound_is_no_image_and_no_other_sound(extension: str, data: str) -> None:
    assert why(extension, STARTS[data]) == (
        f"the media file is named .{extension} but holds something else"
    )


@pytest.mark.parametrize("extension", ["", "txt", "html", "exe", "heic", "env"])
def test_an_unknown_extension_is_refused(extension: str) -> None:
    assert not known_extension(extension)
    assert why(extension, STARTS["png"]) == "not a media type that cards can show"


def test_an_empty_file_is_refused() -> None:
    assert why("png", b"") == "the media file is empty"


def test_an_active_drawing_is_refused() -> None:
    assert why("svg", b"<svg><script/></svg>").startswith("the SVG is no mere drawing")


@pytest.mark.parametrize("extension", [each for each in EXTENSIONS if each != "svg"])
@pytest.mark.parametrize(
    "page", [b"<SCRIPT>x</script>", b"<svg onload =x>", b"<!ENTITY a 'b'>"], ids=ascii
)
def test_what_is_a_page_too_is_refused(extension: str, page: bytes) -> None:
    assert "holds a script" in why(extension, STARTS[extension] + page)
