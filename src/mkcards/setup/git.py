"""What git says of the card files."""

import subprocess
from enum import Enum, auto
from pathlib import Path

from mkcards.write import STATE_FILE

_SECONDS = 10


class Tracking(Enum):
    """How git stands to a folder; NONE where there is no git, no repository or nothing to keep."""

    NONE = auto()
    IGNORED = auto()
    CHANGED = auto()
    CLEAN = auto()


def state_of(folder: Path) -> Tracking:
    """Tell how git stands to a folder of card files; nothing is changed by asking."""
    if not folder.is_dir():
        return Tracking.NONE
    if _asked(folder, "check-ignore", "--quiet", STATE_FILE) == "":
        return Tracking.IGNORED
    status = _asked(folder, "--no-optional-locks", "status", "--porcelain", "--", ".")
    if status is None:
        return Tracking.NONE
    return Tracking.CHANGED if status else Tracking.CLEAN


def _asked(folder: Path, *words: str) -> str | None:
    """Give what git answers; None where it says no, or is not there."""
    try:
        done = subprocess.run(  # noqa: S603 - the words are ours
            ["git", *words],  # noqa: S607 - the git that the person uses
            cwd=folder,
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace")
