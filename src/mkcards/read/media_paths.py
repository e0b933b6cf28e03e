"""Where the file of a reference lies: at its path from the note, or wherever its name is."""

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import takewhile
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote

from mkcards.cache.seen import saw_folder, saw_place
from mkcards.config import Config, default_paths
from mkcards.diagnostics import Code
from mkcards.model.pattern import Pattern
from mkcards.model.text import fold, nearest
from mkcards.model.vault import OBSIDIAN_FOLDER
from mkcards.read.bounds import HINT, declared
from mkcards.read.files import Trouble
from mkcards.read.judging import refused
from mkcards.read.media_types import has_media_suffix
from mkcards.read.walk import begin, find

_MAX_NAMES = 1000
_SCHEME = Pattern(r"[A-Za-z][A-Za-z0-9+.-]*:")
_CONTROL = Pattern("[\x00-\x1f\x7f]")
_FROM_NOTE = "write the path from the note to a file of the project"
_NO_NETWORK = "mkcards loads nothing from there: save the file beside the note"
_OUTSIDE = "the media path leads outside the notes"


@dataclass(frozen=True, slots=True)
class Found:
    """A real file, and what a person should know of how it was found, if anything."""

    path: Path
    trouble: Trouble | None = None


class MediaFinder:
    """Finds the files that notes name, within the folders that are read and a declared project.

    A path counts from the note, else from the top of a folder that is read. A bare name (Obsidian's
    shortest form) is also looked for in all of these folders; they are walked once, and only when
    a name is met that is not beside its note.
    """

    def __init__(self, config: Config, roots: Iterable[Path], out: Path) -> None:
        """Take the settings, the folders of the PATHs that are read, and the out folder."""
        self._root = config.root.resolve()
        self._out = out.resolve()
        self._tops = tuple(_tops(config, tuple(roots)))
        self._bounds = (*declared(self._root), *(_resolved(top) for top in self._tops))
        self._listed: dict[Path, tuple[str, ...]] = {}
        # Asked for again with every file that a note names.
        self._home = cache(_resolved)

    def find(self, source: str, folder: Path) -> Found | Trouble:
        """Give the real file that a note in `folder` means, or why there is none."""
        spellings = tuple(_spellings(source))
        for spelling in spellings:
            if why := _objection(spelling):
                return refused(why, _NO_NETWORK if _SCHEME.match(spelling) else _FROM_NOTE)
            if not self._is_inside(_resolved(folder / spelling), folder):
                return refused(_OUTSIDE, HINT)
        for start in (folder, *self._tops):
            for path in (_resolved(start / spelling) for spelling in spellings):
                if self._is_inside(path, folder) and _exists(path):
                    return Found(path)
        return self._named(spellings, folder) or self._missing(source, folder)

    def _is_inside(self, path: Path, folder: Path) -> bool:
        """Tell whether a file may travel; a note that is not read today was read in its folder."""
        home = self._home(folder)
        bounds = (*self._bounds, home) if home.is_relative_to(self._root) else self._bounds
        return any(path.is_relative_to(bound) for bound in bounds)

    def _named(self, spellings: tuple[str, ...], folder: Path) -> Found | None:
        """Give the file of a bare name that is nearest to the note."""
        for name in (spelling for spelling in spellings if "/" not in spelling):
            if files := self._files.get(fold(name)):
                exact = [file for file in files if _composed(file.name) == _composed(name)]
                return _nearest(exact or files, folder)
        return None

    @cached_property
    def _files(self) -> Mapping[str, list[Path]]:
        """Give the media below the folders that are read by their folded names."""
        files: dict[str, list[Path]] = {}
        for file in sorted(self._walked()):
            files.setdefault(fold(file.name), []).append(file)
        return MappingProxyType(files)

    def _walked(self) -> set[Path]:
        return {
            found.file
            for top in self._tops
            for found in find(begin(top), self._root, self._out, has_media_suffix)
            if not found.trouble
        }

    def _missing(self, source: str, folder: Path) -> Trouble:
        near = self._near(source, folder)
        hint = f"did you mean {near}?" if near else "put the file there, or correct the path"
        return Trouble(Code.MISSING_MEDIA, f"media file not found: {source}", hint)

    def _near(self, source: str, folder: Path) -> str:
        """Give the path of a file of that name, else of one named much alike.

        That is one of the same folder; a bare name is looked for everywhere, as a file of it is.
        """
        path = folder / unquote(source)
        if files := self._files.get(fold(path.name)):
            return _way(_nearest(files, folder).path, folder)
        names = {name.casefold(): name for name in self._names(path.parent)}
        if near := nearest(path.name.casefold(), names):
            return "".join((*source.rpartition("/")[:2], names[near]))
        everywhere = self._files if "/" not in source else ()
        alike = nearest(fold(path.name), everywhere)
        return self._files[alike][0].name if alike else ""

    def _names(self, folder: Path) -> tuple[str, ...]:
        if folder not in self._listed:
            self._listed[folder] = _media_names(folder)
        return self._listed[folder]


