"""The program: `mkcards`, and `python -m mkcards` where no script was installed."""

import atexit
import gc
import sys

from mkcards import __version__

_NEW_VALUES = 5_000_000
"""So many containers more than before, and the collector looks; CPython 3.11 waits for 700.

100,000 bullets make between one and two millions.
"""


def main() -> None:
    """Run the command line. The version, which needs nothing of it, is told without loading it."""
    collect_seldom()
    if sys.argv[1:] in (["--version"], ["-V"]):
        _tell_version()
    else:
        from mkcards.cli import main as run  # noqa: PLC0415 - it loads click

        run(prog_name="mkcards")


def collect_seldom() -> None:
    """Let a command make its values without the collector going over them again and again.

    Modules and cards live until the end, and next to none of them hold each other. Going over them
    took a tenth of the time to load a command, 7 % of that of 10,000 cards and 11 % of that of
    40,000, and gave back no memory.
    """
    gc.set_threshold(_NEW_VALUES)
    # To look at all once more in the end took a tenth of a build that has nothing to do.
    atexit.register(gc.freeze)


def _tell_version() -> None:
    try:
        _print_version()
    except OSError:
        from mkcards.cli.ending import ended  # noqa: PLC0415 - it loads click

        sys.exit(ended(_print_version, as_json=False))


def _print_version() -> None:
    print(f"mkcards {__version__}", flush=True)  # noqa: T201 - click is what takes time


if __name__ == "__main__":
    main()
