"""A build: what was prepared is written, unless it would lose something."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from mkcards.cache.seen import Seen, witnessed
from mkcards.config import Config
from mkcards.errors import RetirementError
from mkcards.model.note import Package
from mkcards.pipeline.change import MOST_RETIRED, Change, Fate, changes, counts, moved, published
from mkcards.pipeline.embedded import kept_pictures
from mkcards.pipeline.exporting import beside, write_beside
from mkcards.pipeline.joining import joined, keep_all, keep_part
from mkcards.pipeline.move import Move, moves
from mkcards.pipeline.outcome import Build, counted_cards
from mkcards.pipeline.part import Part, may_be_part, part_of, stand_alone
from mkcards.pipeline.progress import Stopwatch
from mkcards.pipeline.release import Release, prepare
from mkcards.pipeline.request import Request
from mkcards.pipeline.stamping import asked_for, is_to_remember, remember
from mkcards.pipeline.survey import counted_items
from mkcards.write import (
    PendingFile,
    differing,
    locked,
    obsolete_files,
    write_all,
    write_apkg,
)


def build(paths: Sequence[Path], config: Config, out: Path, request: Request) -> Build:
    """Build notes into card files and packages in `out`.

    With a finding at error level nothing is written, unless the request is to keep going, and the
    old output stays. Raises `SeedsNotFoundError`, `CardFileError`, `IdentityLostError`,
    `UnknownCardError`, `RetirementError`, `ExportError`, `LockedError` and `WriteError`.
    """
    with locked(out):
        asked_now = asked_for(paths, config, out, request)
        with witnessed(out) as seen:
            part = part_of(paths, config, out, request, asked_now)
            release = (
                part.release if part else prepare(paths, config, out, request, tied=bool(asked_now))
            )
        if part:
            return _build_part(part, config, out, asked_now, seen)
        built = _build(release, config, out, request)
        if is_to_remember(asked_now, built):
            # What is kept takes as much room as what was written, which is done with.
            release = replace(release, packages={}, retired={}, texts={})
            may_be = may_be_part(config, request) and stand_alone(release)
            notes = keep_all(release, config, out) if may_be else ""
            remember(asked_now, seen, out, built, notes)
        return built


def _build_part(part: Part, config: Config, out: Path, asked_now: str, seen: Seen) -> Build:
    both = joined(part, config, out)
    stopwatch = Stopwatch(dict(part.release.seconds))
    with stopwatch.stage("write"):
        written = write_all(_files(out, both.packages, part.release.texts), out=out)
    built = replace(both.build, written=written, seconds=stopwatch.seconds)
    if is_to_remember(asked_now, built):
        notes = keep_part(part, both, out)
        remember(asked_now, part.stamp.seen.updated(seen), out, built, notes)
    return built


def _build(release: Release, config: Config, out: Path, request: Request) -> Build:
    counted, moving = _news(release, request)
    forms = beside(release, config, out, request.formats or config.formats)
    stopwatch = Stopwatch(dict(release.seconds))
    with stopwatch.stage("write"):
        written = _write(out, release, config)
        write_beside(forms)
    notes = release.found.notes
    return Build(
        len(notes),
        *counted_items(notes),
        counted_cards(release.live),
        tuple(out / name for name in release.packages),
        counted,
        release.found.skipped,
        release.diagnostics,
        stopwatch.seconds,
        release.links,
        moving,
        next((out / name for name in release.retired if _says_something(release)), None),
        forms.paths,
        written,
    )


def _news(release: Release, request: Request) -> tuple[dict[str, int], tuple[Move, ...]]:
    """Give the counts and the moves of a build that may be; raises `RetirementError`."""
    if _is_first(release):
        return counts(release, Counter({Fate.NEW: len(release.live)})), ()
    fates = Counter[Fate]()
    others = list[Change]()
    for change in changes(release):
        fates[change.fate] += 1
        # Of a card that is new no more is asked.
        others += [change] if change.fate is not Fate.NEW else []
    if not request.yes:
        refuse_mass_retirement(release, others)
    return counts(release, fates), moves(moved(others), release.live)


def _is_first(release: Release) -> bool:
    """Tell whether every card is new, since no card file remembers one."""
    known = release.found.ledger
    return not (known.cards or known.retired)


def stale_files(release: Release, config: Config, out: Path) -> tuple[Path, ...]:
    """Give the card files in `out` that a build would write otherwise, or take away."""
    if not _says_something(release):
        return ()
    names = {*release.packages, *release.retired, *release.texts}
    gone = (path for path in obsolete_files(out, names, config.deck_root) if _is_text(path))
    return (*differing(out, release.texts), *gone)


def refuse_mass_retirement(release: Release, found: Sequence[Change]) -> None:
    """Raise `RetirementError` where a build of a release wants to be told `--yes`."""
    if is_mass_retirement(release, found):
        raise RetirementError(*_retired_of_known(release, found))


def is_mass_retirement(release: Release, found: Iterable[Change]) -> bool:
    """Tell whether a build would retire so many cards that it wants to be told so."""
    retired, known = _retired_of_known(release, found)
    return retired > MOST_RETIRED and retired * 100 > known * MOST_RETIRED


def _retired_of_known(release: Release, found: Iterable[Change]) -> tuple[int, int]:
    """Count cards whose bullet is gone; one that a person skips is meant to go."""
    retired = sum(c.fate is Fate.RETIRED and not c.card.skip for c in found)
    return retired, sum(published(card) for card in release.found.ledger.cards)


def _write(out: Path, release: Release, config: Config) -> tuple[Path, ...]:
    """Write packages first and the state file last, so that a crash never forgets an identity."""
    if not _says_something(release):
        return ()
    write_all(kept_pictures(release, out))
    packages = {**release.packages, **release.retired}
    names = {*packages, *release.texts}
    return write_all(
        _files(out, packages, release.texts),
        obsolete_files(out, names, config.deck_root),
        out=out,
    )


def _files(
    out: Path, packages: Mapping[str, Package], texts: Mapping[str, str]
) -> Iterator[PendingFile]:
    for name, package in packages.items():
        yield PendingFile(out / name, partial(write_apkg, package))
    yield PendingFile(out / ".gitignore", b"*.apkg\n.mkcards/\n")
    for name in texts:
        yield PendingFile(out / name, texts[name].encode())


def _says_something(release: Release) -> bool:
    """Tell whether there is anything to remember; nothing is written for notes without a card."""
    return bool(release.texts and (release.ledger.cards or release.ledger.retired))


def _is_text(path: Path) -> bool:
    return path.suffix == ".yaml"
