"""Pictures that are written into a note as text (`data:image/png;base64,…`), set apart from it.

Documents exported from the web hold them by the hundred kilobytes; no line of such a length could
be read. In their place stands the name of a file, from the digest of what was there.
"""

import base64
import binascii
import hashlib
import re

from mkcards.model.pattern import Pattern

_PICTURE = Pattern(
    r"data:image/(avif|gif|jpe?g|png|webp);base64,([A-Za-z0-9+/]{64,}={0,2})", re.IGNORECASE
)
_NAME = Pattern(r"embedded-[0-9a-f]{24}\.[a-z]{3,4}")


def set_apart(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Give a text with names in place of the pictures in it, and each name with what it stands for.

    What a name stands for is text in Base64, to be read by `picture`.
    """
    if "data:image/" not in text.casefold():
        return text, ()
    found: dict[str, str] = {}

    def named(picture: re.Match[str]) -> str:
        digest = hashlib.sha256(picture[2].encode()).hexdigest()[:24]
        name = f"embedded-{digest}.{picture[1].lower()}"
        found[name] = picture[2]
        return name

    return _PICTURE.sub(named, text), tuple(found.items())


def is_embedded(source: str) -> bool:
    """Tell whether a note names a file that stands for a picture in its text."""
    return _NAME.fullmatch(source) is not None


def picture(base64_text: str) -> bytes:
    """Give the bytes of a picture; empty where the text is none."""
    try:
        return base64.b64decode(base64_text, validate=True)
    except binascii.Error:
        return b""
