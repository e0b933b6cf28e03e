"""The pictures, sounds and films that notes mention: found, judged and named for a package."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from mkcards.config import Config
from mkcards.diagnostics import Code, Diagnostic, in_order
from mkcards.model.note import MediaFile, MediaReference
from mkcards.model.source import SeedPath
from mkcards.read.fetched import address, read_fetched
from mkcards.read.files import NOT_REGULAR, Trouble, megabytes, read_regular
from mkcards.read.media_paths import MediaFinder, refused
from mkcards.read.media_types import known_extension, media_type
from mkcards.read.pixels import pixel_size
from mkcards.read.seeds import Reading

MOST_PIXELS = 50_000_000
"""More than that and a phone runs out of memory: a pixel takes four bytes once it is shown."""

_FETCH_AGAIN = "`mkcards fetch-media` brings it again"
_MAX_STEM = 40


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Where media are found, and what was found: each real file is read once."""

    finder: MediaFinder
    fetched: Mapping[str, Path]
    max_bytes: int
    judged: dict[Path, str | Trouble] = field(default_factory=dict)


def load_media(
    references: tuple[MediaReference, ...], config: Config, reading: Reading, out: Path
) -> tuple[tuple[MediaFile, ...], tuple[Diagnostic, ...]]:
    """Find the file behind each reference, judge it, and name it by its content.

    A reference counts from the folder of its seed (for one that was not read, the place its name
    tells) and must stay inside the project root or a folder that is read, links included. Each
    pair of seed and reference gives one MediaFile or one diagnostic, but none for a file of the
    web that was not fetched into the out folder: nothing is read from the network.
    """
    finder = MediaFinder(config, reading.roots, out)
    shelf = _Shelf(finder, read_fetched(out), config.max_media_bytes)
    files, findings = [], []
    for reference in _each_once(references):
        folder = _folder(reference.seed, config, reading)
        name, path, trouble = _load(reference.source, folder, shelf)
        if trouble:
            place, length = reference.location, reference.length
            findings.append(Diagnostic(trouble.code, place, trouble.message, trouble.hint, length))
        if name:
            files.append(MediaFile(reference.seed, reference.source, name, str(path)))
    return tuple(files), in_order(tuple(findings))


def _each_once(references: tuple[MediaReference, ...]) -> Iterable[MediaReference]:
    first: dict[tuple[SeedPath, str], MediaReference] = {}
    for reference in references:
        first.setdefault((reference.seed, reference.source), reference)
    return first.values()


def _folder(seed: SeedPath, config: Config, reading: Reading) -> Path:
    known = reading.folders.get(seed)
    return known or config.root.resolve() / PurePosixPath(seed).parent


def _load(source: str, folder: Path, shelf: _Shelf) -> tuple[str, Path, Trouble | None]:
    """Give the package name of a media file, where it is, and what a person should know of it."""
    if url := address(source):
        return _load_fetched(url, shelf)
    found = shelf.finder.find(source, folder)
    if isinstance(found, Trouble):
        return "", folder, found
    judged = _judged(found.path, shelf)
    if isinstance(judged, Trouble):
        return "", found.path, judged
    return judged, found.path, found.trouble


def _load_fetched(url: str, shelf: _Shelf) -> tuple[str, Path, Trouble | None]:
    path = shelf.fetched.get(url)
    if path is None:
        return "", Path(), None
    if not path.exists():
        return "", path, Trouble(Code.MISSING_MEDIA, f"{path.name} is gone: {url}", _FETCH_AGAIN)
    judged = _judged(path, shelf)
    return ("", path, judged) if isinstance(judged, Trouble) else (judged, path, None)


def _judged(path: Path, shelf: _Shelf) -> str | Trouble:
    if path not in shelf.judged:
        shelf.judged[path] = _judge(path, shelf.max_bytes)
    return shelf.judged[path]


def _judge(path: Path, max_bytes: int) -> str | Trouble:
    """Give the package name of a file that may travel, or why it may not."""
    extension = path.suffix.lower().removeprefix(".")
    if path.is_file() and not known_extension(extension):
        # Not even opened: it is no media by its name.
        return media_type(extension, b"")
    data = read_regular(path, max_bytes)
    if isinstance(data, Trouble):
        return _unread(data, max_bytes)
    kind = media_type(extension, data)
    if isinstance(kind, Trouble):
        return kind
    return _too_many_pixels(kind, data) or media_name(path.stem, data, kind)


def _unread(trouble: Trouble, max_bytes: int) -> Trouble:
    if trouble == NOT_REGULAR:
        return refused("the media path names no regular file", "name a picture or sound file")
    if trouble.code is Code.TOO_LARGE:
        return refused(
            f"the media file is larger than {megabytes(max_bytes)}",
            "make the file smaller, or raise max_media_bytes in mkcards.yaml",
        )
    return refused(f"the media file {trouble.message}", trouble.hint)


def _too_many_pixels(kind: str, data: bytes) -> Trouble | None:
    width, height = pixel_size(kind, data) or (0, 0)
    if width * height <= MOST_PIXELS:
        return None
    millions = MOST_PIXELS // 1_000_000
    return refused(
        f"the picture has {width} × {height} pixels; phones show {millions} million at most",
        "save it with fewer pixels",
    )


def media_name(stem: str, data: bytes, kind: str) -> str:
    """Give the name of a file in a package, by its content and the stem of the name it has."""
    digest = hashlib.sha256(data).hexdigest()[:12]
    return f"{_plain(stem.removesuffix(f'-{digest}'))}-{digest}.{kind}"


def _plain(stem: str) -> str:
    """Give the ASCII part of a name that every system can store; "media" when there is none."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9_]+", "-", plain)[:_MAX_STEM].strip("-_") or "media"
