"""Make a large picture small enough for a phone, and take out what tells where it was taken.

Pillow is loaded only here, and only when a picture is larger than the settings let it be.
"""

import warnings
from io import BytesIO
from typing import TYPE_CHECKING, Any

from mkcards.errors import MissingLibraryError
from mkcards.read.pixels import MOST_PIXELS

if TYPE_CHECKING:
    from PIL.Image import Image

SHRINKABLE = frozenset({"avif", "jpeg", "jpg", "png", "webp"})
"""Kinds of pictures; a GIF is as good as always a film or a few colours."""

_SETTING = "images_max_px"
_QUALITY = 85
# A photograph takes many times as many bytes as PNG, which a drawing or a screen does not.
_PHOTOGRAPH = 4
_FORMATS = {"avif": "AVIF", "jpeg": "JPEG", "jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
_OPTIONS: dict[str, dict[str, Any]] = {
    "AVIF": {"quality": _QUALITY, "max_threads": 1},
    "JPEG": {"quality": _QUALITY, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": _QUALITY, "method": 4},
}


def shrunk(data: bytes, kind: str, most: int) -> bytes | None:
    """Give a picture with a longer side of `most` pixels, of the same kind or WebP.

    It stands as the camera was held, keeps its colour profile and no other word about it. None
    where that is not possible or would be no smaller: it moves, its colours are of a rare sort, or
    it cannot be decoded. The caller has limited its pixels. Raises `MissingLibraryError`.
    """
    try:
        from PIL import Image  # noqa: PLC0415 - loaded only where a picture is too large
    except ImportError as error:
        raise MissingLibraryError(_SETTING, "Pillow", "images") from error
    # Decoders of many formats raise these for other bytes.
    damage = (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, EOFError)
    try:
        with warnings.catch_warnings():
            # What Pillow warns of is damage in what is left out.
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(data)) as picture:
                made = _written(_small(picture, most), kind) if _is_plain(picture) else data
    except (*damage, Image.DecompressionBombError):
        return None
    return made if len(made) < len(data) else None


def _is_plain(picture: "Image") -> bool:
    """Tell whether a picture stands still, has 8 bits a colour, and is as large as it said."""
    moves = getattr(picture, "is_animated", False)
    return (
        not moves and picture.mode[0] not in "IF" and picture.width * picture.height <= MOST_PIXELS
    )


def _small(picture: "Image", most: int) -> "Image":
    from PIL import Image, ImageOps  # noqa: PLC0415 - loaded only where a picture is too large

    # A JPEG can be decoded at a half, a quarter or an eighth of its size.
    picture.draft(None, (most, most))
    upright = ImageOps.exif_transpose(picture)
    profile = upright.info.get("icc_profile") if _mode(upright) == upright.mode else None
    small = upright.convert(_mode(upright))
    small.thumbnail((most, most), Image.Resampling.LANCZOS)
    small.info = {"icc_profile": profile}
    return small


def _mode(picture: "Image") -> str:
    if picture.has_transparency_data:
        return "RGBA"
    return "L" if picture.mode in {"1", "L"} else "RGB"


def _written(picture: "Image", kind: str) -> bytes:
    same = _saved(picture, _FORMATS[kind])
    if kind != "png":
        return same
    small = _saved(picture, "WEBP")
    return small if len(small) * _PHOTOGRAPH < len(same) else same


def _saved(picture: "Image", form: str) -> bytes:
    file = BytesIO()
    picture.save(file, form, icc_profile=picture.info["icc_profile"], **_OPTIONS[form])
    return file.getvalue()
