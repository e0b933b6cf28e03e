"""Files that change as one set, though the machine dies between two of them.

Renaming several files takes several calls to the system. Before the first of them the whole set
stands in a journal on the disk; whoever finds a journal finishes it before anything else. So a
folder holds the old set or the new one, or a journal that makes it the new one.
"""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mkcards.errors import WriteError
from mkcards.model.pattern import Pattern
from mkcards.write.trouble import TEMPORARY, reported

FOLDER = ".mkcards"
"""Where journal and lock of an out folder lie."""

_NAME = "journal"
_TEMPORARY = Pattern(rf"{re.escape(TEMPORARY)}[1-9][0-9]{{0,8}}-[0-9]{{1,9}}")
_REMOVABLE = (".apkg", ".yaml")
_CAN_SYNC_FOLDERS = os.name == "posix"
_CAN_SYNC_AT_ONCE = sys.platform == "linux"


@dataclass(frozen=True, slots=True)
class Journal:
    """What is still to do in a folder: names of temporary files and of their places, in order."""

    replaced: tuple[tuple[str, str], ...]
    removed: tuple[str, ...] = ()


def stands(folder: Path) -> bool:
    """Tell whether a set of files waits to be finished; raises `WriteError` as `refuse_odd`."""
    refuse_odd(folder)
    return (folder / FOLDER / _NAME).is_file()


def refuse_odd(folder: Path, name: str = FOLDER) -> None:
    """Raise `WriteError` if anything but a real folder stands in the place of one of ours.

    An out folder may come from a stranger: through a link there files elsewhere would be changed.
    """
    place = folder / name
    # lexists first: a link that leads nowhere is odd too, and nothing at all is the usual case.
    if os.path.lexists(place) and (place.is_symlink() or not place.is_dir()):
        problem = "no real folder stands there, as mkcards makes one; remove it, and run again"
        raise WriteError(place, problem)


def commit(folder: Path, journal: Journal) -> None:
    """Make the set the state of the folder; from the moment the journal stands it will be.

    Raises `WriteError`; where the journal stands already, the next `finish` goes on.
    """
    import json  # noqa: PLC0415 - a check writes nothing

    path = folder / FOLDER / _NAME
    new = path.with_name(f"{TEMPORARY}{os.getpid()}-{_NAME}")
    with reported(path):
        path.parent.mkdir(exist_ok=True)
        try:
            said = {"replaced": journal.replaced, "removed": journal.removed}
            new.write_bytes(json.dumps(said).encode())
            sync(new)
            new.replace(path)
        finally:
            discard(new)
    _sync_folder(path.parent)
    _carry_out(folder, journal)


def finish(folder: Path) -> None:
    """Do what a journal says is still to do, if one stands; doing it twice changes nothing.

    A journal that names anything but a plain file of this folder is none of ours: it only goes.
    Raises `WriteError`.
    """
    if not stands(folder):
        return
    path = folder / FOLDER / _NAME
    with reported(path):
        journal = _read(path)
    _carry_out(folder, journal)


def _carry_out(folder: Path, journal: Journal) -> None:
    replace((folder / new, folder / name) for new, name in journal.replaced)
    gone = [folder / name for name in journal.removed]
    remove(gone, [folder / name for _, name in journal.replaced] if gone else ())
    path = folder / FOLDER / _NAME
    with reported(path):
        path.unlink()
    _tidy(path.parent)


def replace(pairs: Iterable[tuple[Path, Path]]) -> None:
    """Rename each temporary file to its place; one that is gone stands there already."""
    folders = set[Path]()
    for new, path in pairs:
        with reported(path), suppress(FileNotFoundError):
            new.replace(path)
        folders.add(path.parent)
    for folder in sorted(folders):
        _sync_folder(folder)


def remove(paths: Sequence[Path], kept: Sequence[Path]) -> None:
    """Remove files; one that is gone already is no error."""
    # Where names differ by case only, the obsolete file may be the very one just written.
    inodes = {_inode(path) for path in kept if path.exists()} if paths else set()
    for path in paths:
        with reported(path):
            if path.exists() and _inode(path) not in inodes:
                path.unlink()


def sync(path: Path) -> None:
    """Bring a file's bytes to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_at_once(folder: Path) -> bool:
    """Bring all files of the file system of a folder to the disk, and tell whether that was done.

    syncfs(2) of Linux guarantees what fsync called on every file does, and since 5.8 it tells of
    bytes that could not be written; file by file it then turns out which they were.
    """
    if not _CAN_SYNC_AT_ONCE:
        return False
    import ctypes  # noqa: PLC0415 - most builds change few files

    syncfs = getattr(ctypes.CDLL(None), "syncfs", None)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        return syncfs is not None and syncfs(descriptor) == 0
    finally:
        os.close(descriptor)


def _sync_folder(folder: Path) -> None:
    """Bring the names of its files to the disk."""
    if not _CAN_SYNC_FOLDERS:
        return
    with reported(folder):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def discard(temporary: Path) -> None:
    """Remove a temporary file; one that stays is no reason to hide what went wrong before."""
    with suppress(OSError):
        temporary.unlink(missing_ok=True)


def _read(path: Path) -> Journal:
    """Read a journal; a folder may come from a stranger, so nothing in it is believed."""
    import json  # noqa: PLC0415 - there is one after a crash alone

    try:
        values = json.loads(path.read_bytes())
        journal = Journal(
            tuple((str(new), str(name)) for new, name in values["replaced"]),
            tuple(map(str, values["removed"])),
        )
    except (KeyError, RecursionError, TypeError, ValueError):
        return Journal(())
    return journal if _is_ours(journal) else Journal(())


def _is_ours(journal: Journal) -> bool:
    return (
        all(_TEMPORARY.fullmatch(new) for new, _ in journal.replaced)
        and all(map(_is_plain, (*journal.removed, *(name for _, name in journal.replaced))))
        and all(name.endswith(_REMOVABLE) for name in journal.removed)
    )


def _is_plain(name: str) -> bool:
    return name not in {"", ".", ".."} and not set(name) & {"/", "\\", ":", "\0"}


def _inode(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _tidy(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
