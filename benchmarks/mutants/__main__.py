"""Break the code in one small way after the other and see whether a test notices.

`make mutants ROOM=identify` changes each comparison, constant, condition, returned value and call
of a room, one at a time, and runs the tests that pass through the changed line, the quickest
first, then those that pass through its module. What no test notices is printed: either a test is
missing, or the change means the same. `ROOM=render/safe,render/scan` are modules, `SAMPLE=200` so
many mutants drawn at random from all. Each result is a line of `.mutants.jsonl`: what was tried is
not tried again until that file is removed.

The tests are collected once, and each mutant is a fork of that process. What can not be changed in
a loaded module, such as a class, is tried in a fresh interpreter.
"""

import argparse
import gc
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import _lru_cache_wrapper
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import FunctionType
from typing import Any, NamedTuple, NoReturn, TypeVar

import coverage
import pytest
from _pytest.runner import runtestprotocol

from benchmarks.mutants.mutations import Mutant, apply, functions, mutants

ROOT = Path(__file__).resolve().parents[2]
LOG = ROOT / ".mutants.jsonl"
PARTS = ("src", "tests", "docs", "seeds", "pyproject.toml", "README.md", "Makefile")
WIDE = ("tests/test_spec.py", "tests/hostile/test_hostile.py", "tests/test_scenarios.py")
"""The tests that pass through most rooms, beside those of the room itself."""

EXAMPLES = 20
CPU_SECONDS = 5
"""What the tests of one mutant may take; those that are left then are not run."""

WALL_SECONDS = 30 * CPU_SECONDS
_NOTICED, _UNCHANGED = 1, 2

T = TypeVar("T")


class Fate(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    ENDLESS = "endless"
    SURVIVED = "survived"


class Seen(NamedTuple):
    """What one test does to sound code: whether it passes, its CPU seconds, the lines it runs."""

    passed: bool
    seconds: float
    lines: Mapping[str, Sequence[int]]


def main() -> None:
    """Make the mutants of a room, try each, and print a count and the survivors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("room", help="folders or modules below src/mkcards: render/safe,identify")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    rooms = options.room.split(",")
    with tempfile.TemporaryDirectory() as folder:
        copied(ROOT, Path(folder))
        os.chdir(folder)
        sys.path[:0] = [folder, f"{folder}/src"]
        # An example drawn by chance would make the count another one each time.
        os.environ.update(PYTHONPATH=f"{folder}/src", PYTHONDONTWRITEBYTECODE="1", CI="1")
        sys.dont_write_bytecode = True
        source = Path(folder, "src", "mkcards")
        made = [mutant for room in rooms for mutant in mutants(source / room)]
        if 0 < options.sample < len(made):
            made = random.Random(options.seed).sample(made, options.sample)  # noqa: S311 - no secret
        trial = Trial(made, options.jobs)
        tests = {test for room in rooms for test in _own_tests(Path("tests", room))}
        quiet = ["-q", "-s", "-p", "no:cacheprovider"]
        pytest.main([*quiet, *sorted(tests), *WIDE], plugins=[trial])
        counts = ", ".join(f"{trial.fates[fate]:,} {fate}" for fate in Fate)
        sys.stdout.write(f"{options.room}: {len(made):,} mutants: {counts}\n")


def copied(origin: Path, folder: Path) -> None:
    """Copy the tree, so that nobody meets a mutant at work."""
    for name in PARTS:
        if (origin / name).is_dir():
            shutil.copytree(origin / name, folder / name)
        else:
            shutil.copy2(origin / name, folder / name)


def _own_tests(folder: Path) -> list[str]:
    return [str(folder if folder.is_dir() else folder.parent)]


class Trial:
    """A plugin that runs the collected tests on one mutant after the other."""

    def __init__(self, made: Sequence[Mutant], jobs: int) -> None:
        """Take the mutants, and how many processes may work at once."""
        self._made, self._jobs = made, jobs
        self._functions: Sequence[FunctionType] = ()
        self._caches: Sequence[Any] = ()
        self.fates: Counter[Fate] = Counter()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Look at each test alone, then try each mutant."""
        _few_examples()
        _load_all()
        ours = str(Path.cwd() / "src")
        self._functions = [f for f in functions() if f.__code__.co_filename.startswith(ours)]
        self._caches = _caches()
        # What is frozen is not walked, so that the forks share its pages.
        gc.freeze()
        seen = self._looked_at(session.items)
        _say(f"{len(session.items):,} tests, {len(seen):,} of them pass through the room")
        known = _known()
        waiting = [mutant for mutant in self._made if _name(mutant) not in known]
        self.fates.update(known[name] for name in map(_name, self._made) if name in known)
        orders = ((mutant, _order(mutant, seen)) for mutant in waiting)
        _in_forks(orders, lambda task: _try(*task, self._functions), self._note, self._jobs)
        return True

    def _looked_at(self, items: Sequence[pytest.Item]) -> list[tuple[pytest.Item, Seen]]:
        paths = sorted({str(mutant.path) for mutant in self._made})
        seen: list[tuple[pytest.Item, Seen]] = []
        with tempfile.TemporaryDirectory() as place:
            notes = [(item, Path(place, str(number))) for number, item in enumerate(items)]
            parts = [notes[at :: self._jobs] for at in range(self._jobs)]
            _in_forks(
                parts, lambda part: _watch(part, paths, self._caches), lambda *_: None, self._jobs
            )
            for item, note in notes:
                found = Seen(*json.loads(note.read_text("utf-8"))) if note.exists() else None
                if not found or not found.passed:
                    _say(f"left out, it fails on sound code: {item.nodeid}")
                elif found.lines:
                    seen.append((item, found))
        return sorted(seen, key=lambda one: one[1].seconds)

    def _note(self, task: tuple[Mutant, Sequence[pytest.Item]], status: int) -> None:
        mutant, items = task
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == _UNCHANGED:
            status = _try_afresh(mutant, items)
        fate = Fate.KILLED if status else Fate.SURVIVED
        if os.WIFSIGNALED(status):
            fate = Fate.ENDLESS
        self.fates[fate] += 1
        with LOG.open("a", encoding="utf-8") as log:
            log.write(json.dumps([_name(mutant), fate]) + "\n")
        if fate is Fate.SURVIVED:
            _say(_name(mutant))


def _few_examples() -> None:
    import hypothesis  # noqa: PLC0415 - pytest wants to load it first

    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile(
        "mutants",
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=phases,
    )
    hypothesis.settings.load_profile("mutants")


def _load_all() -> None:
    """Load what is loaded late, so that no mutant waits for it."""
    for found in walk_packages(import_module("mkcards").__path__, "mkcards."):
        if not found.name.endswith("__main__"):
            import_module(found.name)
    for name in ("markdown_it", "nh3", "rapidfuzz.fuzz", "pygments.lexers", "yaml"):
        import_module(name)


def _name(mutant: Mutant) -> str:
    path = mutant.path.as_posix().rpartition("src/mkcards/")[2]
    return f"{path}:{mutant.line}: {mutant.old} -> {mutant.new}"


def _known() -> dict[str, Fate]:
    lines = LOG.read_text("utf-8").splitlines() if LOG.exists() else []
    return {name: Fate(fate) for name, fate in map(json.loads, lines)}


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _order(mutant: Mutant, seen: Sequence[tuple[pytest.Item, Seen]]) -> list[pytest.Item]:
    """Give the tests that run the module: its own, those that run the line, the quickest first."""
    path, own = str(mutant.path), f"test_{mutant.path.name}"
    near = [
        ((item.path.name != own, mutant.line not in one.lines[path]), item)
        for item, one in seen
        if path in one.lines
    ]
    return [item for _, item in sorted(near, key=lambda one: one[0])]


def _in_forks(
    tasks: Iterable[T], run: Callable[[T], int], done: Callable[[T, int], object], jobs: int
) -> None:
    """Run each task in a process of its own, so many at once, and hand on how each ended."""
    working: dict[int, T] = {}
    for task in tasks:
        if len(working) >= jobs:
            _await(working, done)
        child = os.fork()
        if not child:
            _leave_with(run, task)
        working[child] = task
    while working:
        _await(working, done)


def _await(working: dict[int, T], done: Callable[[T, int], object]) -> None:
    child, status = os.wait()
    done(working.pop(child), status)


def _leave_with(run: Callable[[T], int], task: T) -> NoReturn:
    """Do a task and leave the process; it never returns."""
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (2 * CPU_SECONDS, resource.RLIM_INFINITY))
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(WALL_SECONDS)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        os.dup2(sys.stdout.fileno(), sys.stderr.fileno())
        code = run(task)
    finally:
        os._exit(code)


