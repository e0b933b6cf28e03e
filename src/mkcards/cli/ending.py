"""How a run ends: with an exit code and one line about what went wrong, never with a traceback."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn, TextIO

import click

from mkcards.cli.terminal import say

OUTSIDE = 3
"""The world outside refused: the disk, the network, Anki."""

SIGNALLED = 128
"""Exit code of a run that a signal ended, without the number of the signal."""

INTERRUPTED = SIGNALLED + signal.SIGINT
ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that end a process, besides Ctrl-C; Windows has no SIGHUP."""

CLOSED_PIPE = 141

_NAMES = "names of files cannot be written in the encoding of this system ({}); set PYTHONUTF8=1"

EXIT_CODES = (
    "Exit codes: 0 done; 1 a note has an error, no note was found, or a check found something; "
    "2 wrong use or configuration; 3 the disk, the network or Anki refused; 130 interrupted."
)


def ended(run: Callable[[], object], *, as_json: bool) -> int:
    """Run a command to its end and give the exit code; say what went wrong, if anything did.

    With `as_json` it is also said as an object on standard output, which is else empty then.
    """
    try:
        with _ended_by_signals():
            code = _code(run, as_json=as_json)
            _flush(sys.stdout)
    except BrokenPipeError:
        code = CLOSED_PIPE
    except UnicodeEncodeError as trouble:
        if trouble.encoding == "utf-8":  # no name of a file, but a bug of ours
            raise
        code = _outside(_NAMES.format(trouble.encoding), as_json=as_json)
    except OSError as trouble:
        code = _outside(_said(trouble), as_json=as_json)
    _hush()
    return code


def _outside(message: str, *, as_json: bool) -> int:
    with suppress(OSError):  # nobody hears the last word
        _told("outside-trouble", message, OUTSIDE, as_json=as_json)
    return OUTSIDE


def _code(run: Callable[[], object], *, as_json: bool) -> int:
    stdout = sys.stdout
    try:
        result = run()
    except click.ClickException as wrong:
        return _wrong(wrong, as_json=as_json)
    except (click.Abort, KeyboardInterrupt):
        return _told("interrupted", "interrupted", INTERRUPTED, as_json=as_json)
    except SystemExit as end:
        if sys.stdout is not stdout:  # click put a deaf stream there: nobody reads any more
            sys.stdout = stdout
            raise BrokenPipeError from end
        result = end.code
    return result if isinstance(result, int) else 0


def _wrong(wrong: click.ClickException, *, as_json: bool) -> int:
    if isinstance(wrong, Stopped):
        return _told(wrong.kind, wrong.message, wrong.code, as_json=as_json, shown=wrong.shown)
    _told("wrong-use", wrong.format_message(), wrong.exit_code, as_json=as_json)
    if isinstance(wrong, click.UsageError) and wrong.ctx:
        say(f"Try `{wrong.ctx.command_path} --help`.", err=True)
    return wrong.exit_code


class Stopped(click.ClickException):
    """Trouble of the run on its way to the end of it."""

    def __init__(self, kind: str, message: str, code: int, shown: str = "") -> None:
        """Keep what the last line needs: `kind` is a word for programs, `code` the exit code.

        What is `shown` stands in the place of the message for people.
        """
        super().__init__(message)
        self.kind = kind
        self.code = code
        self.shown = shown


def _told(kind: str, message: str, code: int, *, as_json: bool, shown: str = "") -> int:
    say(shown or f"{click.style('mkcards:', fg='red', bold=True)} {message}", err=True)
    if as_json:
        _object(kind, message, code)
    return code


def _object(kind: str, message: str, code: int) -> None:
    from mkcards.report.json_form import error_json

    say(error_json(kind, message, code), as_json=True)


def _said(trouble: OSError) -> str:
    if isinstance(trouble, FileNotFoundError) and not trouble.filename:  # of os.getcwd alone
        return "the current folder is gone; go to another one"
    place = f"{trouble.filename}: " if trouble.filename else ""
    return place + (trouble.strerror or str(trouble))


def _flush(stream: TextIO | None) -> None:
    if stream is not None:
        stream.flush()


def _hush() -> None:
    """Let what standard output did not take go nowhere, or Python complains of it at the end."""
    try:
        _flush(sys.stdout)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let the signals that end a process end it in order: half-made files are taken away."""
    try:
        before = {number: signal.signal(number, _end) for number in ENDING}
    except ValueError:  # only the main thread hears of signals
        before = {}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(SIGNALLED + number)
