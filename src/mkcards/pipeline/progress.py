"""How long each stage takes, and who wants to hear of it while it runs."""

import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

T = TypeVar("T")


class Listener(Protocol):
    """Hears how far a run is; it must not hold it up."""

    def stage(self, name: str) -> None:
        """Hear that a stage begins, or by an empty name that none runs any more."""

    def step(self, done: int, total: int) -> None:
        """Hear how many things of the stage are done."""


_listener: ContextVar[Listener | None] = ContextVar("_listener", default=None)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Let a listener hear of all stages that run in the `with` block, in this thread."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


def each(things: Collection[T]) -> Iterator[T]:
    """Give things one by one and let the listener hear how many are done."""
    listener = _listener.get()
    for done, thing in enumerate(things):
        if listener:
            listener.step(done, len(things))
        yield thing


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """Takes the time of each stage, in seconds."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure what runs in the `with` block, and let the listener hear of it."""
        listener = _listener.get()
        started = time.perf_counter()
        if listener:
            listener.stage(name)
        try:
            yield
        finally:
            if listener:
                listener.stage("")
        self.seconds[name] = round(time.perf_counter() - started, 4)
