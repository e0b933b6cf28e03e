"""What a command costs: a whole process with compiled modules, and its peak of memory."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """Seconds of the clock and of the processor, and the peak of memory in MB."""

    wall: float
    cpu: float
    memory: float


class Command(NamedTuple):
    """A command in a folder; `before` puts things as they must be, and is not measured."""

    words: Sequence[str]
    folder: Path
    before: Callable[[], None] = lambda: None


def cost(command: Command) -> Cost:
    """Run a command to its end and give what it cost; raises where it fails."""
    command.before()
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 - commands of our own
        command.words, cwd=command.folder, env=kept, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command.words)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / unit)


def in_turn(commands: Mapping[str, Command], rounds: int) -> dict[str, Cost]:
    """Run commands in turn, several rounds, and give the median cost of each."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            costs[name].append(cost(command))
            sys.stderr.write(f"{name}: {costs[name][-1].cpu:.2f} s\n")
    return {
        name: Cost(*map(statistics.median, zip(*found, strict=True)))
        for name, found in costs.items()
    }
