"""Open nothing but regular files of bounded size, so that no file can make a build hang."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

from mkcards.cache.seen import saw_file
from mkcards.diagnostics import Code

# Not following a link at the end and not waiting for a pipe's writer: what the path names may
# have changed since it was looked at. Windows lacks these flags.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)
# Some systems give regular files that tell no size (`/proc`); this much of them is read.
_SIZELESS_BYTES = 64 * 1024
_MIB = 1024 * 1024


class Trouble(NamedTuple):
    """Why a file, or a line of it, was not read: a diagnostic once its place is known."""

    code: Code
    message: str
    hint: str = ""
    line: int = 1


NOT_REGULAR = Trouble(
    Code.NOT_A_FILE,
    "not a regular file, so it is not read",
    "name a file here, not a folder, pipe or device",
)


def read_regular(path: Path, limit: int) -> bytes | Trouble:
    """Give the bytes of the regular file at the resolved `path`, at most `limit` of them."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            saw_file(path)
            return NOT_REGULAR
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            info = os.fstat(file.fileno())
            objection = _objection(info, limit)
            data = None if objection else file.read(max(info.st_size, _SIZELESS_BYTES))
            saw_file(path, info, data)
            return objection or data or b""
    except OSError as error:
        saw_file(path)
        return unreadable(error)


def unreadable(error: OSError) -> Trouble:
    """Give the trouble for a file or folder that the system does not open."""
    why = (error.strerror or "unknown trouble").lower()
    return Trouble(Code.UNREADABLE, f"cannot be read: {why}", "allow reading it, or leave it out")


def _objection(info: os.stat_result, limit: int) -> Trouble | None:
    if not stat.S_ISREG(info.st_mode):
        return NOT_REGULAR
    if info.st_size <= limit:
        return None
    return Trouble(
        Code.TOO_LARGE,
        f"the file has {megabytes(info.st_size)}; the limit is {megabytes(limit)}",
        "split the file, or raise max_file_bytes in mkcards.yaml",
    )


def megabytes(size: int) -> str:
    """Give a size in bytes as people say it."""
    return f"{size / _MIB:.1f} MiB" if size * 10 >= _MIB else f"{size} bytes"
