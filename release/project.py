"""The repository, as the other modules look at it: its files, its history, its programs."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).parent.parent


def run(
    command: Sequence[str | Path], folder: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder with more variables, and give what came out; it may have failed."""
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(  # noqa: S603 - commands of this package, as lists
        command, cwd=folder, env=kept | variables, capture_output=True, check=False, text=True
    )


def done(command: Sequence[str | Path], folder: Path, **variables: str) -> str:
    """Run a command that must not fail, and give what it printed.

    Raises:
        RuntimeError: it failed; the message is what it said.
    """
    ended = run(command, folder, **variables)
    if ended.returncode:
        words = " ".join(map(str, command))
        problem = f"{words}\n{ended.stdout}{ended.stderr}"
        raise RuntimeError(problem)
    return ended.stdout


def git(project: Path, *words: str) -> str:
    """Give what git says, without the line end; nothing where it fails."""
    ended = run(["git", *words], project)
    return "" if ended.returncode else ended.stdout.rstrip()


def tracked(project: Path) -> list[str]:
    """Give the paths of the files that git has, or would take."""
    listed = git(project, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    return sorted(name for name in listed.split("\0") if (project / name).is_file())


def packed(project: Path, commit: str, paths: Sequence[str]) -> bytes:
    """Give some folders of a commit as a tar archive; those that it has not are left out."""
    there = [path for path in paths if git(project, "ls-tree", commit, path)]
    command = ["git", "archive", commit, "--", *there]
    return subprocess.run(command, cwd=project, capture_output=True, check=True).stdout  # noqa: S603


def copied(
    project: Path, folder: Path, *, only: Sequence[str] = ("",), without: Sequence[str] = ()
) -> Path:
    """Copy the files that git has into a folder: those below some paths, but for others."""
    for name in tracked(project):
        if name.startswith(tuple(only)) and not name.startswith(tuple(without)):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(project / name, target)
    return folder
