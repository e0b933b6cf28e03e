"""Which files a person told git, or mkcards, to leave alone: ignore files and patterns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mkcards.config import Config
from mkcards.diagnostics import Code
from mkcards.read.files import Trouble, read_regular
from mkcards.read.patterns import Patterns, read_patterns

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# In one folder the later file has the last word, so `!notes.md` can bring back what git ignores.
IGNORE_FILES = (".gitignore", ".mkcardsignore")

_MAX_IGNORE_BYTES = 128 * 1024


@dataclass(frozen=True, slots=True)
class Ignore:
    """The patterns in force in a folder: one layer per folder that has some, the deepest last.

    `told` are the ignore files of the folder itself that do not count in full, and why.
    """

    layers: tuple[tuple[Path, "GitIgnoreSpec"], ...] = ()
    told: tuple[tuple[Path, Trouble], ...] = ()

    def below(self, folder: Path) -> "Ignore":
        """Give the patterns in force inside `folder`."""
        lines: list[str] = []
        files: dict[Path, int] = {}
        told: list[tuple[Path, Trouble]] = []
        for name in IGNORE_FILES:
            data = read_regular(folder / name, _MAX_IGNORE_BYTES)
            if not isinstance(data, Trouble):
                lines += data.decode("utf-8-sig", "replace").splitlines()
                files[folder / name] = len(lines)
            elif data.code is Code.TOO_LARGE:
                told.append((folder / name, _too_large(data)))
        if not (lines or told):
            return Ignore(self.layers)
        found = read_patterns(lines)
        layers = (*self.layers, (folder, found.spec)) if found.spec else self.layers
        return Ignore(layers, (*told, *_unusable(found, files)))

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
    found = Wanted(base, read_patterns(include).spec, read_patterns(exclude).spec)
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
        if (spec := read_patterns((pattern,)).spec) and spec.match_file(name)
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
    said = Wanted(root, read_patterns(config.include).spec, read_patterns(config.exclude).spec)
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


def _too_large(trouble: Trouble) -> Trouble:
    message = f"no pattern in it counts: {trouble.message}"
    return Trouble(Code.PASSED_OVER, message, "split it over several folders")


def _unusable(found: Patterns, files: Mapping[Path, int]) -> Iterator[tuple[Path, Trouble]]:
    """Tell of lines that say nothing; `files` give the index behind their last line, in order."""
    start = 0
    for file, end in files.items():
        first, *others = [at - start for at in found.refused if start <= at < end] or [-1]
        start = end
        if first >= 0:
            more = f", nor {len(others)} of those below it" if others else ""
            message = f"no pattern that a name could match{more}: it is passed over"
            yield (
                file,
                Trouble(Code.PASSED_OVER, message, "write it as git understands it", first + 1),
            )
