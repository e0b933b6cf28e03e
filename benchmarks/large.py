#!/usr/bin/env python3
"""Build notes that are too large, and print what became of each: `python -m benchmarks.large`.

Each is made in a folder of its own and built once by a process of its own, whose seconds of the
processor and largest memory are printed as rows of a table. Names as arguments choose some.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, repeat
from pathlib import Path

PROGRAM = (sys.executable, "-m", "mkcards", "build", "notes", "--yes")
MEBIBYTE = 2**20
TABLE = "- t : table\n\n  | a | b |\n  |---|---|\n"
PIXEL = b"\x89PNG\r\n\x1a\n"


def _picture(notes: Path) -> Iterator[str]:
    with (notes / "big.png").open("wb") as file:
        file.write(PIXEL)
        file.truncate(5 * 1024 * MEBIBYTE)
    yield "# T\n- a : b ![c](big.png)\n"


# In pieces: a process that grew would lend its size to the one that it starts.
INPUTS: Mapping[str, Callable[[Path], Iterable[str]]] = {
    "100,000 list markers on one line": lambda _: ("- " * 100_000, "x\n"),
    "one bullet of 10 MB": lambda _: chain(("# T\n- a : ",), repeat("words and ", 1_000_000)),
    "note of 98 MB": lambda _: repeat("- ab : cd e\n", 8_170_000),
    "list of 10,000 levels (98 MB)": lambda _: (" " * 2 * n + "- x\n" for n in range(9_900)),
    "table of 100,000 rows": lambda _: chain(
        (TABLE,), (f"  | {n} | v |\n" for n in range(100_000))
    ),
    "100,000 footnotes": lambda _: (f"- k{n} : v[^{n}]\n\n[^{n}]: t\n" for n in range(100_000)),
    "picture of 5 GB": _picture,
    "one million bullets (19 MB)": lambda _: (f"- k{n} : v w\n" for n in range(1_000_000)),
}


def row(name: str, folder: Path) -> str:
    """Build one of the inputs and give its row: exit code, last line, seconds, memory."""
    (folder / "notes").mkdir()
    with (folder / "notes" / "n.md").open("w", encoding="utf-8") as note:
        note.writelines(INPUTS[name](folder / "notes"))
    with (folder / "told").open("wb") as told:
        run = subprocess.Popen(PROGRAM, cwd=folder, stdout=told, stderr=subprocess.STDOUT)  # noqa: S603
        _, status, used = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    lines = (folder / "told").read_text("utf-8").splitlines()
    said = next((line for line in lines if line.startswith(("error", "warning"))), lines[0])
    seconds = used.ru_utime + used.ru_stime
    return f"| {name} | {run.returncode} | {said} | {seconds:.1f} s | {used.ru_maxrss // 1024} MB |"


def main() -> None:
    """Print a row for each input, or for those that are named."""
    for name in sys.argv[1:] or INPUTS:
        with tempfile.TemporaryDirectory() as folder:
            sys.stdout.write(row(name, Path(folder)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
