"""Whether a second process would pay: the dearest stage in one process and in two.

`python -m benchmarks.speed.processes NOTES` prints three figures as JSON: how long two processes
take as a part of the time of one, by the clock and by the processor, and what one of them sends
to the other in bytes a card. It is the best that could be had: that the halves know nothing of
each other, as they must not, is left out.
"""

import json
import multiprocessing
import os
import pickle
import sys
import time
from collections.abc import Callable
from pathlib import Path

from mkcards.__main__ import collect_seldom
from mkcards.config import load_config
from mkcards.derive import Recorded, derive
from mkcards.model.card import Proposal
from mkcards.model.outline import Outline
from mkcards.parse import parse
from mkcards.read import read_seeds


def main() -> None:
    """Derive the notes of a folder in one process, then half of them in a second one."""
    collect_seldom()
    notes = [Path(sys.argv[1])]
    config = load_config(notes, Path("cards"))
    outlines = tuple(parse(seed)[0] for seed in read_seeds(notes, config, Path("cards")).seeds)

    def derived(some: tuple[Outline, ...]) -> tuple[Proposal, ...]:
        return derive(some, Recorded(), config).proposals

    wall, cpu = time.perf_counter(), _processor()
    cards = len(derived(outlines))
    one = time.perf_counter() - wall, _processor() - cpu
    wall, cpu = time.perf_counter(), _processor()
    sent = _in_two(derived, outlines)
    two = time.perf_counter() - wall, _processor() - cpu
    sys.stdout.write(
        json.dumps({"wall": two[0] / one[0], "cpu": two[1] / one[1], "bytes": sent / cards})
    )


def _in_two(derived: Callable[[tuple[Outline, ...]], object], outlines: tuple[Outline, ...]) -> int:
    """Derive one half here and one in a second process, and give the bytes that this one sends."""
    here, there = multiprocessing.Pipe(duplex=False)
    half = len(outlines) // 2

    def send() -> None:
        there.send_bytes(pickle.dumps(derived(outlines[half:]), pickle.HIGHEST_PROTOCOL))

    other = multiprocessing.get_context("fork").Process(target=send)
    other.start()
    derived(outlines[:half])
    received = here.recv_bytes()
    pickle.loads(received)  # noqa: S301 - our own process wrote it
    other.join()
    return len(received)


def _processor() -> float:
    """Give the seconds of the processor of this process and of those that ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    main()
