"""A build that has nothing to do: the stamp of the last one tells so, and what to report."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mkcards.cache.seen import Seen
from mkcards.cache.stamp import Stamp, asked, outputs, read_stamp, save_stamp
from mkcards.config import Config
from mkcards.diagnostics import Code, Severity
from mkcards.pipeline.outcome import Build, kept, remembered
from mkcards.pipeline.progress import Stopwatch
from mkcards.pipeline.request import Request

_SAID_ONCE = frozenset(
    {
        Code.CLOZE_WITHOUT_DELETION,
        Code.DOUBTFUL_LINK,
        Code.DUPLICATE_GUID,
        Code.EMPTY_QUESTION,
    }
)
"""What the next build says otherwise, or not at all."""


def unchanged(paths: Sequence[Path], config: Config, out: Path, request: Request) -> Build | None:
    """Give what a build would report that finds nothing to do; None where it is to be done.

    Nothing is written. Every file that the last build read is read again: no time of a note stands
    for what is in it.
    """
    if not request.cached:
        return None
    stopwatch = Stopwatch()
    with stopwatch.stage("read"):
        stamp = read_stamp(out, asked_for(paths, config, out, request))
        stands = stamp is not None and stamp.seen.still_holds()
    return remembered(stamp.told, stopwatch.seconds) if stamp and stands else None


def is_to_remember(asked_now: str, build: Build) -> bool:
    """Tell whether the next build of the same has nothing to do, and it is known what it says."""
    news = build.links or build.moves or build.count(Severity.ERROR)
    news = news or any(found.code in _SAID_ONCE for found in build.diagnostics)
    return bool(asked_now and build.packages and not news)


def remember(asked_now: str, seen: Seen, out: Path, build: Build, notes: str) -> None:
    """Leave the stamp of a build; `notes` is the digest of what is kept of them.

    What a build says after it changed something is another thing than what the next one says.
    """
    next_time = replace(build, counts=dict.fromkeys(build.counts, 0) | {"unchanged": build.cards})
    save_stamp(out, Stamp(asked_now, seen, outputs(out), kept(next_time), notes))


def asked_for(paths: Sequence[Path], config: Config, out: Path, request: Request) -> str:
    """Give a digest of what is asked for; empty where that is something to do in any case."""
    if request.refresh or request.resend or request.new_identity or request.traced:
        return ""
    places = [(path, path.resolve(), path.is_dir()) for path in paths]
    return asked(places, Path.cwd(), config, out, request.split, request.formats)
