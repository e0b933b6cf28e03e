"""Play a page whose fences are files and what a terminal shows.

- `markdown NAME`, `yaml NAME` or any other language with a name writes that file;
- `diff NAME` takes the lines with `-` out of a file and puts those with `+` in their place;
- `console` runs the commands behind `$ ` in the folder of the files; what follows a command is
  what it prints, without its standard output behind ` > FILE`; a lone `…` stands for anything.
  How many seconds a build took is not compared.

`mkcards` runs in this process, anything else in a shell. `chmod a-r NAME` makes a file that even
a superuser cannot read.
"""

import os
import re
import shlex
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt

from mkcards.cli import main
from tests.project import enter
from tests.spec_cases import Fence

ANYTHING = "…"
_SECONDS = re.compile(r"  \d+\.\d s$", re.MULTILINE)


def fences_of(path: Path) -> list[Fence]:
    """Give the fences of a page in order."""
    tokens = MarkdownIt().parse(path.read_text(encoding="utf-8"))
    return [
        Fence(path, token.map[0] + 1, token.map[1], token.markup, token.info, token.content)
        for token in tokens
        if token.type == "fence" and token.map
    ]


def play(
    fences: Iterable[Fence], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Fence, str]]:
    """Play fences in an empty folder; give each of a console with what came out."""
    enter(folder, monkeypatch)
    closed: set[str] = set()
    _close(closed, monkeypatch)
    for fence in fences:
        language, _, name = fence.info.partition(" ")
        if language == "console":
            yield fence, "".join(_played(fence.content, closed))
        elif language == "diff":
            path = folder / name
            path.write_text(_changed(path.read_text("utf-8"), fence.content), "utf-8")
        elif name:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(fence.content, encoding="utf-8", newline="")


def _close(closed: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def refusing(path: str | Path, flags: int, mode: int = 0o777) -> int:
        if Path(path).name in closed:
            raise PermissionError(13, "Permission denied")
        return opened(path, flags, mode)

    monkeypatch.setattr(os, "open", refusing)


def _played(content: str, closed: set[str]) -> Iterator[str]:
    command, *told = "", ""
    for line in [*content.splitlines(), "$ "]:
        if not line.startswith("$ "):
            told.append(line)
            continue
        if command:
            yield f"$ {command}\n{_printed(command, closed, told)}"
        command, told = line.removeprefix("$ "), []


def _printed(command: str, closed: set[str], told: list[str]) -> str:
    program, *words = shlex.split(command.partition(" > ")[0], comments=True)
    printed = ""
    if program == "mkcards":
        result = CliRunner().invoke(main, words)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        printed = result.stderr if " > " in command else result.output
    elif (program, words[0]) == ("chmod", "a-r"):
        closed.update(words[1:])
    else:
        printed = subprocess.run(
            ["/bin/sh", "-c", command], check=True, stdout=subprocess.PIPE, encoding="utf-8"
        ).stdout
    return f"{ANYTHING}\n" if told == [ANYTHING] else _SECONDS.sub("", printed)


def _changed(text: str, diff: str) -> str:
    lines = diff.splitlines(keepends=True)
    taken = "".join(line[1:] for line in lines if line.startswith(("-", " ")))
    given = "".join(line[1:] for line in lines if line.startswith(("+", " ")))
    assert text.count(taken) == 1, f"{taken!r} stands {text.count(taken)} times in\n{text}"
    return text.replace(taken, given)
