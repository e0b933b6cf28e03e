"""How many pixels a picture has, from its first bytes alone: nothing is decoded."""

import re
from collections.abc import Callable, Iterator

MOST_PIXELS = 50_000_000
"""More than that and a phone runs out of memory: a pixel takes four bytes once it is shown."""

_AVIF_HEADER = 64 * 1024
# Start of a frame (SOF0 to SOF15) but for the codes that are tables (ITU T.81, table B.1).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_EXTENT = re.compile(rb"ispe\0\0\0\0(.{4})(.{4})", re.DOTALL)

Size = tuple[int, int]


def pixel_size(kind: str, data: bytes) -> Size | None:
    """Give width and height in pixels of a `png`, `jpg`, `jpeg`, `gif`, `webp` or `avif`.

    None where the header does not say. The places are those of the PNG and GIF89a specifications,
    ITU T.81 (JPEG), RFC 9649 (WebP) and ISO 23008-12 (`ispe` of AVIF).
    """
    try:
        return _READERS[kind](data) if kind in _READERS else None
    except IndexError:
        return None


def _png(data: bytes) -> Size:
    return _big(data, 16, 4), _big(data, 20, 4)


def _gif(data: bytes) -> Size:
    return _little(data, 6, 2), _little(data, 8, 2)


def _jpg(data: bytes) -> Size | None:
    for marker, place in _segments(data):
        if marker in _FRAMES:
            return _big(data, place + 5, 2), _big(data, place + 3, 2)
    return None


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Give the code of each segment of a JPEG and where its length stands."""
    place = 2
    while data[place] == 0xFF:  # noqa: PLR2004 - every marker begins with it
        marker = data[place + 1]
        if marker == 0xFF:  # noqa: PLR2004 - filling
            place += 1
            continue
        yield marker, place + 2
        place += 2 + max(2, _big(data, place + 2, 2))


def _webp(data: bytes) -> Size | None:
    form = data[12:16]
    if form == b"VP8X":
        return _little(data, 24, 3) + 1, _little(data, 27, 3) + 1
    if form == b"VP8L":
        bits = _little(data, 21, 4)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8 ":
        return _little(data, 26, 2) & 0x3FFF, _little(data, 28, 2) & 0x3FFF
    return None


def _avif(data: bytes) -> Size | None:
    """Give the largest extent: a picture may be made of tiles, and have a small one beside it."""
    extents = _EXTENT.finditer(data[:_AVIF_HEADER])
    sizes = [(int.from_bytes(one[1]), int.from_bytes(one[2])) for one in extents]
    return max(sizes, key=lambda size: size[0] * size[1], default=None)


def _big(data: bytes, place: int, count: int) -> int:
    return int.from_bytes(_bytes(data, place, count))


def _little(data: bytes, place: int, count: int) -> int:
    return int.from_bytes(_bytes(data, place, count), "little")


def _bytes(data: bytes, place: int, count: int) -> bytes:
    if place + count > len(data):
        raise IndexError
    return data[place : place + count]


_READERS: dict[str, Callable[[bytes], Size | None]] = {
    "png": _png,
    "jpg": _jpg,
    "jpeg": _jpg,
    "gif": _gif,
    "webp": _webp,
    "avif": _avif,
}
