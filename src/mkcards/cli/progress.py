"""The line that tells how far a long run is: on a terminal only, and gone when it is done."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from threading import Event, Lock, Thread
from time import monotonic
from typing import TextIO

from mkcards.pipeline.progress import heard_by

_PATIENCE = 0.5
_PAUSE = 0.1
_DOING: Mapping[str, str] = {
    "read": "Reading notes",
    "parse": "Reading notes",
    "derive": "Finding what to ask",
    "identify": "Matching with the cards there are",
    "render": "Rendering cards",
    "write": "Writing",
    "fetch": "Fetching files of the web",
}


@contextmanager
def progress(is_quiet: Callable[[], bool]) -> Iterator[None]:
    """Tell on a terminal how far the stages in the `with` block are, if they take long."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    line = Line(sys.stderr, _PATIENCE, is_quiet)
    with heard_by(line), line.painted_every(_PAUSE):
        yield


class Line:
    """A line of a terminal that is painted anew while a stage runs, and wiped at its end.

    Two threads use it: stages are heard in one and painted in the other.
    """

    def __init__(self, stream: TextIO, patience: float, is_quiet: Callable[[], bool]) -> None:
        """Paint on a stream what runs for longer than `patience` seconds, unless it is quiet."""
        self._stream = stream
        self._is_quiet = is_quiet
        self._patience = patience
        self._lock = Lock()
        self._doing = ""
        self._count = ""
        self._began = self._last = float("-inf")
        self._painted = 0

    def stage(self, name: str) -> None:
        """Hear that a stage begins, or by an empty name that none runs any more."""
        with self._lock:
            now = monotonic()
            if name and now - self._last > self._patience:
                self._began = now
            self._last = now
            self._doing = _DOING[name] if name else ""
            self._count = ""
            if not name:
                self._wipe()

    def step(self, done: int, total: int) -> None:
        """Hear how many things of the stage are done."""
        self._count = f" {done} of {total}"

    def paint(self) -> None:
        """Show what is done now, if it has been long."""
        with self._lock:
            is_long = monotonic() - self._began >= self._patience
            if self._doing and is_long and not self._is_quiet():
                self._wipe()
                self._show(f"{self._doing}{self._count} …")

    @contextmanager
    def painted_every(self, pause: float) -> Iterator[None]:
        """Paint while the `with` block runs, with a `pause` in seconds."""
        stop = Event()

        def go_on() -> None:
            while not stop.wait(pause):
                self.paint()

        painter = Thread(target=go_on, daemon=True)
        painter.start()
        try:
            yield
        finally:
            stop.set()
            painter.join()

    def _show(self, text: str) -> None:
        from shutil import get_terminal_size

        from mkcards.report.columns import cut, width

        shown = cut(text, get_terminal_size().columns - 1)
        self._stream.write(shown)
        self._stream.flush()
        self._painted = width(shown)

    def _wipe(self) -> None:
        if self._painted:
            self._stream.write(f"\r{' ' * self._painted}\r")
            self._stream.flush()
            self._painted = 0
