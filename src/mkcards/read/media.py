"""The pictures, sounds and films that notes mention: found, judged and named for a package."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from mkcards.cache.seen import saw_place
from mkcards.config import MEBIBYTE, Config
from mkcards.diagnostics import Code, Diagnostic, in_order
from mkcards.model.media import MediaFile, MediaReference
from mkcards.model.source import SeedPath
from mkcards.read.embedded import is_embedded, picture
from mkcards.read.fetched import address, read_fetched
from mkcards.read.files import NOT_REGULAR, Trouble, megabytes, read_regular
from mkcards.read.judging import judged_kind, media_name, refused
from mkcards.read.media_paths import MediaFinder
from mkcards.read.media_types import BAD_TYPE, known_extension, picture_kind
from mkcards.read.seeds import Reading
from mkcards.read.shrink import SHRINKABLE
from mkcards.read.small import small

PICTURE = "picture"
"""What a picture is called that has no name."""

_IN_TEXT = "save it as a file beside the note"
_FETCH_AGAIN = "`mkcards fetch-media` brings it again"
# So much of a picture is read to make it smaller; Anki itself takes no larger file.
_LARGEST_PICTURE = 100 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class _Taken:
    """A file that goes into the package, with other bytes than its own where it was too large."""

    name: str
    path: Path
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Where media are found, and what was found: each real file is read once."""

    finder: MediaFinder
    fetched: Mapping[str, Path]
    pictures: Mapping[str, str]
    config: Config
    out: Path
    judged: dict[Path, _Taken | Trouble] = field(default_factory=dict)


def load_media(
    references: tuple[MediaReference, ...], config: Config, reading: Reading, out: Path
) -> tuple[tuple[MediaFile, ...], tuple[Diagnostic, ...]]:
    """Find the file behind each reference, judge it, and name it by its content.

    A reference counts from the folder of its seed (for one that was not read, the place its name
    tells) and must stay inside a folder that is read or a declared project, links included. Each
    pair of seed and reference gives one MediaFile or one diagnostic, but none for a file of the
    web that was not fetched into the out folder: nothing is read from the network. Pictures
    larger than the settings let them be are made smaller.

    Raises `MissingLibraryError`.
    """
    finder = MediaFinder(config, reading.roots, out)
    pictures = {name: text for seed in reading.seeds for name, text in seed.pictures}
    shelf = _Shelf(finder, read_fetched(out), pictures, config, out)
    files, findings = [], []
    for reference in _each_once(references):
        seed, source = reference.seed, reference.source
        for met in _load(source, _folder(seed, config, reading), shelf):
            if isinstance(met, Trouble):
                place, length = reference.location, reference.length
                findings.append(Diagnostic(met.code, place, met.message, met.hint, length))
            else:
                files.append(MediaFile(seed, source, met.name, str(met.path), met.content))
    return tuple(files), in_order(tuple(findings))


def _each_once(references: tuple[MediaReference, ...]) -> Iterable[MediaReference]:
    first: dict[tuple[SeedPath, str], MediaReference] = {}
    for reference in references:
        first.setdefault((reference.seed, reference.source), reference)
    return first.values()


def _folder(seed: SeedPath, config: Config, reading: Reading) -> Path:
    known = reading.folders.get(seed)
    return known or config.root.resolve() / PurePosixPath(seed).parent


def _load(source: str, folder: Path, shelf: _Shelf) -> Iterator[_Taken | Trouble]:
    """Give the file that is meant, if there is one, and what a person should know of it."""
    if source in shelf.pictures:
        yield _judged(Path(source), shelf)
        return
    if url := address(source) or (source if is_embedded(source) else ""):
        if fetched := shelf.fetched.get(url):
            saw_place(fetched)
            yield _judged(fetched, shelf) if fetched.exists() else _gone(fetched, url)
        return
    found = shelf.finder.find(source, folder)
    if isinstance(found, Trouble):
        yield found
        return
    if found.trouble:
        yield found.trouble
    yield _judged(found.path, shelf)


def _gone(path: Path, url: str) -> Trouble:
    return Trouble(Code.MISSING_MEDIA, f"{path.name} is gone: {url}", _FETCH_AGAIN)


def _judged(path: Path, shelf: _Shelf) -> _Taken | Trouble:
    if path not in shelf.judged:
        text = shelf.pictures.get(str(path))
        shelf.judged[path] = _judge_text(text, shelf) if text else _judge(path, shelf)
    return shelf.judged[path]


def _judge_text(text: str, shelf: _Shelf) -> _Taken | Trouble:
    """Give a picture that is written into a note, which is no file yet."""
    data = picture(text)
    if not picture_kind(data):
        return refused("the picture in the text of the note is damaged", _IN_TEXT)
    kind = judged_kind("png", data)
    if isinstance(kind, Trouble):
        return kind
    taken = _taken(Path(PICTURE), data, kind, shelf)
    return taken if isinstance(taken, Trouble) else replace(taken, content=taken.content or data)


def _judge(path: Path, shelf: _Shelf) -> _Taken | Trouble:
    """Give a file that may travel, or why it may not."""
    extension = path.suffix.lower().removeprefix(".")
    if path.is_file() and not known_extension(extension):
        # Not even opened: it is no media by its name.
        return BAD_TYPE
    limit, most = shelf.config.max_media_bytes, shelf.config.images_max_px
    may_shrink = most and extension in SHRINKABLE
    data = read_regular(path, max(limit, _LARGEST_PICTURE) if may_shrink else limit)
    if isinstance(data, Trouble):
        return _unread(data, limit)
    kind = judged_kind(extension, data)
    return kind if isinstance(kind, Trouble) else _taken(path, data, kind, shelf)


def _taken(path: Path, data: bytes, kind: str, shelf: _Shelf) -> _Taken | Trouble:
    limit = shelf.config.max_media_bytes
    smaller = small(data, kind, shelf.config.images_max_px, shelf.out)
    packed = smaller or data
    if len(packed) > limit:
        return _too_large(limit)
    kind = picture_kind(smaller) if smaller else kind
    return _Taken(media_name(path.stem, packed, kind), path, smaller)


def _unread(trouble: Trouble, max_bytes: int) -> Trouble:
    if trouble == NOT_REGULAR:
        return refused("the media path names no regular file", "name a picture or sound file")
    if trouble.code is Code.TOO_LARGE:
        return _too_large(max_bytes)
    return refused(f"the media file {trouble.message}", trouble.hint)


def _too_large(max_bytes: int) -> Trouble:
    return refused(
        f"the media file is larger than {megabytes(max_bytes)}",
        "make the file smaller, or raise max_media_bytes in mkcards.yaml",
    )
