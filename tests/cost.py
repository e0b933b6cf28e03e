"""What a thing may cost, on however busy a machine, and how long to wait for what others do."""

import gc
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE = 60.0
"""Seconds after which what did not happen will not: no test depends on how soon it does."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Hold what runs in the `with` block to seconds of this process's own time.

    What the tests before this one left behind is collected at another time, and coverage is for
    the other tests to show: a trace function makes each line cost a multiple.
    """
    with _undisturbed():
        started = time.process_time()
        yield
        took = time.process_time() - started
    assert took < seconds, f"it took {took:.2f} s of {seconds} s"


def seconds_of(action: Callable[[], object]) -> float:
    """Give the seconds of this process's own time that something takes."""
    with _undisturbed():
        started = time.process_time()
        action()
        return time.process_time() - started


@contextmanager
def _undisturbed() -> Iterator[None]:
    trace = sys.gettrace()
    gc.disable()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(trace)
        gc.enable()


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something holds that another thread or process brings about."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.005)
