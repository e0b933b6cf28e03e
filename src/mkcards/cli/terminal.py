"""What a terminal, a pipe or an old console can show: colours, signs, columns.

Everything is decided once, before a command runs; texts carry colours and signs as if every
stream could show them.
"""

import codecs
import os
import sys
from collections.abc import Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

import click

COLOURS = ("auto", "always", "never")
_IS_WINDOWS = os.name == "nt"
_ERRORS = "mkcards"
_PLAIN = (
    str.maketrans({"…": "...", "→": "->"})
    | str.maketrans("─│┼·—–›×", "-|+--->x")
    | dict.fromkeys(map(ord, "▏▎▍▌▋▊▉█▁▂▃▄▅▆▇"), "#")
)
"""What stands for a sign that an encoding does not have."""


def prepare_streams() -> None:
    """Make both streams able to take any text: what one cannot show becomes plain signs or escapes.

    On Windows a pipe or file gets UTF-8, as everywhere else; `PYTHONIOENCODING` is obeyed. A closed
    standard error becomes a deaf one: click would print what belongs there to standard output.
    """
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - stays
    codecs.register_error(_ERRORS, _as_plain_signs)
    utf8 = _IS_WINDOWS and "PYTHONIOENCODING" not in os.environ
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8" if utf8 else None, errors=_ERRORS)


def colour(choice: str, environment: Mapping[str, str]) -> bool | None:
    """Decide on colours: `--color`, then `NO_COLOR`, then `FORCE_COLOR`; None asks the terminal.

    Source: no-color.org and force-color.org; a terminal called `dumb` shows none.
    """
    if choice != COLOURS[0]:
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR", "") not in {"", "0"}:
        return True
    return False if environment.get("TERM") == "dumb" else None


def say(text: str, *, err: bool = False, as_json: bool = False) -> None:
    """Print a text to standard output, or narration to standard error.

    JSON is printed in escapes where the stream cannot show all of its letters.
    """
    stream = sys.stderr if err else sys.stdout
    click.echo(_escaped(text) if as_json and not _can_show(text, stream) else text, file=stream)


def can_ask() -> bool:
    """Tell whether a person sits there who can answer a question."""
    stdin: TextIO | None = sys.stdin  # a program without a console has none
    return stdin is not None and stdin.isatty()


def room() -> int | None:
    """Give the columns of the terminal that shows standard output; a pipe or file takes any."""
    stdout: TextIO | None = sys.stdout  # a program without a console has none
    if stdout is None or not stdout.isatty():
        return None
    from shutil import get_terminal_size

    return get_terminal_size().columns


def _as_plain_signs(error: UnicodeError) -> tuple[str, int]:
    """Replace what cannot be encoded (a codec error handler)."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end].translate(_PLAIN)
    return text.encode("ascii", "backslashreplace").decode("ascii"), error.end


def _can_show(text: str, stream: TextIO) -> bool:
    try:
        text.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _escaped(text: str) -> str:
    import json

    return json.dumps(json.loads(text), indent=1)
