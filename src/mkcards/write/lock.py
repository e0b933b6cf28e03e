"""One writer at a time: the lock that every command takes that changes an out folder.

The operating system holds it (`flock`, on Windows `msvcrt`), so it never outlives its process.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from mkcards.errors import LockedError
from mkcards.write.journal import FOLDER, finish, refuse_odd, stands
from mkcards.write.trouble import reported

PATIENCE = 10.0
"""How many seconds a command waits for another one."""

_NAME = "lock"
_PAUSE = 0.05
# Windows forbids reading locked bytes; the number of the process stands before this one.
_LOCKED_BYTE = 2**20


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the lock of an out folder, and first finish what a dead process began there.

    Folders made for it go again if nothing was put into them. Raises `LockedError` when another
    process keeps it for over ten seconds, and `WriteError`.
    """
    path = out / FOLDER / _NAME
    made = [folder for folder in path.parents if not folder.exists()]
    file = _taken(path)
    try:
        finish(out)
        yield
    finally:
        _leave(file, path, made)


def finish_interrupted(out: Path) -> None:
    """Finish what a dead process began in an out folder; one that writes just now is awaited."""
    if stands(out):
        with locked(out):
            pass


def _taken(path: Path) -> IO[bytes]:
    until = time.monotonic() + PATIENCE
    while (file := _tried(path)) is None:
        if time.monotonic() > until:
            raise LockedError(path.parent.parent, _holder(path))
        time.sleep(_PAUSE)
    return file


def _tried(path: Path) -> IO[bytes] | None:
    """Take the lock if nobody has it; its file may be taken away while we wait for it."""
    with reported(path.parent.parent), ExitStack() as opened:
        refuse_odd(path.parent.parent)
        path.parent.mkdir(parents=True, exist_ok=True)
        file = opened.enter_context(open(path, "a+b", opener=_opener))
        if _hold(file) and _is_at(file, path):
            file.truncate(0)
            file.write(str(os.getpid()).encode())
            file.flush()
            opened.pop_all()
            return file
    return None


def _opener(path: str, flags: int) -> int:
    """Open a file of a folder that may come from a stranger: no link, and no pipe to wait for."""
    odd = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    return os.open(path, flags | odd, 0o666)


def _is_at(file: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _leave(file: IO[bytes], path: Path, made: list[Path]) -> None:
    # Windows removes no open file; there the lock file stays, which does no harm.
    with file, suppress(OSError):
        path.unlink()
    with suppress(OSError):
        for folder in dict.fromkeys((path.parent, *made)):
            folder.rmdir()


def _holder(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _hold(file: IO[bytes]) -> bool:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - there is none elsewhere

        file.seek(_LOCKED_BYTE)
        return _is_granted(lambda: msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1))
    import fcntl  # noqa: PLC0415 - Windows has none

    return _is_granted(lambda: fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB))


def _is_granted(ask: Callable[[], None]) -> bool:
    try:
        ask()
    except (BlockingIOError, PermissionError):
        return False
    return True
