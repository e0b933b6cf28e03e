"""Whether the bytes of a picture or sound may travel, and under which name."""

import hashlib
import re
import unicodedata

from mkcards.diagnostics import Code
from mkcards.read.files import Trouble
from mkcards.read.media_types import media_type, picture_kind
from mkcards.read.pixels import MOST_PIXELS, pixel_size

_GUESSED = ("mp3", "wav", "flac", "ogg", "webm")
_MAX_STEM = 40


def refused(why: str, hint: str) -> Trouble:
    """Give the trouble of a reference or file that is there but not taken."""
    return Trouble(Code.MEDIA_REFUSED, why, hint)


def judged_kind(extension: str, data: bytes) -> str | Trouble:
    """Give the kind of a file with this lower-case extension, or why it may not travel."""
    kind = media_type(extension, data)
    return kind if isinstance(kind, Trouble) else _too_many_pixels(kind, data) or kind


def sniffed_kind(extension: str, data: bytes) -> str | Trouble:
    """Give the kind of a file whose name may say nothing or something else, as on the web.

    A picture is what its bytes say; a sound or film what its extension says, else the first kind
    that begins so.
    """
    named = picture_kind(data) or extension
    film = "m4a" if data[8:11] == b"M4A" else "mp4"
    kinds = (judged_kind(kind, data) for kind in (named, *_GUESSED, film, "svg"))
    return next((kind for kind in kinds if isinstance(kind, str)), judged_kind(named, data))


def media_name(stem: str, data: bytes, kind: str) -> str:
    """Give the name of a file in a package, by its content and the stem of the name it has."""
    digest = hashlib.sha256(data).hexdigest()[:12]
    return f"{_plain(stem.removesuffix(f'-{digest}'))}-{digest}.{kind}"


def _too_many_pixels(kind: str, data: bytes) -> Trouble | None:
    width, height = pixel_size(kind, data) or (0, 0)
    if width * height <= MOST_PIXELS:
        return None
    millions = MOST_PIXELS // 1_000_000
    return refused(
        f"the picture has {width} × {height} pixels; phones show {millions} million at most",
        "save it with fewer pixels",
    )


def _plain(stem: str) -> str:
    """Give the ASCII part of a name that every system can store; "media" when there is none."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9_]+", "-", plain)[:_MAX_STEM].strip("-_") or "media"
