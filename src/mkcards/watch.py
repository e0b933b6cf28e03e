"""Wait for files to change: what the live preview stands on, and a build that repeats itself."""

import os
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

from watchfiles import Change, DefaultFilter, watch

from mkcards.errors import WatchError

_SAYS_NOTHING = re.compile(r"\..*|.*\.(?:apkg|tmp)|.*~|4913|#.*#")
_STEP_MS = 50
_LOOK_MS = 100
_passed_over = DefaultFilter.ignore_dirs


def changes(paths: Sequence[Path], stop: Event) -> Iterator[frozenset[Path]]:
    """Give the files that changed together, each time some did, until `stop` is set.

    A folder counts with everything below it, a file by its name, whether it is there yet or not.
    Hidden files, packages and what editors write on the way say nothing. The first set is empty:
    it says that the watch stands, so a build after it misses no change. Later an empty set says
    that folders came or went, and that anything in them may have changed. Raises `WatchError`.
    """
    wanted = tuple(path.resolve() for path in paths)
    while not stop.is_set():
        try:
            # A folder may go away between listing and watching it: then they are listed again.
            with suppress(FileNotFoundError):
                yield from _while_folders_stay(wanted, stop)
        except OSError as error:
            raise WatchError(Path(error.filename or wanted[0]), error.strerror or "") from error


def _while_folders_stay(wanted: tuple[Path, ...], stop: Event) -> Iterator[frozenset[Path]]:
    """Watch until a folder comes or goes: each is watched by itself, so that none is in vain."""
    folders = _folders(wanted)
    is_first = True
    for found in watch(
        *folders,
        watch_filter=_says_something,
        step=_STEP_MS,
        stop_event=stop,
        rust_timeout=_LOOK_MS,
        yield_on_timeout=True,
        raise_interrupt=False,
        recursive=False,
        ignore_permission_denied=True,
    ):
        meant = frozenset(path for _, name in found if _is_meant(path := Path(name), wanted))
        if is_first or meant:
            yield meant
        is_first = False
        if found and _folders(wanted) != folders:
            return


def _folders(wanted: tuple[Path, ...]) -> tuple[Path, ...]:
    """Give the folders to watch: those below the wanted ones, and where a wanted file is to be."""
    found = dict[Path, None]()
    for path in wanted:
        if path.is_dir():
            found.update((Path(folder), None) for folder in _below(path))
        else:
            found[next(parent for parent in path.parents if parent.is_dir())] = None
    return tuple(found)


def _below(top: Path) -> Iterator[str]:
    for folder, names, _ in os.walk(top):
        names[:] = sorted(n for n in names if n not in _passed_over and not n.startswith("."))
        yield folder


def _says_something(_change: Change, path: str) -> bool:
    return not _SAYS_NOTHING.fullmatch(Path(path).name)


def _is_meant(path: Path, wanted: tuple[Path, ...]) -> bool:
    return any(path.is_relative_to(each) for each in wanted)
