import pytest

from mkcards.read.files import Trouble
from mkcards.read.judging import media_name, sniffed_kind
from tests.read.test_media_types import STARTS


@pytest.mark.parametrize(
    ("extension", "data", "kind"),
    [
        ("", STARTS["png"], "png"),
        ("php", STARTS["webp"], "webp"),
        ("mp3", STARTS["gif"], "gif"),
        ("jpeg", STARTS["jpeg"], "jpg"),
        ("opus", STARTS["opus"], "opus"),
        ("", STARTS["opus"], "ogg"),
        ("", STARTS["mp3"], "mp3"),
        ("", STARTS["m4a"], "m4a"),
        ("m4a", STARTS["mp4"], "m4a"),
        ("", STARTS["mp4"], "mp4"),
        ("png", STARTS["svg"], "svg"),
    ],
    ids=ascii,
)
def test_a_file_of_the_web_is_what_its_bytes_say(extension: str, data: bytes, kind: str) -> None:
    assert sniffed_kind(extension, data) == kind


@pytest.mark.parametrize(
    ("extension", "data", "why"),
    [
        ("", b"<html><script>", "not a media type that cards can show"),
        ("png", b"<html>", "the media file is named .png but holds something else"),
        ("svg", b"<svg onload=''/>", "the SVG is no mere drawing"),
        ("", STARTS["png"] + b"\0\0\0\rIHDR\0\x01\0\0\0\x01\0\0", "the picture has 65536 × 65536"),
    ],
    ids=ascii,
)
def test_why_it_is_not_taken(extension: str, data: bytes, why: str) -> None:
    trouble = sniffed_kind(extension, data)
    assert isinstance(trouble, Trouble)
    assert trouble.message.startswith(why)


def test_a_name_holds_its_digest_once() -> None:
    name = media_name("a", b"x", "png")
    assert media_name(name.removesuffix(".png"), b"x", "png") == name
