"""A build that has nothing to do: the stamp of the last one tells so, and what to report."""

from collections.abc import Sequence
from pathlib import Path

from mkcards.cache.seen import Seen
from mkcards.cache.stamp import Stamp, asked, read_stamp, save_stamp
from mkcards.config import Config
from mkcards.diagnostics import Severity
from mkcards.pipeline.outcome import Build, kept, remembered
from mkcards.pipeline.request import Request
from mkcards.pipeline.watch import Watch


def unchanged(paths: Sequence[Path], config: Config, out: Path, request: Request) -> Build | None:
    """Give what a build would report that finds nothing to do; None where it is to be done.

    Nothing is written. Every file that the last build read is read again: no time of a note stands
    for what is in it.
    """
    if not request.cached:
        return None
    watch = Watch()
    with watch.stage("read"):
        stamp = read_stamp(out, asked_for(paths, config, out, request))
    return remembered(stamp.told, watch.seconds) if stamp else None


def remember(asked_now: str, held: str, seen: Seen, out: Path, build: Build) -> None:
    """Leave the stamp of a build that left the outputs as they were.

    What a build says after it changed something is another thing than what the next one says.
    """
    news = build.links or build.moves or build.count(Severity.ERROR)
    if asked_now and build.packages and not news:
        save_stamp(out, Stamp(asked_now, seen, held, kept(build)))


def asked_for(paths: Sequence[Path], config: Config, out: Path, request: Request) -> str:
    """Give a digest of what is asked for; empty where that is something to do in any case."""
    if request.refresh or request.resend or request.new_identity or request.traced:
        return ""
    places = [(path, path.resolve(), path.is_dir()) for path in paths]
    return asked(places, Path.cwd(), config, out, request.split, request.formats)
