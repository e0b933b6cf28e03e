"""Feed the parsers made-up bytes and keep what breaks them: `make fuzz`.

Atheris (libFuzzer for Python) mutates the corpus of a target and follows the branches of our code.
What it finds new is kept outside the repository, a failure is printed and written as a file.
"""

import os
import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped] # installed by `make fuzz` alone

with atheris.instrument_imports(include=["mkcards"]):
    from tests.fuzz.targets import TARGETS

HERE = Path(__file__).parent


def main() -> None:
    """Fuzz the target named first for the seconds named second, in a folder for its finds."""
    name, seconds, finds = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    found, own = finds / name, HERE / "corpus" / name
    found.mkdir(parents=True, exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        "-max_len=4096",
        "-timeout=10",
        "-rss_limit_mb=4096",
        f"-artifact_prefix={finds}{os.sep}{name}-",
        f"-dict={HERE / 'words.dict'}",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(found), str(own)], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
