"""What a release does to cards and to programs that use the library, and so how it is numbered.

A version is MAJOR.MINOR.PATCH (Semantic Versioning 2.0.0), counted by what happens to *cards*: what
alters a card that people study is a major change, what gives a new card a minor one. While MAJOR is
0, MINOR stands for it.
"""

import json
import re
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from enum import IntEnum
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from release.project import done, git, packed

GOLDEN = ("tests/identify/test_guid.py", "tests/render/test_note_types.py")
"""The tests that pin how guids are made, and the note types with all their ids."""

NAMES = "docs/library-names.md"
"""What programs use of the library."""

WORDING = "src/mkcards/wording/*.toml"
"""The words of the questions; the notes of `seeds/` are not asked with each of them."""

NOTES = ("seeds", "cards")
_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
_ALTERED = ("changed", "moved", "retired", "returned")


Numbers = tuple[int, int, int]


class Kind(IntEnum):
    """What a release changes, by the part of the version that tells it."""

    PATCH = 0
    MINOR = 1
    MAJOR = 2


class Change(NamedTuple):
    """A change since the last release, in words, and its kind."""

    kind: Kind
    what: str


SMALL = Change(Kind.PATCH, "no card and no name of the library changed")


def numbers(version: str) -> Numbers | None:
    """Give the parts of a version, or nothing if it is none."""
    found = _VERSION.fullmatch(version)
    return (int(found[1]), int(found[2]), int(found[3])) if found else None


def last_tag(project: Path) -> str:
    """Give the tag of the last release before this commit; empty where there is none."""
    return git(project, "describe", "--tags", "--abbrev=0", "--match", "v[0-9]*")


def least(old: str, kind: Kind) -> Numbers:
    """Give the least version that may follow an old one with changes of a kind."""
    major, minor, patch = numbers(old) or (0, 0, 0)
    if kind is Kind.PATCH:
        return major, minor, patch + 1
    if kind is Kind.MINOR or not major:
        return major, minor + 1, 0
    return major + 1, 0, 0


def dotted(version: Numbers) -> str:
    """Give a version as it is written."""
    return ".".join(map(str, version))


def changes(project: Path, tag: str) -> Iterator[Change]:
    """Give what a person or a program would notice of everything since a tag."""
    for name in GOLDEN:
        if git(project, "diff", "--name-only", tag, "--", name):
            yield Change(Kind.MAJOR, f"{name} pins something else")
    for path in (NAMES, WORDING):
        yield from _changes_of_lines(project, tag, path)
    yield from _changes_of_cards(project, tag)


def _changes_of_lines(project: Path, tag: str, path: str) -> Iterator[Change]:
    """Give what became of a text that programs or cards rest on; what is only added harms none."""
    found = git(project, "diff", "--numstat", tag, "--", path).splitlines()
    added, removed = (sum(int(line.split("\t")[at]) for line in found) for at in (0, 1))
    if removed:
        yield Change(Kind.MAJOR, f"{path} lost or changed {removed} lines")
    elif added:
        yield Change(Kind.MINOR, f"{path} has {added} more lines")


def _changes_of_cards(project: Path, tag: str) -> Iterator[Change]:
    """Plan today's build of the notes and cards of the last release."""
    with tempfile.TemporaryDirectory() as place:
        with tarfile.open(fileobj=BytesIO(packed(project, tag, NOTES))) as archive:
            archive.extractall(place, filter="data")
        command = [sys.executable, "-m", "mkcards", "--isolated", "plan", *NOTES[:1], "--json"]
        told = done(command, Path(place), PYTHONPATH=str(project / "src"))
    counts = json.loads(told)["counts"]
    for name in _ALTERED:
        if counts.get(name):
            yield Change(Kind.MAJOR, f"{counts[name]} cards of {tag} would be {name}")
    if counts.get("new"):
        yield Change(Kind.MINOR, f"the notes of {tag} would give {counts['new']} new cards")
