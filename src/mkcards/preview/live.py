"""The cards as they are now: made again when notes change, the last good ones kept meanwhile."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Condition, Event, Thread

from mkcards.diagnostics import Severity
from mkcards.errors import MkcardsError
from mkcards.preview.catalogue import Catalogue
from mkcards.preview.index import finding_values
from mkcards.preview.prepared import Prepared
from mkcards.watch import changes

Prepare = Callable[[], Prepared]
"""Reads settings and notes anew; raises `MkcardsError`."""


_FAILED = "mkcards failed and shows no newer cards: see the terminal, and start it again"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there are no newer cards, with the findings at error level where notes are to blame."""

    message: str
    findings: tuple[dict[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What the page is told of: `number` counts what was told, `generation` the cards made."""

    catalogue: Catalogue
    number: int = 0
    generation: int = 1
    is_building: bool = False
    trouble: Trouble | None = None

    def values(self) -> dict[str, object]:
        """Give what an open page is told at once."""
        trouble = self.trouble
        told = {"message": trouble.message, "findings": trouble.findings} if trouble else None
        return {"generation": self.generation, "building": self.is_building, "trouble": told}


class Live:
    """The state of the preview; one thread makes cards, any number of others wait for them."""

    def __init__(self, prepare: Prepare, editor: str = "") -> None:
        """Make the first cards. Raises `MkcardsError`."""
        self._prepare = prepare
        self._editor = editor
        self._news = Condition()
        first = prepare()
        self.watched = first.watched
        self._state = State(Catalogue(first, editor), trouble=_unreadable(first))

    @property
    def state(self) -> State:
        """Give the state as it is."""
        return self._state

    def news(self, number: int, seconds: float) -> State | None:
        """Wait for a state beyond a number; give none if there is none in time."""
        with self._news:
            if self._news.wait_for(lambda: self._state.number > number, seconds):
                return self._state
            return None

    def rebuild(self) -> None:
        """Make the cards anew; where that fails, the last ones stay and the reason is told."""
        self._tell(replace(self._state, is_building=True))
        after = replace(self._state, is_building=False)
        try:
            made = self._prepare()
        except MkcardsError as error:
            self._tell(replace(after, trouble=Trouble(str(error))))
            return
        self.watched = made.watched
        if trouble := _unreadable(made):
            self._tell(replace(after, trouble=trouble))
            return
        catalogue = Catalogue(made, self._editor)
        self._tell(
            replace(after, catalogue=catalogue, generation=after.generation + 1, trouble=None)
        )

    def watch(self, stop: Event) -> None:
        """Make the cards anew after each change until `stop` is set, one build after the other."""
        try:
            while not stop.is_set():
                self._while_places_stay(stop)
        except MkcardsError as error:
            self._tell(replace(self._state, trouble=Trouble(str(error))))
        finally:
            if self._state.is_building:
                self._tell(replace(self._state, is_building=False, trouble=Trouble(_FAILED)))

    def _while_places_stay(self, stop: Event) -> None:
        watched = self.watched
        for _ in changes(watched, stop):
            self.rebuild()
            if self.watched != watched:
                return

    def _tell(self, state: State) -> None:
        with self._news:
            self._state = replace(state, number=self._state.number + 1)
            self._news.notify_all()


@contextmanager
def watching(live: Live) -> Iterator[None]:
    """Keep the cards up to date for the time of a `with` block."""
    stop = Event()
    thread = Thread(target=live.watch, args=(stop,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(_PATIENCE)


_PATIENCE = 2.0
"""So many seconds a build that runs may take to end; it writes nothing, so no harm is done."""


def _unreadable(made: Prepared) -> Trouble | None:
    """Tell of notes that cannot be read, with which a build would write nothing."""
    errors = [d for d in made.release.diagnostics if d.severity is Severity.ERROR]
    if not made.release.found.failed:
        return None
    count = "a note" if len(errors) == 1 else f"{len(errors)} notes"
    return Trouble(f"{count} cannot be read", tuple(map(finding_values, errors)))
