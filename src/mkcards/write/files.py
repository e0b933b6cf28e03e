"""Files that replace old ones all together or not at all.

Every file is first made beside its place under a name that starts with `.mkcards-` and holds the
process id, then brought to the disk, and only when all are there are they renamed, one after the
other in the given order; in an out folder by way of a journal. A crash before leaves the old
files, and temporary ones that the next run takes away.
"""

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

from mkcards.model.pattern import Pattern
from mkcards.write.journal import (
    Journal,
    commit,
    discard,
    remove,
    replace,
    stands,
    sync,
    sync_at_once,
)
from mkcards.write.trouble import TEMPORARY, reported

_LEFTOVER = Pattern(rf"{re.escape(TEMPORARY)}([1-9][0-9]{{0,8}})-")
_CHUNK = 2**20
_MANY = 64
# On Windows the signal 0 is no question but Ctrl-C; there an open file resists removal anyway.
_CAN_ASK_FOR_PROCESSES = os.name == "posix"


@dataclass(frozen=True, slots=True)
class PendingFile:
    """A file to be written.

    `content` is its bytes, or a function that writes them to the path it is given.
    """

    path: Path
    content: bytes | Callable[[Path], None]


class _Staged(NamedTuple):
    """The place of a file and the temporary beside it."""

    path: Path
    temporary: Path


def write_all(
    files: Iterable[PendingFile], obsolete: Sequence[Path] = (), *, out: Path | None = None
) -> tuple[Path, ...]:
    """Write all files or none, remove the obsolete ones, and give the paths that changed.

    Files are replaced in the given order, so what refers to others comes last; they are taken one
    by one, so that a generator need not hold all of them. A file that already holds the same bytes
    is not touched, whatever its time. Missing folders are made. Obsolete files go when everything
    else stands; one that is gone already is no error.

    Until the first rename nothing old is changed by any failure or interrupt; after it every file
    is whole, old or new. Where all files lie in `out`, a journal there lets the next run finish.

    Raises:
        ValueError: a path stands twice in `files` and `obsolete` together, or has a name that the
            encoding of the file system cannot write (`UnicodeEncodeError`).
        WriteError: the operating system refuses; names the file and what it said.
    """
    staged: list[_Staged] = []
    try:
        changed = list(_stage(files, obsolete, staged))
        _sync_all(changed)
        _replace(changed, [one.path for one in staged], obsolete, out)
    except BaseException:
        _sweep(staged, out)
        raise
    return tuple(one.path for one in changed)


def _stage(
    files: Iterable[PendingFile], obsolete: Iterable[Path], staged: list[_Staged]
) -> Iterator[_Staged]:
    """Make beside its place what differs; `staged` tells of every file so far."""
    taken, folders, process = set[Path](), set[Path](), os.getpid()
    for path in obsolete:
        _refuse_repeat(path, taken)
    for number, file in enumerate(files):
        _refuse_repeat(file.path, taken)
        os.fsencode(file.path)  # else a name is refused in the midst of the renames
        folder = file.path.parent
        if folder not in folders:
            _prepare(folder)
            folders.add(folder)
        one = _Staged(file.path, folder / f"{TEMPORARY}{process}-{number}")
        staged.append(one)
        if _differs(file, one.temporary):
            yield one


def _sync_all(staged: Sequence[_Staged]) -> None:
    """Bring files to the disk: many of them with one call, where there is one."""
    folders = dict.fromkeys(one.path.parent for one in staged)
    if len(staged) >= _MANY and all(map(sync_at_once, folders)):
        return
    for one in staged:
        with reported(one.path):
            sync(one.temporary)


def _refuse_repeat(path: Path, taken: set[Path]) -> None:
    if path in taken:
        problem = f"{path} stands twice among the files to write and to remove"
        raise ValueError(problem)
    taken.add(path)


def _sweep(staged: Iterable[_Staged], out: Path | None) -> None:
    """Take the temporary files away, unless a journal still waits for them."""
    if out is None or not stands(out):
        for one in staged:
            discard(one.temporary)


def _replace(
    changed: Sequence[_Staged],
    kept: Sequence[Path],
    obsolete: Sequence[Path],
    out: Path | None,
) -> None:
    """Put the changed files in place; a single call to the system needs no journal."""
    gone = [path for path in obsolete if path.exists()]
    if out and len(changed) + len(gone) > 1:
        names = tuple((one.temporary.name, one.path.name) for one in changed)
        commit(out, Journal(names, tuple(path.name for path in gone)))
        return
    replace([(one.temporary, one.path) for one in changed])
    remove(gone, kept)


def differing(folder: Path, texts: Mapping[str, str]) -> tuple[Path, ...]:
    """Give the files of a folder that do not hold their text, by their names; write nothing."""
    places = ((folder / name, text.encode()) for name, text in texts.items())
    return tuple(
        path for path, text in places if not (path.is_file() and path.read_bytes() == text)
    )


def _prepare(folder: Path) -> None:
    """Make a folder where needed, and take away what dead processes left in it."""
    with reported(folder):
        folder.mkdir(parents=True, exist_ok=True)
        if stands(folder):
            return
        for path in folder.glob(f"{TEMPORARY}*"):
            if _is_leftover(path.name):
                discard(path)


def _is_leftover(name: str) -> bool:
    match = _LEFTOVER.match(name)
    return match is not None and not _is_other_running(int(match[1]))


def _is_other_running(process: int) -> bool:
    """Tell whether another process of this id lives; whatever bears our own id is of a dead one."""
    if process == os.getpid() or not _CAN_ASK_FOR_PROCESSES:
        return False
    try:
        os.kill(process, 0)
    except OSError as error:
        return isinstance(error, PermissionError)
    return True


def _differs(file: PendingFile, temporary: Path) -> bool:
    """Make the temporary file, unless these bytes stand in place already, and tell whether."""
    path, content = file.path, file.content
    with reported(path):
        size = _size(path)
        if isinstance(content, bytes):
            if size == len(content) and path.read_bytes() == content:
                return False
            temporary.write_bytes(content)
            return True
        content(temporary)
        if is_same := size == temporary.stat().st_size and _are_equal(temporary, path):
            discard(temporary)
        return not is_same


def _size(path: Path) -> int | None:
    """Give the size of a regular file, None where none stands; a folder raises OSError."""
    try:
        found = path.stat()
    except OSError:
        return None  # whatever hinders here hinders writing too, and is told then
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(None, "a folder stands in its place")
    return found.st_size if stat.S_ISREG(found.st_mode) else None


def _are_equal(new: Path, old: Path) -> bool:
    with new.open("rb") as new_file, old.open("rb") as old_file:
        pairs = zip_longest(
            iter(partial(new_file.read, _CHUNK), b""), iter(partial(old_file.read, _CHUNK), b"")
        )
        return all(one == other for one, other in pairs)
