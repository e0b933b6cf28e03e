"""A sync from its plan to its end: what is to be done, done, and looked at again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mkcards.config import Config
from mkcards.pipeline import (
    Release,
    Request,
    build,
    changes,
    locked,
    prepare,
    refuse_mass_retirement,
    unchanged,
)
from mkcards.plan import Plan
from mkcards.sync.connection import Anki
from mkcards.sync.deed import Intent, Wish
from mkcards.sync.holding import holding_of
from mkcards.sync.intent import intent
from mkcards.sync.note_types import other_looks
from mkcards.sync.sending import send
from mkcards.sync.sent import Memory, recalled, remember
from mkcards.sync.text import as_plan


@dataclass(frozen=True, slots=True)
class Session:
    """A sync that is planned: notes of today, a running Anki, and what is to be done there."""

    anki: Anki
    release: Release
    out: Path
    wish: Wish
    work: Intent

    @property
    def plan(self) -> Plan:
        """Give what will be done as a plan."""
        return as_plan(self.work, self.release, self.anki.profile)

    def bring(self) -> Iterator[str]:
        """Do all of it, and give in words each part that is done.

        Raises `AnkiError`, `LockedError` and `WriteError`; the next sync does what is left.
        """
        with locked(self.out):
            # Before it is done: of a sync that breaks off the next one knows what it did.
            done = Memory({}, self.work.asleep, self.work.brought)
            remember(self.out, self.anki.profile, done)
            yield from send(self.anki, self.release, self.work, self.out)

    def look_again(self) -> Intent:
        """Read Anki once more, and give what is left to do: nothing, if all went well.

        What Anki holds as it is today is kept in mind for the next time.
        """
        is_work, parts = self.work.is_work, (self.anki, self.release, self.out, self.wish)
        after = _intended(*parts) if is_work else self.work
        done = Memory(after.agreed, after.asleep, after.brought)
        remember(self.out, self.anki.profile, done)
        return after


def planned(anki: Anki, paths: Sequence[Path], config: Config, out: Path, wish: Wish) -> Session:
    """Read notes and a running Anki, and plan a sync; write nothing.

    Raises what `prepare` raises, `RetirementError` and `AnkiError`.
    """
    release = prepare(paths, config, out, Request(wish.now))
    refuse_mass_retirement(release, tuple(changes(release)))
    return Session(anki, release, out, wish, _intended(anki, release, out, wish))


def built(paths: Sequence[Path], config: Config, out: Path, wish: Wish) -> None:
    """Write card files and packages as a build does; raises what `build` raises."""
    request = Request(wish.now)
    if unchanged(paths, config, out, request) is None:
        build(paths, config, out, request)


def _intended(anki: Anki, release: Release, out: Path, wish: Wish) -> Intent:
    looks = tuple(other_looks(anki))
    work = intent(release, holding_of(anki), recalled(out, anki.profile), wish)
    return replace(work, looks=looks)
