"""The command that builds again whenever a note is saved."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

import click

from mkcards.cli.ending import ENDING, INTERRUPTED, SIGNALLED
from mkcards.cli.project import OUT, PATHS, now, project
from mkcards.cli.terminal import room, say
from mkcards.errors import MkcardsError

if TYPE_CHECKING:
    from mkcards.pipeline import Build

_NAMED = 2


@click.command()
@PATHS
@OUT
@click.option("--check", is_flag=True, help="Look for trouble instead of building.")
def watch(paths: tuple[Path, ...], out: Path | None, *, check: bool) -> None:
    r"""Build whenever a note is saved, until Ctrl-C: a line for each build, + new ~ changed - gone.

    What is wrong is told and the old cards stay, until it is mended.

    \b
      mkcards watch
      mkcards watch notes/ -o cards/
      mkcards watch --check
    """
    from mkcards.config import CONFIG_NAME
    from mkcards.watch import changes

    config, places, folder = project(paths, out)
    own = folder.resolve()
    rounds = _Rounds(paths, out, is_check=check)
    with _until_told_to_end() as end:
        for number, changed in enumerate(changes((*places, config.root / CONFIG_NAME), end.told)):
            said = tuple(_own_output())
            notes = [p for p in changed if not p.is_relative_to(own) and not _is_one_of(p, said)]
            if number == 0:
                rounds.first()
            elif notes or not changed:
                rounds.again(notes)
    sys.exit(end.code)


def _own_output() -> Iterator[os.stat_result]:
    """Give where the lines of the watch go: a log among the notes would be news for ever."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, AttributeError):  # a program without a console has no stream
            yield os.fstat(stream.fileno())


def _is_one_of(path: Path, files: tuple[os.stat_result, ...]) -> bool:
    try:
        found = path.stat()
    except OSError:  # it is gone
        return False
    return any(os.path.samestat(found, file) for file in files)


class _Rounds:
    """One build after the other; what was found is told when it is not what it was before."""

    def __init__(self, paths: tuple[Path, ...], out: Path | None, *, is_check: bool) -> None:
        """Keep what each build reads and where it writes."""
        self._paths = paths
        self._out = out
        self._do = self._check if is_check else self._build
        self._told = ""

    def first(self) -> None:
        """Do what is wanted once; trouble ends the watch."""
        _line(self._do(), ())

    def again(self, changed: list[Path]) -> None:
        """Do it after a change; trouble is told and waits for the next one."""
        try:
            _line(self._do(), changed)
        except MkcardsError as trouble:
            _line(str(trouble), changed)

    def _build(self) -> str:
        from mkcards import pipeline, report

        config, places, folder = project(self._paths, self._out)
        build = pipeline.build(places, config, folder, pipeline.Request(now()))
        self._tell(report.findings_text(build.diagnostics, report.coloured))
        return _built(build)

    def _check(self) -> str:
        from mkcards import pipeline, report
        from mkcards.read import FileLines

        config, places, folder = project(self._paths, self._out)
        checked = pipeline.check(places, config, folder)
        shown = report.chosen(checked.diagnostics)
        lines = FileLines(config)
        self._tell(report.full_text(shown, lines, report.coloured, room()))
        return report.summary_text(checked.seeds, checked.diagnostics, shown).split("\n")[0]

    def _tell(self, found: str) -> None:
        if found and found != self._told:
            say(found, err=True)
        self._told = found


def _built(build: "Build") -> str:
    from mkcards.diagnostics import Severity

    if build.count(Severity.ERROR):
        return "nothing written: a note has an error"
    counts = build.counts
    numbers = f"+{counts['new']} ~{counts['changed']} -{counts['retired']}"
    return f"{numbers}  {build.cards} cards"


def _line(what: str, changed: list[Path] | tuple[()]) -> None:
    names = [path.name for path in changed[:_NAMED]] + ["…"] * (len(changed) > _NAMED)
    beside = f"  ({', '.join(names)})" if names else ""
    say(f"{time.strftime('%H:%M:%S')}  {what}{beside}")


class _End:
    """Whether, and by which signal, the watch was told to end."""

    def __init__(self) -> None:
        """Be told nothing yet."""
        self.told = Event()
        self.code = INTERRUPTED

    def take(self, number: int, _frame: FrameType | None) -> None:
        """Take a signal; a second Ctrl-C does not wait for a build to end."""
        self.code = SIGNALLED + number
        self.told.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)


@contextmanager
def _until_told_to_end() -> Iterator[_End]:
    """Let signals end the watch, not break it: the library that waits swallows what they raise."""
    end = _End()
    before = {number: signal.signal(number, end.take) for number in (signal.SIGINT, *ENDING)}
    try:
        yield end
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
