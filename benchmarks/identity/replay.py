"""Replay the git history of real notes: `python -m benchmarks.identity.replay REPOSITORY [PATH …]`.

Each revision is built. What is true is found by aligning the lines of two revisions (difflib), so
this judge knows nothing of the matching either, but it is no perfect one.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count, islice
from pathlib import Path

from benchmarks.identity.alignment import Lines, aligned
from benchmarks.identity.building import Project
from benchmarks.identity.history import Result, Trial
from benchmarks.identity.lives import Event
from benchmarks.identity.load import SUFFIXES, parse
from benchmarks.identity.outline import Bullet, File, Notes, Part
from benchmarks.identity.report import report
from benchmarks.identity.truth import View, view

Owners = dict[str, dict[int, int]]
"""By path and line the identity of the bullet or part that stands there."""


class Repository:
    """A git repository with notes; needs no work tree."""

    def __init__(self, path: Path, paths: Sequence[str]) -> None:
        """Take the notes of a repository below some paths, all of them for none."""
        self.path = path
        self.paths = [*paths] or ["."]

    def revisions(self) -> list[str]:
        """Give the revisions that touch a note, oldest first."""
        globs = [f":(glob){p}/**/*{s}" for p in self.paths for s in sorted(SUFFIXES)]
        if self.paths == ["."]:
            globs = [f":(glob)**/*{suffix}" for suffix in sorted(SUFFIXES)]
        return self._git("log", "--first-parent", "--reverse", "--format=%H", "--", *globs).split()

    def lines(self, revision: str) -> Lines:
        """Give the notes of a revision; those that are not UTF-8 are left out."""
        found: Lines = {}
        listed = self._git("ls-tree", "-r", "-z", revision, "--", *self.paths)
        for entry in filter(None, listed.split("\0")):
            about, _, path = entry.partition("\t")
            mode, _, blob = about.split(" ")
            if Path(path).suffix in SUFFIXES and mode.startswith("100"):
                text = self._text(blob)
                if text is not None:
                    found[path] = text.split("\n")
        return found

    @cache  # noqa: B019 - one repository lives as long as the process
    def _text(self, blob: str) -> str | None:
        try:
            return self._git("cat-file", "blob", blob).removeprefix("\ufeff").replace("\r\n", "\n")
        except UnicodeDecodeError:
            return None

    def _git(self, *words: str) -> str:
        command = ["git", "-C", str(self.path), *words]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()  # noqa: S603


class Truth:
    """Identities of bullets from revision to revision, by their lines."""

    def __init__(self) -> None:
        """Start with nothing known."""
        self.ids = count(1)
        self.lines: Lines = {}
        self.owners: Owners = {}
        self.changed = 0

    def advance(self, lines: Lines) -> Notes:
        """Take the next revision; give its notes with the identities that go on."""
        stood = dict(aligned(self.lines, lines))
        files = [parse("\n".join(text), path, self.ids) for path, text in lines.items()]
        used: set[int] = set()
        kept = {}
        for file in files:
            for node in _nodes(file):
                path, line = stood.get((file.name, node.line), ("", 0))
                known = self.owners.get(path, {}).get(line)
                if known and known not in used:
                    node.id = known
                    kept[known] = self.lines[path][line - 1] == lines[file.name][node.line - 1]
                used.add(node.id)
        before = {identity for owners in self.owners.values() for identity in owners.values()}
        self.changed = len(before ^ used) + list(kept.values()).count(False)
        self.owners = {file.name: {n.line: n.id for n in _nodes(file)} for file in files}
        self.lines = lines
        return Notes(files, self.ids)


def _nodes(file: File) -> Iterator[Bullet | Part]:
    for part in file.parts:
        yield part
        yield from part.walk()


def replay(repository: Repository, most: int) -> Result:
    """Build the revisions of a repository one after the other and judge each by the one before."""
    truth, trial = Truth(), Trial()
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        for number, revision in enumerate(islice(repository.revisions(), most)):
            blame = Blame(trial.view, view(truth.advance(repository.lines(revision))))
            texts = {p: ("\n".join(t), truth.owners[p]) for p, t in truth.lines.items()}
            trial.result.edits += truth.changed if number else 0
            trial.judge(number, project.build(texts), blame.after, blame.of)
    return trial.close()


@dataclass(frozen=True, slots=True)
class Blame:
    """Tells what happened to a bullet between two revisions."""

    before: View
    after: View

    def of(self, event: Event) -> str:
        """Say what happened to the bullet of a card."""
        owner = event.before.owner
        was, new = self.before.states.get(owner), self.after.states.get(owner)
        if not was or not new:
            return "came or went"
        if was.text != new.text:
            return "edited"
        return "moved" if was.owner != new.owner else "as it was"


def main() -> int:
    """Replay a repository and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("repository", type=Path)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="folders in it; all for none")
    parser.add_argument("--most", type=int, default=400, metavar="N", help="revisions")
    parser.add_argument("--examples", type=int, default=12, metavar="N", help="show N mishaps")
    options = parser.parse_args()
    total = replay(Repository(options.repository, options.paths), options.most)
    sys.stdout.writelines(f"{line}\n" for line in report(total, options.examples))
    return 0


if __name__ == "__main__":
    sys.exit(main())
