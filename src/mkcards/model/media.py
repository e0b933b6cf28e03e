"""Pictures and recordings: what names them in a note, and what of them goes into a package."""

from dataclasses import dataclass

from mkcards.model.source import Location, SeedPath

PICTURES = ("avif", "bmp", "gif", "jpeg", "jpg", "png", "svg", "webp")
RECORDINGS = (
    *("3gp", "flac", "m4a", "mkv", "mov", "mp3"),
    *("mp4", "oga", "ogg", "ogv", "opus", "wav", "webm"),
)
ENDING = rf"\.(?:{'|'.join((*PICTURES, *RECORDINGS))})"
"""A regular expression for the end of such a name, to be read without regard to letter case."""


@dataclass(frozen=True, slots=True)
class MediaReference:
    """A file a card mentions, as written in the note, and where that is.

    `length` counts the characters that are meant there; 0 if it is not known.
    """

    seed: SeedPath
    source: str
    location: Location
    length: int = 0


@dataclass(frozen=True, slots=True)
class MediaFile:
    """A file that goes into a package under `name`.

    `content` is its bytes; where it is None they are those of the file at `path`.
    """

    seed: SeedPath
    source: str
    name: str
    path: str
    content: bytes | None = None
