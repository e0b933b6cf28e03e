"""Which files a person told git, or mkcards, to leave alone."""

import re
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkcards.read.files import Trouble, read_regular

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

# In one folder the later file has the last word, so `!notes.md` can bring back what git ignores.
IGNORE_FILES = (".gitignore", ".mkcardsignore")

_MAX_IGNORE_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Ignore:
    """The patterns in force in a folder: one layer per folder that has some, the deepest last."""

    layers: tuple[tuple[Path, "GitIgnoreSpec"], ...] = ()

    def below(self, folder: Path) -> "Ignore":
        """Give the patterns in force inside `folder`."""
        lines = [line for name in IGNORE_FILES for line in _lines(folder / name)]
        return Ignore((*self.layers, (folder, _spec(lines)))) if lines else self

    def hides(self, path: Path, *, is_folder: bool) -> bool:
        """Tell whether a file or folder is ignored: the deepest layer that names it decides."""
        for folder, spec in reversed(self.layers):
            name = path.relative_to(folder).as_posix() + "/" * is_folder
            if (verdict := spec.check_file(name).include) is not None:
                return verdict
        return False


def ignore_above(place: Path, root: Path) -> Ignore:
    """Give the patterns that the folders from `root` down to the one around `place` set for it.

    None when they hide `place` itself: who names an ignored folder wants it read.
    """
    if root not in place.parents:
        return Ignore()
    ignore = Ignore()
    for folder in reversed(place.parents[: place.parents.index(root) + 1]):
        ignore = ignore.below(folder)
        inner = place.relative_to(folder).parts[0]
        if ignore.hides(folder / inner, is_folder=True):
            return Ignore()
    return ignore


def _lines(path: Path) -> list[str]:
    data = read_regular(path, _MAX_IGNORE_BYTES)
    return [] if isinstance(data, Trouble) else data.decode("utf-8-sig", "replace").splitlines()


def _spec(lines: list[str]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - loaded only where such a file exists

    return GitIgnoreSpec.from_lines(line for line in lines if _is_pattern(line))


def _is_pattern(line: str) -> bool:
    """Tell whether the library takes a line; git passes over one that it cannot use."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - loaded only where such a file exists

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        try:
            GitIgnoreSpec.from_lines([line])
        except (ValueError, re.error):
            return False
    return True
