"""The pictures and sounds that notes mention: found, judged and named for a package."""

import difflib
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from mkcards.config import MEBIBYTE, Config
from mkcards.diagnostics import Code, Diagnostic, in_order
from mkcards.model.note import MediaFile, MediaReference
from mkcards.model.source import SeedPath
from mkcards.read.files import NOT_REGULAR, Trouble, megabytes, read_regular
from mkcards.read.media_types import EXTENSIONS, known_extension, media_type

MAX_MEDIA_BYTES = 20 * MEBIBYTE

_MAX_STEM = 40
_MAX_NAMES = 1000
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_FROM_NOTE = "write the path from the note to a file of the project"
_NO_NETWORK = "mkcards loads nothing from there: save the file beside the note"


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Where media may lie, and what was found there: each real file is read once."""

    bounds: tuple[Path, ...]
    judged: dict[Path, str | Trouble] = field(default_factory=dict)
    listed: dict[Path, tuple[str, ...]] = field(default_factory=dict)


def load_media(
    references: tuple[MediaReference, ...],
    config: Config,
    folders: Mapping[SeedPath, Path],
    roots: tuple[Path, ...] = (),
) -> tuple[tuple[MediaFile, ...], tuple[Diagnostic, ...]]:
    """Find the file behind each reference, judge it, and name it by its content.

    A reference counts from the folder of its seed (`folders`; else the place its name tells) and
    must stay inside the project root or one of `roots`, links included. Each pair of seed and
    reference gives one MediaFile or one diagnostic; nothing is read from the network.
    """
    shelf = _Shelf(tuple(bound.resolve() for bound in (config.root, *roots)))
    files, findings = [], []
    for reference in _each_once(references):
        folder = folders.get(reference.seed, config.root / PurePosixPath(reference.seed).parent)
        found = _load(reference.source, folder, shelf)
        if isinstance(found, Trouble):
            findings.append(Diagnostic(found.code, reference.location, found.message, found.hint))
        else:
            path, name = found
            files.append(MediaFile(reference.seed, reference.source, name, str(path)))
    return tuple(files), in_order(tuple(findings))


def _each_once(references: tuple[MediaReference, ...]) -> Iterable[MediaReference]:
    first: dict[tuple[SeedPath, str], MediaReference] = {}
    for reference in references:
        first.setdefault((reference.seed, reference.source), reference)
    return first.values()


def _load(source: str, folder: Path, shelf: _Shelf) -> tuple[Path, str] | Trouble:
    """Give the real path and the package name of a media file."""
    path = _find(source, folder, shelf)
    if isinstance(path, Trouble):
        return path
    if path not in shelf.judged:
        shelf.judged[path] = _judge(path)
    judged = shelf.judged[path]
    return judged if isinstance(judged, Trouble) else (path, judged)


def _find(source: str, folder: Path, shelf: _Shelf) -> Path | Trouble:
    """Give the real file of a reference, decoded once, or else as it stands."""
    path = Path()
    for spelling in _spellings(source):
        if why := _objection(spelling):
            return _refused(why, _NO_NETWORK if _SCHEME.match(spelling) else _FROM_NOTE)
        path = _resolved(folder / spelling)
        if not any(path.is_relative_to(bound) for bound in shelf.bounds):
            return _refused("the media path leads outside the project", "copy the file into it")
        if _exists(path):
            return path
    return _missing(source, path, shelf)


def _spellings(source: str) -> Iterator[str]:
    """Give the ways a file name may be meant: Markdown's, the plain one, and macOS's of either."""
    for text in dict.fromkeys((unquote(source), source)):
        yield text
        if (decomposed := unicodedata.normalize("NFD", text)) != text:
            yield decomposed


def _objection(path: str) -> str:
    if not path.strip():
        return "the media path is empty"
    if _CONTROL.search(path):
        return "the media path holds a control character"
    if "\\" in path:
        return "the media path holds a backslash"
    if path.startswith(("/", "~")):
        return "the media path does not start at the note"
    if _SCHEME.match(path):
        return "the media path is an address, not a file"
    return ""


def _resolved(path: Path) -> Path:
    # Path.resolve raises on a loop of links before Python 3.13; this never does.
    return Path(os.path.realpath(path))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _refused(why: str, hint: str) -> Trouble:
    return Trouble(Code.MEDIA_REFUSED, why, hint)


def _missing(source: str, path: Path, shelf: _Shelf) -> Trouble:
    near = _nearest(path, shelf)
    parent = source.rpartition("/")
    hint = (
        f"did you mean {''.join(parent[:2])}{near}?"
        if near
        else "put the file there, or correct the path"
    )
    return Trouble(Code.MISSING_MEDIA, f"media file not found: {source}", hint)


def _nearest(path: Path, shelf: _Shelf) -> str:
    if path.parent not in shelf.listed:
        shelf.listed[path.parent] = tuple(_names(path.parent))
    names = {name.casefold(): name for name in shelf.listed[path.parent]}
    near = difflib.get_close_matches(path.name.casefold(), names, 1)
    return names[near[0]] if near else ""


def _names(folder: Path) -> list[str]:
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return []
    return [name for name in names if name.lower().endswith(EXTENSIONS)][:_MAX_NAMES]


def _judge(path: Path) -> str | Trouble:
    """Give the package name of a file that may travel, or why it may not."""
    extension = path.suffix.lower().removeprefix(".")
    if path.is_file() and not known_extension(extension):
        # Not even opened: it is no media by its name.
        return media_type(extension, b"")
    data = read_regular(path, MAX_MEDIA_BYTES)
    if isinstance(data, Trouble):
        return _unread(data)
    kind = media_type(extension, data)
    if isinstance(kind, Trouble):
        return kind
    return f"{_stem(path.stem)}-{hashlib.sha256(data).hexdigest()[:12]}.{kind}"


def _unread(trouble: Trouble) -> Trouble:
    if trouble == NOT_REGULAR:
        return _refused("the media path names no regular file", "name a picture or sound file")
    if trouble.code is Code.TOO_LARGE:
        limit = megabytes(MAX_MEDIA_BYTES)
        return _refused(f"the media file is larger than {limit}", "make the file smaller")
    return _refused(f"the media file {trouble.message}", trouble.hint)


def _stem(name: str) -> str:
    """Give the ASCII part of a name that every system can store; "media" when there is none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9_]+", "-", plain)[:_MAX_STEM].strip("-_") or "media"
