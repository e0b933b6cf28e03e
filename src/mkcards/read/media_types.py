"""Which files may travel in a package: types that Anki shows, known by name and first bytes."""

import re

from mkcards.diagnostics import Code
from mkcards.read.files import Trouble
from mkcards.read.svg import is_safe_svg

# Signatures after the WHATWG MIME Sniffing standard, and for what it leaves out the
# specifications of FLAC, of ISO base media (`ftyp`) and of MPEG audio (layer III only).
_IMAGES: dict[str, re.Pattern[bytes]] = {
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpg": re.compile(rb"\xff\xd8\xff"),
    "gif": re.compile(rb"GIF8[79]a"),
    "webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
}
_OGG = re.compile(rb"OggS")
_ISO = re.compile(rb"....ftyp(?!avi[fs]|hei|mif1)", re.DOTALL)
_RECORDINGS: dict[str, re.Pattern[bytes]] = {
    "mp3": re.compile(rb"ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]"),
    "ogg": _OGG,
    "oga": _OGG,
    "opus": _OGG,
    "m4a": _ISO,
    "wav": re.compile(rb"RIFF....WAVE", re.DOTALL),
    "flac": re.compile(rb"fLaC"),
    "mp4": _ISO,
    "webm": re.compile(rb"\x1aE\xdf\xa3"),
}
EXTENSIONS = (*_IMAGES, "jpeg", "svg", *_RECORDINGS)
_SUFFIXES = tuple(f".{extension}" for extension in EXTENSIONS)

BAD_TYPE = Trouble(
    Code.MEDIA_REFUSED,
    "not a media type that cards can show",
    f"mkcards takes {' '.join(EXTENSIONS)}",
)
_EMPTY = Trouble(Code.MEDIA_REFUSED, "the media file is empty", "save it again, or remove it")
# What a browser would run if it took the file for a page; no picture or sound needs it.
_PAGE = (b"<script", b"<iframe", b"<foreignobject", b"<!entity")
_HANDLER = re.compile(rb"\bonload\s*=")
_POLYGLOT = Trouble(
    Code.MEDIA_REFUSED,
    "the media file holds a script or a page besides what it shows",
    "save it again without comments and hidden data",
)
_ACTIVE_SVG = Trouble(
    Code.MEDIA_REFUSED,
    "the SVG is no mere drawing: it holds a script, a reference outside or bad XML",
    "save it as png, or as plain SVG",
)


def known_extension(extension: str) -> bool:
    """Tell whether files with this lower-case extension may be media at all."""
    return extension in EXTENSIONS


def has_media_suffix(name: str) -> bool:
    """Tell whether a file name ends like that of a picture, sound or film."""
    return name.lower().endswith(_SUFFIXES)


def media_type(extension: str, data: bytes) -> str | Trouble:
    """Give the extension a media file has by its content, or why it is not taken.

    An image under the extension of another image type is what its bytes say (phones and web
    pages save such files); anything else must be what its name says.
    """
    if not known_extension(extension):
        return BAD_TYPE
    if not data:
        return _EMPTY
    if extension == "svg":
        return extension if is_safe_svg(data) else _ACTIVE_SVG
    if _holds_page(data):
        return _POLYGLOT
    return _recording(extension, data) if extension in _RECORDINGS else _image(extension, data)


def _holds_page(data: bytes) -> bool:
    """Tell whether a file holds what a browser would run; a search that folds costs far more."""
    folded = data.lower()
    return any(sign in folded for sign in _PAGE) or (
        b"onload" in folded and _HANDLER.search(folded) is not None
    )


def _recording(extension: str, data: bytes) -> str | Trouble:
    return extension if _RECORDINGS[extension].match(data) else _mismatch(extension)


def picture_kind(data: bytes) -> str:
    """Give the kind of a picture by its first bytes; empty where they are of none."""
    return next((kind for kind, start in _IMAGES.items() if start.match(data)), "")


def _image(extension: str, data: bytes) -> str | Trouble:
    kind = picture_kind(data)
    if not kind:
        return _mismatch(extension)
    return extension if (extension, kind) == ("jpeg", "jpg") else kind


def _mismatch(extension: str) -> Trouble:
    return Trouble(
        Code.MEDIA_REFUSED,
        f"the media file is named .{extension} but holds something else",
        "save it again in the type that its name says",
    )