def _watch(
    part: Sequence[tuple[pytest.Item, Path]], paths: Sequence[str], caches: Sequence[Any]
) -> int:
    """Note what tests do to sound code."""
    resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    signal.alarm(0)
    for item, note in part:
        for cache in caches:
            cache.cache_clear()
        watch = coverage.Coverage(data_file=None, config_file=False, include=paths)
        before = _cpu()
        watch.start()
        passed = _passes(item)
        watch.stop()
        with warnings.catch_warnings(action="ignore"):
            data = watch.get_data()
        ran = {path: sorted(data.lines(path) or ()) for path in data.measured_files()}
        lines = {path: numbers for path, numbers in ran.items() if numbers}
        note.write_text(json.dumps(Seen(passed, _cpu() - before, lines)), "utf-8")
    return 0


def _caches() -> list[Any]:
    """Give what remembers results, so that each test is seen to run what it asks for."""
    wrapped = [thing for thing in gc.get_objects() if isinstance(thing, _lru_cache_wrapper)]
    return [one for one in wrapped if one.__wrapped__.__code__.co_argcount]


def _cpu() -> float:
    return sum(os.times()[:4])


def _passes(item: pytest.Item) -> bool:
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=None))


def _try(mutant: Mutant, items: Sequence[pytest.Item], loaded: Sequence[FunctionType]) -> int:
    """Break the loaded module, and run tests up to the first that notices, or while time is."""
    if not apply(mutant, loaded):
        return _UNCHANGED
    for item in items:
        if not _passes(item):
            return _NOTICED
        if _cpu() > CPU_SECONDS:
            break
    return 0


def _try_afresh(mutant: Mutant, items: Sequence[pytest.Item]) -> int:
    """Run the files of tests in an interpreter that never saw the sound module."""
    files = dict.fromkeys(item.nodeid.partition("::")[0] for item in items)
    with tempfile.TemporaryDirectory() as place:
        copied(Path.cwd(), Path(place))
        Path(place, mutant.path.relative_to(Path.cwd())).write_text(mutant.text, "utf-8")
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *files]
        environment = {**os.environ, "PYTHONPATH": f"{place}/src"}
        try:
            ended = subprocess.run(  # noqa: S603 - our own tests
                command,
                cwd=place,
                env=environment,
                capture_output=True,
                timeout=WALL_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return signal.SIGALRM
        return ended.returncode << 8


if __name__ == "__main__":
    main()
