"""Which files a person told git, or mkcards, to leave alone: ignore files and patterns."""

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mkcards.config import Config
from mkcards.read.files import Trouble, read_regular

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# In one folder the later file has the last word, so `!notes.md` can bring back what git ignores.
IGNORE_FILES = (".gitignore", ".mkcardsignore")

_MAX_IGNORE_BYTES = 128 * 1024
_MOST_STARS = 3
"""So many parts of a pattern may stand for anything: each more makes the matching slower by far."""
_LONGEST_PART = 255
"""No common file system takes a longer name; in bytes."""


@dataclass(frozen=True, slots=True)
class Ignore:
    """The patterns in force in a folder: one layer per folder that has some, the deepest last."""

    layers: tuple[tuple[Path, "GitIgnoreSpec"], ...] = ()

    def below(self, folder: Path) -> "Ignore":
        """Give the patterns in force inside `folder`."""
        lines = [line for name in IGNORE_FILES for line in _lines(folder / name)]
        found = _spec(lines)
        return Ignore((*self.layers, (folder, found))) if found else self

    def hides(self, path: Path, *, is_folder: bool) -> bool:
        """Tell whether a file or folder is ignored: the deepest layer that names it decides."""
        for folder, spec in reversed(self.layers):
            name = path.relative_to(folder).as_posix() + "/" * is_folder
            if (verdict := spec.check_file(name).include) is not None:
                return verdict
        return False


@dataclass(frozen=True, slots=True)
class Wanted:
    """The notes that a configuration wants read: patterns that count from `folder`.

    `include` names the only ones, `exclude` has the last word over ignore files: with `!` it brings
    back what they hide. Both are written as in `.gitignore`.
    """

    folder: Path
    include: "GitIgnoreSpec | None" = None
    exclude: "GitIgnoreSpec | None" = None

    def verdict(self, path: Path, *, is_note: bool, is_folder: bool) -> bool | None:
        """Tell whether a file or folder is passed over; None where nothing is said of it."""
        if not (self.include or self.exclude):
            return None
        name = path.relative_to(self.folder).as_posix() + "/" * is_folder
        excluded = self.exclude.check_file(name).include if self.exclude else None
        if excluded or not (is_note and self.include):
            return excluded
        return excluded if self.include.match_file(name) else True


def wanted(include: Sequence[str], exclude: Sequence[str], place: Path, root: Path) -> Wanted:
    """Give what is wanted below `place`: patterns count from `root`, or from a place outside it.

    What names an excluded folder wants it read: then the excluding patterns say nothing of it.
    """
    base = root if place.is_relative_to(root) else place
    found = Wanted(base, _spec(include), _spec(exclude))
    inside = place != base and found.verdict(place, is_note=False, is_folder=True)
    return replace(found, exclude=None) if inside else found


def encoding_of(file: Path, config: Config) -> str:
    """Give the encoding that a configuration names for a file; the last pattern that fits counts.

    Patterns count from the root; outside of it only the name of a file is looked at.
    """
    if not config.encodings:
        return config.encoding
    root = config.root.resolve()
    name = file.relative_to(root).as_posix() if file.is_relative_to(root) else file.name
    fitting = (
        encoding
        for pattern, encoding in reversed(config.encodings)
        if (spec := _spec((pattern,))) and spec.match_file(name)
    )
    return next(fitting, config.encoding)


def ignore_above(place: Path, root: Path) -> Ignore:
    """Give the patterns that the folders from `root` down to the one around `place` set for it.

    None when they hide `place` itself: who names an ignored folder wants it read.
    """
    return _above(place, root, is_folder=True) or Ignore()


def is_passed_over(place: Path, config: Config) -> bool:
    """Tell whether a file or folder is excluded or ignored, though a person names it."""
    root = config.root.resolve()
    is_folder = place.is_dir()
    said = Wanted(root, _spec(config.include), _spec(config.exclude))
    if not place.is_relative_to(root) or place == root:
        return False
    verdict = said.verdict(place, is_note=not is_folder, is_folder=is_folder)
    return _above(place, root, is_folder=is_folder) is None if verdict is None else verdict


def _above(place: Path, root: Path, *, is_folder: bool) -> Ignore | None:
    """Give the patterns in force around a place; None when they hide it."""
    ignore = Ignore()
    if root not in place.parents:
        return ignore
    for folder in reversed(place.parents[: place.parents.index(root) + 1]):
        ignore = ignore.below(folder)
        inner = folder / place.relative_to(folder).parts[0]
        if ignore.hides(inner, is_folder=is_folder or inner != place):
            return None
    return ignore


def _lines(path: Path) -> list[str]:
    data = read_regular(path, _MAX_IGNORE_BYTES)
    return [] if isinstance(data, Trouble) else data.decode("utf-8-sig", "replace").splitlines()


def _spec(lines: Sequence[str]) -> "GitIgnoreSpec | None":
    if not lines:
        return None
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - loaded only where such a file exists

    return GitIgnoreSpec.from_lines(line for line in lines if _is_pattern(line))


def _is_pattern(line: str) -> bool:
    """Tell whether the library takes a line; git passes over one that it cannot use."""
    parts = line.split("/")
    if parts.count("**") > _MOST_STARS or any(part.count("*") > _MOST_STARS for part in parts):
        return False
    if any(len(part.encode(errors="replace")) > _LONGEST_PART for part in parts):
        return False
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - loaded only where such a file exists

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        try:
            GitIgnoreSpec.from_lines([line])
        except (ValueError, re.error):
            return False
    return True
