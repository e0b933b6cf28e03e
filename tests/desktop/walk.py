"""Show the example deck to the real Anki desktop, without a screen, and look at what it does.

    .venv-desktop/bin/python -m tests.desktop.walk PACKAGE FOLDER

Makes a profile that is thrown away, lets `walker/` lead Anki through the import and some cards,
and leaves pictures in the folder. Ends with exit code 1 if a card is not as it should be.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.desktop.throwaway import command, environment, make_profiles

HERE = Path(__file__).parent
PATIENCE = 300
"""Seconds after which Anki is taken to hang."""

# A list to review, a picture, a wide formula, an open question; each search finds one card.
CARDS = (
    "question:*low-rank*update*",
    "question:*cosine*schedule*",
    "question:*DPO*loss*",
    "question:*L_simple*",
)
DAY, NIGHT = "rgb(253, 253, 252)", "rgb(25, 27, 30)"


def main(package: Path, folder: Path) -> int:
    """Walk, and give the exit code."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as room:
        base = Path(room)
        make_profiles(base)
        add_walker(base, package, folder)
        run_anki(base)
    seen = json.loads((folder / "seen.json").read_text(encoding="utf-8"))
    wrong = [f"{name}: {fault}" for name, found in seen.items() for fault in faults(name, found)]
    if len(seen) != 4 * len(CARDS):
        wrong.append(f"{len(seen)} sides were seen of {4 * len(CARDS)}")
    sys.stdout.writelines(f"{line}\n" for line in wrong or [f"{len(seen)} sides in order"])
    sys.stdout.write(f"pictures: {folder}\n")
    return int(bool(wrong))


def add_walker(base: Path, package: Path, folder: Path) -> None:
    """Put the add-on into the profile, with its orders."""
    place = base / "addons21" / "walker"
    shutil.copytree(HERE / "walker", place)
    orders = {"package": str(package.resolve()), "folder": str(folder.resolve()), "cards": CARDS}
    (place / "orders.json").write_text(json.dumps(orders), encoding="utf-8")


def run_anki(base: Path) -> None:
    """Run Anki until the add-on closes it."""
    words = command(Path(sys.executable), base)
    subprocess.run(words, env=environment(), timeout=PATIENCE, check=True)


def faults(name: str, found: dict[str, Any]) -> list[str]:
    """Say what is wrong with a side of a card."""
    ground = NIGHT if "-dark-" in name else DAY
    wrong = {
        f"{found['sideways']} px wider than the window": found["sideways"] > 0,
        f"its ground is {found['colours'][1]}": found["colours"][1] != ground,
        "a formula is broken": found["broken"] > 0,
        "a formula was not set": found["raw"],
        "a picture is not shown": found["unloaded"] > 0,
        "no rule stands above the answer": name.endswith("-back") and found["answer"] != 1,
    }
    return [fault for fault, is_so in wrong.items() if is_so]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
