"""What a person and a program are told of files of the web."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from mkcards.config import MEBIBYTE
from mkcards.fetch.fetching import State, WebFile, hosts
from mkcards.read.fetched import FOLDER
from mkcards.read.files import megabytes

_HOSTS_SHOWN = 5
_PROBLEMS_SHOWN = 10


def wanted_text(files: Sequence[WebFile]) -> str:
    """Say how many files are wanted of which hosts."""
    if not files:
        return "No card shows a file of the web."
    wanted = [file for file in files if file.state is State.WANTED]
    there = len(files) - len(wanted)
    before = f"; {there} fetched before" if there else ""
    if not wanted:
        return f"All {_files(there)} of the web on cards are there."
    named = list(hosts(wanted).items())
    shown = ", ".join(f"{number} of {host}" for host, number in named[:_HOSTS_SHOWN])
    more = f" and {len(named) - _HOSTS_SHOWN} more hosts" if len(named) > _HOSTS_SHOWN else ""
    return f"Cards show {_files(len(wanted))} of the web: {shown}{more}{before}"


def fetched_text(files: Sequence[WebFile], out: Path) -> str:
    """Say what was fetched, and what the next step is."""
    done = [file for file in files if file.state is State.FETCHED]
    if not done:
        return "Nothing fetched."
    size = _size(sum(file.size for file in done))
    return f"Fetched {_files(len(done))} ({size}) into {out / FOLDER}; the next build packs them."


def problems_text(files: Sequence[WebFile]) -> str:
    """Name each file that is not there with the reason, at its place in a note."""
    failed = [file for file in files if file.problem]
    lines = [f"{one.place}: {one.url}: {one.problem}" for one in failed[:_PROBLEMS_SHOWN]]
    more = len(failed) - _PROBLEMS_SHOWN
    return "\n".join([*lines, *([f"and {more} more: see --json"] if more > 0 else [])])


def files_json(files: Sequence[WebFile], out: Path) -> str:
    """Give the same as one JSON object."""
    states = Counter(file.state for file in files)
    value = {
        "format": 1,
        "folder": (out / FOLDER).as_posix(),
        "hosts": hosts(files),
        "counts": {state: states[state] for state in State},
        "files": [asdict(file) | {"place": file.place._asdict()} for file in files],
    }
    return json.dumps(value, ensure_ascii=False, indent=1)


def _files(number: int) -> str:
    return f"{number} file{'s' * (number != 1)}"


def _size(number: int) -> str:
    return megabytes(number) if number >= MEBIBYTE else f"{max(1, number // 1024)} KB"
