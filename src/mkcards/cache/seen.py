"""What a run sees of the disk, written down while it reads, so that a later run can look again."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from mkcards.model.vault import OBSIDIAN_FOLDER

_UNSTEADY = "changed during the run"
"""Stands where two looks at one place differed; no later look agrees with it."""

# Neither following a link at the end nor waiting for a pipe's writer; Windows lacks these flags.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)


@dataclass(frozen=True, slots=True)
class Seen:
    """The places a run looked at, by their absolute paths, each with what stood there.

    Of `files` their size and, where they were read, a digest of what they hold; of `folders` a
    digest of the names in them, without the out folder `out`; of other `places` what they are and
    where their links lead. Empty where there was nothing.
    """

    out: str
    files: dict[str, str] = field(default_factory=dict)
    folders: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def still_holds(self) -> bool:
        """Tell whether all of it stands as it was seen; every file that was read is read again."""
        return self.edited() == ()

    def edited(self) -> tuple[str, ...] | None:
        """Give the files that hold something else now; None where more than that is different.

        Every file that was read is read again.
        """
        around = all(_folder(path, self.out) == said for path, said in self.folders.items())
        if not (around and all(_place(path) == said for path, said in self.places.items())):
            return None
        found = {
            path: now for path, said in self.files.items() if (now := _file(path, said)) != said
        }
        return tuple(found) if all(found.values()) else None

    def updated(self, later: "Seen") -> "Seen":
        """Give what was seen with what a later run saw of it, or besides."""
        return Seen(
            self.out,
            self.files | later.files,
            self.folders | later.folders,
            self.places | later.places,
        )


_seen: ContextVar[Seen | None] = ContextVar("_seen", default=None)


@contextmanager
def witnessed(out: Path) -> Iterator[Seen]:
    """Write down what is seen in the `with` block, in this thread."""
    seen = Seen(str(out.resolve()))
    before = _seen.set(seen)
    try:
        yield seen
    finally:
        _seen.reset(before)


def saw_file(path: Path, info: os.stat_result | None = None, data: bytes | None = None) -> None:
    """Hear of a file: `info` of a regular one that can be opened, `data` of one that was read."""
    if seen := _seen.get():
        _note(seen.files, path, _said_of_file(info, data) if info else "")


def saw_folder(path: Path, entries: Iterable[os.DirEntry[str]]) -> None:
    """Hear of a folder, and of all that stands in it."""
    if seen := _seen.get():
        _note(seen.folders, path, _said_of_folder(entries, seen.out))


def saw_place(path: Path) -> None:
    """Hear that it matters what a path leads to, and whether it leads to anything."""
    if seen := _seen.get():
        _note(seen.places, path, _place(path))


def opened(path: Path | str, buffering: int = -1) -> IO[bytes]:
    """Open a regular file; raises OSError for anything else, whoever put it there."""
    if not stat.S_ISREG(os.lstat(path).st_mode):
        raise FileNotFoundError(path)
    return os.fdopen(os.open(path, _FLAGS), "rb", buffering)


def _note(known: dict[str, str], path: Path, said: str) -> None:
    if known.setdefault(str(path.absolute()), said) != said:
        known[str(path.absolute())] = _UNSTEADY


def _file(path: str, said: str) -> str:
    """Look at a file again, and read it if it was read and has its size still."""
    size, _, was_read = said.partition(" ")
    try:
        with opened(path, buffering=0) as file:
            info = os.fstat(file.fileno())
            same = was_read and str(info.st_size) == size
            return _said_of_file(info, file.read(info.st_size + 1) if same else None)
    except OSError:
        return ""


def _folder(path: str, out: str) -> str:
    try:
        with os.scandir(path) as entries:
            return _said_of_folder(entries, out)
    except OSError:
        return ""


def _place(path: Path | str) -> str:
    try:
        return f"{stat.S_IFMT(Path(path).stat().st_mode):o} {os.path.realpath(path)}"
    except (OSError, ValueError):  # a name may hold what no path can
        return ""


def _said_of_file(info: os.stat_result, data: bytes | None) -> str:
    """Say what a file is; of one under several names also which, as it is read under one."""
    if data is None:
        return f"{info.st_size}"
    from hashlib import sha256  # noqa: PLC0415 - most commands keep no cache

    which = f" {info.st_dev}.{info.st_ino}" if info.st_nlink > 1 else ""
    return f"{info.st_size} {sha256(data).hexdigest()}{which}"


def _said_of_folder(entries: Iterable[os.DirEntry[str]], out: str) -> str:
    from hashlib import sha256  # noqa: PLC0415 - most commands keep no cache

    said = sorted(map(_entry, (each for each in entries if _matters(each, out))))
    return sha256("\0".join(said).encode("utf-8", "surrogateescape")).hexdigest()


def _matters(entry: os.DirEntry[str], out: str) -> bool:
    """Leave out what is hidden, which no note is, and the folder that a first build makes.

    The hidden folder of Obsidian says what the notes around it are.
    """
    hidden = entry.name.startswith(".") and entry.name != OBSIDIAN_FOLDER
    return not hidden and entry.path != out


def _entry(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return f"{entry.name}/{_place(entry.path)}"
    kind = "folder" if entry.is_dir() else "file" if entry.is_file() else "other"
    return f"{entry.name}/{kind}"
