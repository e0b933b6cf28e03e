"""The names of a seed: in `cards/`, in messages, and the folders that become topics."""

import os
from pathlib import Path, PurePath, PurePosixPath

from mkcards.model.seed_name import without_id
from mkcards.model.source import SeedPath
from mkcards.read.clean import clean_name
from mkcards.read.walk import Start


def seed_name(path: Path, start: Start, root: Path) -> SeedPath:
    """Give the name of a file or folder: its path from the resolved project `root`.

    Outside of the root a PATH that is a link counts as what it leads to.
    """
    if not path.is_relative_to(root):
        # Unlike `resolve`, this does not raise for a loop of links.
        path = Path(os.path.realpath(start.place)) / path.relative_to(start.place)
    return relative_name(path, root)


def top_name(top: Path, start: Start, root: Path) -> SeedPath:
    """Give the name of a folder around a seed, that may lie above the PATH or the root."""
    if top.is_relative_to(start.place):
        return seed_name(top, start, root)
    return relative_name(Path(os.path.realpath(top)), root)


def relative_name(path: PurePath, root: PurePath) -> SeedPath:
    """Give the way from an absolute root to an absolute path, up by `..` where it lies outside.

    The drives of Windows count as folders side by side, so that no way is absolute.
    """
    for climb, folder in enumerate((root, *root.parents)):
        if path.is_relative_to(folder):
            return _posix(PurePosixPath(*[".."] * climb, *path.relative_to(folder).parts))
    drive_first = path.as_posix().replace(":", "", 1).lstrip("/")
    return _posix(PurePosixPath(*[".."] * len(root.parts), drive_first))


def lies_in(seed: SeedPath, place: SeedPath) -> bool:
    """Tell whether a name is that of a file or folder, or of something below it."""
    if place == ".":
        return not seed.startswith("../")
    if f"/{place}".endswith("/.."):
        # Around the root: everything is below that climbs no higher.
        return not seed.startswith(f"{place}/../")
    return seed == place or seed.startswith(f"{place}/")


def shown_name(path: Path, start: Start, here: Path) -> str:
    """Give the path a person would type: from the current folder `here` when below it."""
    if path.is_relative_to(here):
        return _posix(path.relative_to(here))
    return _posix(start.given / path.relative_to(start.place))


def topic_folders(path: Path, start: Start, bases: tuple[Path, ...]) -> tuple[str, ...]:
    """Give the folders that lead to a file, from the innermost seeds folder around it.

    `bases` are the resolved seeds folders. Outside of them folders count from the PATH that was
    named; there are none when that is the file itself.
    """
    around = [base for base in bases if base in path.parents] or [start.folder]
    base = max(around, key=lambda folder: len(folder.parts))
    return tuple(without_id(clean_name(part)) for part in path.parent.relative_to(base).parts)


def _posix(path: PurePath) -> SeedPath:
    return SeedPath(clean_name(path.as_posix()))