def _tops(config: Config, roots: tuple[Path, ...]) -> Iterable[Path]:
    """Give the folders that are read, those a build without PATHs reads, and vaults around them.

    So a build of one note finds the same files as a build of all.
    """
    usual = (begin(path).place for path in default_paths(config) if path.is_dir())
    tops = dict.fromkeys((*roots, *usual))
    vaults = (vault for top in tops if (vault := _vault(top, config.root.resolve())))
    return dict.fromkeys((*tops, *vaults))


def _vault(folder: Path, root: Path) -> Path | None:
    around = (here for here in (folder, *folder.parents) if here.is_relative_to(root))
    return next((here for here in around if _is_vault(here)), None)


def _is_vault(folder: Path) -> bool:
    saw_place(folder / OBSIDIAN_FOLDER)
    return (folder / OBSIDIAN_FOLDER).is_dir()


def _spellings(source: str) -> Iterator[str]:
    """Give the ways a file name may be meant: Markdown's, the plain one, and macOS's of either."""
    for text in dict.fromkeys((unquote(source), source)):
        yield text
        if (decomposed := unicodedata.normalize("NFD", text)) != text:
            yield decomposed


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _objection(path: str) -> str:
    if not path.strip():
        return "the media path is empty"
    if _CONTROL.search(path):
        return "the media path holds a control character"
    if "\\" in path:
        return "the media path holds a backslash"
    if path.startswith(("/", "~")):
        return "the media path does not start at the note"
    if _SCHEME.match(path):
        return "the media path is an address, not a file"
    return ""


def _resolved(path: Path) -> Path:
    saw_place(path)
    # Path.resolve raises on a loop of links before Python 3.13; this never does.
    return Path(os.path.realpath(path))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _nearest(files: list[Path], folder: Path) -> Found:
    """Give the file that is the fewest folders away, and tell when there are others."""
    near, *others = sorted(files, key=lambda file: (_steps(folder, file.parent), file))
    trouble = None
    if others:
        trouble = Trouble(
            Code.AMBIGUOUS_MEDIA,
            f"{len(files)} files are named {near.name}; taken is {_way(near, folder)}",
            f"write the path to the one you mean, such as {_way(others[0], folder)}",
        )
    return Found(_resolved(near), trouble)


def _steps(here: Path, there: Path) -> int:
    pairs = zip(here.parts, there.parts, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return len(here.parts) + len(there.parts) - 2 * shared


def _way(file: Path, folder: Path) -> str:
    return Path(os.path.relpath(file, folder)).as_posix()


def _media_names(folder: Path) -> tuple[str, ...]:
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
        saw_folder(folder, found)
    except OSError:
        return ()
    names = sorted(entry.name for entry in found)
    return tuple(name for name in names if has_media_suffix(name))[:_MAX_NAMES]
