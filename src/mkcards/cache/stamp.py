"""The stamp of a build: what it was asked for, read and wrote, and what it said of it."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, AnyStr

from mkcards.cache.seen import Seen, opened

FOLDER = Path(".mkcards") / "cache"
"""Where the cache of an out folder lies; it may be deleted at any time."""

_NAME = "built.json"
_JOURNAL = FOLDER.parent / "journal"
_FORMAT = 3
_MOST_BYTES = 256 * 1024 * 1024
_MEDIA = b"media"
_OURS = b".gitignore"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a build leaves for the next one.

    `asked` is a digest of what it was asked for, `outputs` of the numbers by which the system tells
    the files in the out folder from all others, `told` is its report in values of JSON. `notes` is
    the digest of what is kept of its notes, empty where nothing is.
    """

    asked: str
    seen: Seen
    outputs: str
    told: Mapping[str, Any]
    notes: str = ""


def asked(*what: object) -> str:
    """Give a digest of what a build is asked for, and of the program and libraries that do it."""
    said = "\n".join(map(repr, (*what, *_program())))
    return _sha256(said.encode("utf-8", "surrogateescape"))


def outputs(out: Path) -> str:
    """Give a digest of size, times and place on the disk of each file of an out folder, if any.

    Only this machine knows these numbers, and it changes them with the file: so a stamp that came
    with the notes of somebody else, or from another machine, is believed nowhere.
    """
    entries = _entries(os.fsencode(out))  # entries with names in bytes are looked at quicker
    media = (entry for entry in entries if entry.name.endswith(_MEDIA))
    folders = (_entries(each.path) for each in media if each.is_dir(follow_symlinks=False))
    found = [b"\0".join(sorted(_files(each))) for each in (entries, *folders)]
    return _sha256(b"\0\0".join(found)) if any(found) else ""


def save_stamp(out: Path, stamp: Stamp) -> None:
    """Keep the stamp of a build. A folder that cannot be written costs time and nothing else."""
    import json  # noqa: PLC0415 - a check writes nothing

    seen = stamp.seen
    body = json.dumps(
        {
            "asked": stamp.asked,
            "outputs": stamp.outputs,
            "seen": [seen.out, seen.files, seen.folders, seen.places],
            "told": stamp.told,
            "notes": stamp.notes,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode("utf-8", "surrogatepass")
    save(out / FOLDER / _NAME, [_digest(body), b"\n", body])


def save(place: Path, data: Iterable[bytes]) -> None:
    """Put a file into the cache. A folder that cannot be written costs time and nothing else."""
    if _leads_away(place):
        return
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        new = place.with_name(f"{place.name}.{os.getpid()}")
        try:
            with new.open("wb") as file:
                file.writelines(data)
            new.replace(place)
        finally:
            new.unlink(missing_ok=True)


def read_stamp(out: Path, asked_now: str) -> Stamp | None:
    """Give the stamp of the last build if this one is asked for the same and the outputs are its.

    A folder may come from a stranger: what a stamp names is to be looked at only after the numbers
    of the files in the out folder have shown that it was made here.
    """
    stamp = _stamp(out) if asked_now else None
    if stamp is None or stamp.asked != asked_now or (out / _JOURNAL).exists():
        return None
    return stamp if stamp.outputs and stamp.outputs == outputs(out) else None


def _leads_away(place: Path) -> bool:
    """Tell whether a folder of the cache is a link: what is written must stay in the out folder."""
    return any(folder.is_symlink() for folder in (place.parent, place.parent.parent))


def _stamp(out: Path) -> Stamp | None:
    import json  # noqa: PLC0415 - without a stamp there is no need of it

    if _leads_away(out / FOLDER / _NAME):
        return None
    try:
        with opened(out / FOLDER / _NAME) as file:
            digest, _, body = file.read(_MOST_BYTES).partition(b"\n")
        if digest != _digest(body):
            return None
        held = json.loads(body)
        seen = Seen(*held["seen"])
        return Stamp(held["asked"], seen, held["outputs"], held["told"], held["notes"])
    except (OSError, KeyError, RecursionError, TypeError, ValueError):
        return None


def _entries(folder: AnyStr) -> list[os.DirEntry[AnyStr]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _files(entries: Iterable[os.DirEntry[bytes]]) -> Iterator[bytes]:
    """Give a line for each file: its name, size, times and number."""
    for entry in entries:
        name = entry.name
        if entry.is_file(follow_symlinks=False) and (name == _OURS or not name.startswith(b".")):
            yield b"%b/%d %d %d %d" % (name, *_numbers(entry))


def _numbers(file: os.DirEntry[bytes]) -> tuple[int, int, int, int]:
    try:
        info = file.stat(follow_symlinks=False)
    except OSError:  # it went away while we looked
        return 0, 0, 0, 0
    return info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino


def _program() -> Iterator[object]:
    """Give what another version of the program, of Python or of a library differs in."""
    yield sys.version
    yield from sorted(_sources(str(Path(__file__).parent.parent)))
    for folder in sys.path:
        yield sorted(e.name for e in _entries(folder) if e.name.endswith(".dist-info"))


def _sources(top: str) -> Iterator[tuple[str, int, int]]:
    folders = [top]
    while folders:
        for entry in _entries(folders.pop()):
            if entry.name.startswith((".", "__pycache__")):
                continue
            if entry.is_dir():
                folders.append(entry.path)
            else:
                info = entry.stat()
                yield entry.path, info.st_size, info.st_mtime_ns


def _digest(body: bytes) -> bytes:
    return f"{_FORMAT} {_sha256(body)}".encode("ascii")


def _sha256(data: bytes) -> str:
    from hashlib import sha256  # noqa: PLC0415 - most commands keep no cache

    return sha256(data).hexdigest()
