"""The program as a process of its own: streams, signals and exit codes are real there."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

PROGRAM = [sys.executable, "-m", "mkcards"]


def environment(**more: str) -> dict[str, str]:
    """Give a plain environment with some variables more."""
    ours = ("PATH", "PYTHONPATH", "SYSTEMROOT", "COVERAGE_PROCESS_START", "COVERAGE_FILE")
    kept = {name: os.environ[name] for name in ours if name in os.environ}
    return {**kept, "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1750000000", **more}


def process(
    folder: Path, *words: str, more: Mapping[str, str] | None = None, stdout: int | None = None
) -> "subprocess.CompletedProcess[bytes]":
    """Run a command in a folder to its end."""
    return subprocess.run(
        [*PROGRAM, *words],
        cwd=folder,
        env=environment(**more or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if stdout is None else stdout,
        stderr=subprocess.PIPE,
        check=False,
    )
