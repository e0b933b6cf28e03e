"""A profile of the real Anki desktop that is thrown away, and the command that opens it.

    .venv-desktop/bin/python tests/desktop/throwaway.py BASE PROFILE…

makes the profiles in the folder `BASE`. Only this needs `aqt`; to open them is one command.
"""

import os
import sys
import time
from pathlib import Path

PROFILE = "User 1"


def make_profiles(base: Path, names: tuple[str, ...] = (PROFILE,)) -> None:
    """Make profiles; without one Anki asks for a language first, and looks for updates."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from aqt.profiles import ProfileManager, VideoDriver  # noqa: PLC0415 - only in .venv-desktop

    profiles = ProfileManager(base)
    profiles.setupMeta()
    profiles.meta.update(defaultLang="en_US", firstRun=False)
    profiles.set_update_check(on=False)
    profiles.set_last_addon_update_check(int(time.time()))
    for name in names:
        profiles.create(name)
        profiles.openProfile(name)
        profiles.profile["autoSync"] = False
        profiles.set_video_driver(VideoDriver.Software)
        profiles.save()
    profiles.db.close()


def command(python: Path, base: Path, profile: str = PROFILE) -> list[str]:
    """Give the words that open a profile; the Anki is that of a Python."""
    return [str(python.with_name("anki")), "-b", str(base), "-p", profile, "-l", "en_US"]


def environment() -> dict[str, str]:
    """Give the variables that Anki needs without a screen, and as root without a sandbox."""
    root = {"QTWEBENGINE_DISABLE_SANDBOX": "1"} if os.geteuid() == 0 else {}
    return os.environ | {"QT_QPA_PLATFORM": "offscreen"} | root


if __name__ == "__main__":
    make_profiles(Path(sys.argv[1]), tuple(sys.argv[2:]))
