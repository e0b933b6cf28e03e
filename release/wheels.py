"""Try the archives as their users will: `python -m release.wheels [--all] [PYTHON...]`.

Builds both twice and compares them, looks into them, and installs the wheel into clean
environments: for every Python that is here, once with the newest libraries and once with the oldest
that `pyproject.toml` allows. There a copy of the tests runs without `src/`: a part of them, or with
`--all` everything but what looks at the repository itself, at Anki or at a browser.
"""

import argparse
import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from release.archives import built, differing, source_faults, wheel_faults
from release.project import PROJECT, copied, done, run

PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")
TOOLS = ("hypothesis", "jsonschema", "pytest")
QUICK = ("tests/test_building.py", "tests/test_library.py", "tests/test_spec.py", "tests/write")
OF_THE_REPOSITORY = (
    *("tests/anki", "tests/browser", "tests/desktop", "tests/sync"),
    *("tests/test_architecture.py", "tests/test_contributing.py"),
    *("tests/test_house.py", "tests/test_imports.py"),
    *("tests/test_docs.py", "tests/test_pages.py", "tests/test_reference.py"),
    "tests/test_release.py",
)
"""Tests of the source, or with libraries that would lift the floors of others."""

_FLOOR = re.compile(r"([\w.-]+)>=([\w.]+)")


def floors(project: Path) -> list[str]:
    """Give every library that mkcards needs at the oldest release that it allows."""
    needs = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [*needs["dependencies"], *needs["optional-dependencies"]["images"]]
    return [f"{found[1]}=={found[2]}" for need in named if (found := _FLOOR.match(need))]


def pythons() -> Iterator[str]:
    """Give the supported Pythons that are here and start; a shim may only pretend to be one."""
    for name in PYTHONS:
        found = shutil.which(name)
        if found and not run([found, "-c", "import ensurepip, venv"], PROJECT).returncode:
            yield found


def environment(python: str, wheel: Path, pins: Sequence[str], folder: Path) -> Path:
    """Install the wheel with its extras and what tests need, and give the interpreter.

    Raises RuntimeError where that cannot be done.
    """
    done([python, "-m", "venv", folder], PROJECT)
    inside = folder / "bin" / "python"
    pinned = folder / "pins.txt"
    pinned.write_text("\n".join(pins), encoding="utf-8")
    install: list[str | Path] = [
        inside,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    # Where a library has no wheel for this Python, its floor is not true there.
    install += ["--only-binary", ":all:", "--constraint", pinned]
    done([*install, f"{wheel}[images]", *TOOLS], PROJECT)
    return inside


def trouble(inside: Path, project: Path, folder: Path, *, everything: bool) -> str:
    """Run tests on what is installed there, and give the last lines of those that failed."""
    copy = copied(project, folder / "tree", without=("src/",))
    left = [f"--ignore={path}" for path in OF_THE_REPOSITORY]
    chosen = left if everything else list(QUICK)
    marked = ["-m", "not anki and not browser"]
    options = ["-q", "-p", "no:cacheprovider", *marked, *chosen]
    ended = run([inside, "-m", "pytest", *options], copy, CI="true")
    return "\n".join(ended.stdout.splitlines()[-15:]) if ended.returncode else ""


def tried(python: str, wheel: Path, *, everything: bool) -> Iterator[str]:
    """Give what does not hold on a Python, with the newest libraries and with the oldest."""
    for name, pins in (("newest", list[str]()), ("oldest", floors(PROJECT))):
        with tempfile.TemporaryDirectory() as place:
            try:
                inside = environment(python, wheel, pins, Path(place, "venv"))
                found = trouble(inside, PROJECT, Path(place), everything=everything)
            except RuntimeError as error:
                found = str(error)
        _say(f"{'no' if found else 'ok'}  {python} with the {name} libraries")
        if found:
            yield found


def main(words: Sequence[str] | None = None) -> int:
    """Say what holds, one line each, and give the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="run nearly all tests, not a part")
    parser.add_argument("pythons", nargs="*", help=f"default: which of {', '.join(PYTHONS)} start")
    given = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        found = [f"{name}: comes out otherwise" for name in differing(PROJECT, folder / "twice")]
        built(PROJECT, folder)
        (wheel,) = (folder / "dist").glob("*.whl")
        (source,) = (folder / "dist").glob("*.tar.gz")
        found += [*wheel_faults(PROJECT, wheel), *source_faults(PROJECT, source)]
        _say(f"{'no' if found else 'ok'}  {wheel.name} and {source.name}")
        for python in given.pythons or pythons():
            found += tried(python, wheel, everything=given.all)
    for problem in found:
        _say(problem)
    return bool(found)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
