"""Same notes, same bytes: under any hash seed, time zone, clock and order of files."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from mkcards.diagnostics import Code, Diagnostic, in_order
from mkcards.model.source import Location

ROOT = Path(__file__).parent.parent
BUILD = "import sys; from mkcards.cli import main; main(sys.argv[1:])"


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.iterdir() if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def build(project: Path, order: list[str], **environment: str) -> dict[str, str]:
    subprocess.run(
        [sys.executable, "-c", BUILD, "build", *order, "-o", "cards"],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")} | environment,
        check=True,
        capture_output=True,
    )
    return digests(project / "cards")


def test_first_builds_with_one_second_are_equal_and_rebuilds_change_nothing(tmp_path: Path) -> None:
    here, there = tmp_path / "a" / "project", tmp_path / "b" / "project"
    for project in (here, there):
        shutil.copytree(ROOT / "seeds", project / "seeds")
    names = sorted(f"seeds/{path.name}" for path in (ROOT / "seeds").iterdir() if path.is_file())
    epoch = {"SOURCE_DATE_EPOCH": "1750000000"}
    first = build(here, names, PYTHONHASHSEED="1", TZ="Asia/Seoul", **epoch)
    second = build(there, names[::-1], PYTHONHASHSEED="2", TZ="America/New_York", **epoch)
    assert first == second
    assert any(name.endswith(".apkg") for name in first)
    # The same cards/ carries the stamps: without a fixed second the clock must not matter.
    assert build(here, names, PYTHONHASHSEED="3", SOURCE_DATE_EPOCH="") == first


def test_findings_that_differ_in_their_length_alone_have_one_order() -> None:
    place = Location("a.md", 1, 1)
    found = [Diagnostic(Code.REMOVED_HTML, place, "removed", length=at) for at in range(30)]
    assert list(in_order((*found[::-1], found[0]))) == found
