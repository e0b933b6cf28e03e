"""The names of a seed: in `cards/`, in messages, and the folders that become topics."""

from pathlib import Path, PurePath

from mkcards.model.source import SeedPath
from mkcards.read.clean import clean_name
from mkcards.read.walk import Start


def seed_name(path: Path, start: Start, root: Path) -> SeedPath:
    """Give the name of a file or folder: from the project root when it lies inside.

    Else the name of the folder that was named, and the way from there: never an absolute path.
    """
    if path.is_relative_to(root):
        return _posix(path.relative_to(root))
    return _posix(PurePath(start.folder.name) / path.relative_to(start.folder))


def distinct(name: SeedPath, taken: set[SeedPath]) -> SeedPath:
    """Give the name, its first folder counted up (`notes-2/…`) while another file has it."""
    head, slash, rest = name.partition("/")
    number = 1
    while name in taken:
        number += 1
        name = SeedPath(f"{head}-{number}{slash}{rest}")
    return name


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
    return tuple(clean_name(part) for part in path.parent.relative_to(base).parts)


def _posix(path: PurePath) -> SeedPath:
    return SeedPath(clean_name(path.as_posix()))
