import pytest

from mkcards.read.pixels import pixel_size

ICC = b"\xff\xe2\x00\x04ab"
FRAME = b"\xff\xc2\x00\x0b\x08\x00\x30\x00\x40"


@pytest.mark.parametrize(
    ("kind", "data", "size"),
    [
        ("png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\0\x20", (256, 32)),
        ("gif", b"GIF89a\x40\0\x30\0", (64, 48)),
        ("jpg", b"\xff\xd8\xff\xe0\x00\x04ab" + ICC + FRAME, (64, 48)),
        ("jpeg", b"\xff\xd8\xff" + ICC + FRAME, (64, 48)),
        ("webp", b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0..." + b"\x9d\x01\x2a\x40\x40\x30\0", (64, 48)),
        ("webp", b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0/" + b"\x3f\xc0\x0b\0", (64, 48)),
        ("webp", b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0" + b"\x3f\0\0\x2f\0\0", (64, 48)),
        ("avif", b"....ftypavif..ispe\0\0\0\0\0\0\0\x40\0\0\0\x30", (64, 48)),
        (
            "avif",
            b"ispe\0\0\0\0\0\0\0\x40\0\0\0\x30ispe\0\0\0\0\0\0\0\x41\0\0\0\x30",
            (65, 48),
        ),
    ],
    ids=ascii,
)
def test_the_header_tells_the_size(kind: str, data: bytes, size: tuple[int, int]) -> None:
    assert pixel_size(kind, data) == size
    assert pixel_size(kind, data + b"\xff\xda...") == size


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("png", b"\x89PNG\r\n\x1a\n"),
        ("gif", b"GIF89a\x40"),
        ("jpg", b"\xff\xd8\xff\xe0\x00"),
        ("jpg", b"\xff\xd8\x00\x00"),
        ("jpg", b"\xff\xd8" + b"\xff\xc4\x00\x00" * 3),
        ("webp", b"RIFF\0\0\0\0WEBPANIM"),
        ("avif", b"....ftypavif"),
        ("svg", b"<svg/>"),
    ],
    ids=ascii,
)
def test_a_header_may_say_nothing(kind: str, data: bytes) -> None:
    assert pixel_size(kind, data) is None


def test_a_long_profile_before_the_frame_is_passed_over() -> None:
    profile = b"\xff\xe2\xff\xff" + bytes(0xFFFD)
    assert pixel_size("jpg", b"\xff\xd8" + profile * 100 + FRAME) == (64, 48)
