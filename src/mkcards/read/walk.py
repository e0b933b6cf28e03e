"""Find the files of a build: below the folders a person names, and those named themselves."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from mkcards.cache.seen import saw_folder, saw_place
from mkcards.diagnostics import Code
from mkcards.model.seed_name import may_be_seed
from mkcards.read.bounds import HINT, declared
from mkcards.read.files import NOT_REGULAR, Trouble, unreadable
from mkcards.read.ignore import Ignore, Wanted, ignore_above
from mkcards.read.vaults import (
    VaultFolder,
    is_drawing,
    told_of_drawings,
    vault_around,
    vault_at,
)

_NOTHING = Trouble(
    Code.NOT_A_FILE,
    "there is no such file or folder",
    "correct the path",
)
_BROKEN_LINK = Trouble(
    Code.NOT_A_FILE,
    "the link leads nowhere, so it is not read",
    "correct the link, or remove it",
)
_ESCAPING_LINK = Trouble(
    Code.NOT_A_FILE,
    "the link leads out of the notes, so it is not read",
    HINT,
)
_NAMED_FOLDER = Trouble(
    Code.NOT_A_FILE,
    "not a regular file but a folder named like a note, so it is not read",
    "rename the folder, or name it on the command line",
)


class Start(NamedTuple):
    """A PATH a person named: as `given`, and the absolute `place` it stands for."""

    given: Path
    place: Path

    @property
    def folder(self) -> Path:
        """Give the folder from which names count; for a file the one it lies in."""
        return self.place if self.place.is_dir() else self.place.parent


class Find(NamedTuple):
    """A file below a start, the real file behind it, and why it will not be read, if so.

    `vault` is the one it lies in.
    """

    start: Start
    file: Path
    real: Path
    linked: bool = False
    trouble: Trouble | None = None
    vault: VaultFolder | None = None


class _Folder(NamedTuple):
    path: Path
    ignore: Ignore
    linked: bool = False
    vault: VaultFolder | None = None


def begin(path: Path) -> Start:
    """Give the start for a PATH; a link keeps its own name, the folders above it are resolved."""
    saw_place(path)
    if path.name in {"", ".."}:
        return Start(path, path.resolve())
    return Start(path, path.parent.resolve() / path.name)


def identity(path: Path) -> object:
    """Give what tells a file or folder from all others, under whatever name it is met."""
    try:
        info = path.stat()
    except OSError:
        return path
    return info.st_dev, info.st_ino


def find(
    start: Start,
    root: Path,
    out: Path,
    is_wanted: Callable[[str], bool] = may_be_seed,
    wanted: Wanted | None = None,
) -> Iterator[Find]:
    """Give every file below a start whose name is wanted, in no order, and every hindrance.

    `root` is the resolved project root and `out` the resolved out folder, which is passed over
    unless the start lies in it. `wanted` are the patterns of a configuration. A start that is a
    file is given whatever its name is.
    """
    if not start.place.is_dir():
        yield _named_file(start)
        return
    passed_over = None if start.place.resolve().is_relative_to(out) else out
    yield from _Walk(start, root, passed_over, is_wanted, wanted).finds()


def _named_file(start: Start) -> Find:
    real, trouble = _target(start.place)
    return Find(start, start.place, real, trouble=trouble, vault=vault_around(start.place))


def _target(link: Path) -> tuple[Path, Trouble | None]:
    try:
        real = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return link, _BROKEN_LINK if link.is_symlink() else _NOTHING
    return real, None if real.is_file() or real.is_dir() else NOT_REGULAR


class _Walk:
    """One walk below a start: real folders first, then linked ones, each folder once."""

    def __init__(
        self,
        start: Start,
        root: Path,
        out: Path | None,
        is_wanted: Callable[[str], bool],
        wanted: Wanted | None,
    ) -> None:
        self.start = start
        self.is_wanted = is_wanted
        self.wanted = wanted or Wanted(start.place)
        self.bounds = (start.place.resolve(), *declared(root))
        # The out folder counts as seen, by whatever link it is reached.
        self.seen = {identity(out)} if out else set()
        ignore, vault = ignore_above(start.place, root), vault_around(start.place)
        self.waiting = [_Folder(start.place, ignore, vault=vault)]
        self.links: list[_Folder] = []
        self.drawings: list[Path] = []

    def finds(self) -> Iterator[Find]:
        while folder := self._next():
            yield from self._inside(folder)
        if self.drawings:
            yield self._trouble(*told_of_drawings(self.drawings))

    def _next(self) -> _Folder | None:
        if not self.waiting and self.links:
            self.links.sort(key=lambda folder: folder.path, reverse=True)
            self.waiting.append(self.links.pop())
        return self.waiting.pop() if self.waiting else None

    def _inside(self, folder: _Folder) -> Iterator[Find]:
        if (key := identity(folder.path)) in self.seen:
            return
        self.seen.add(key)
        try:
            with os.scandir(folder.path) as entries:
                every = list(entries)
            saw_folder(folder.path, every)
        except OSError as error:
            yield self._trouble(folder.path, unreadable(error))
            return
        vault = vault_at(folder.path, [entry.name for entry in every]) or folder.vault
        here = _Folder(folder.path, folder.ignore.below(folder.path), folder.linked, vault)
        for file, trouble in here.ignore.told:
            yield self._trouble(file, trouble)
        for entry in every:
            if not entry.name.startswith("."):
                yield from self._entry(here, entry)

    def _entry(self, folder: _Folder, entry: os.DirEntry[str]) -> Iterator[Find]:
        path = folder.path / entry.name
        if self._is_hidden(folder, path, entry):
            return
        if folder.vault and folder.vault.passes_over(path) and not self._is_brought_back(path):
            yield from self._passed_over(folder.vault, path)
        elif entry.is_symlink():
            yield from self._link(folder, path)
        elif entry.is_dir():
            yield from self._folder(folder, path)
        elif is_drawing(path.name, in_vault=folder.vault is not None):
            self.drawings.append(path)
        elif self.is_wanted(path.name):
            trouble = None if entry.is_file() else NOT_REGULAR
            yield Find(self.start, path, path, folder.linked, trouble, folder.vault)

    def _is_hidden(self, folder: _Folder, path: Path, entry: os.DirEntry[str]) -> bool:
        is_folder = entry.is_dir(follow_symlinks=False)
        is_note = self.is_wanted(entry.name)
        verdict = self.wanted.verdict(path, is_note=is_note, is_folder=is_folder)
        return folder.ignore.hides(path, is_folder=is_folder) if verdict is None else verdict

    def _is_brought_back(self, path: Path) -> bool:
        return self.wanted.verdict(path, is_note=False, is_folder=True) is False

    def _passed_over(self, vault: VaultFolder, path: Path) -> Iterator[Find]:
        if trouble := vault.told_of(path):
            yield self._trouble(path, trouble)

    def _folder(self, folder: _Folder, path: Path) -> Iterator[Find]:
        if self.is_wanted(path.name):
            yield self._trouble(path, _NAMED_FOLDER)
        else:
            self.waiting.append(_Folder(path, folder.ignore, folder.linked, folder.vault))

    def _link(self, folder: _Folder, path: Path) -> Iterator[Find]:
        real, trouble = _target(path)
        if not trouble and not any(real.is_relative_to(bound) for bound in self.bounds):
            trouble = _ESCAPING_LINK
        if real.is_dir() and not trouble:
            self.links.append(_Folder(path, folder.ignore, linked=True, vault=folder.vault))
        elif self.is_wanted(path.name) or real.is_dir():
            yield Find(self.start, path, real, linked=True, trouble=trouble, vault=folder.vault)

    def _trouble(self, path: Path, trouble: Trouble) -> Find:
        return Find(self.start, path, path, trouble=trouble)
