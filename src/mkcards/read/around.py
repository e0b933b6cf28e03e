"""What the folders around a note say of it, in their `_mkcards.yaml`."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from mkcards.config import FOLDER_NAME, Config, FolderSettings, folder_settings
from mkcards.errors import ConfigError, ConfigMistake
from mkcards.model.source import FrontMatter


class Around:
    """Reads each folder of a project once."""

    def __init__(self, config: Config, here: Path) -> None:
        """Take what holds for all notes from the configuration; `here` is for messages."""
        self._root = config.root.resolve()
        self._isolated = config.isolated
        self._all = FrontMatter(tags=config.tags, lang=config.lang)
        self._here = here
        self._known: dict[Path, FolderSettings | None] = {}
        self._said_of: dict[tuple[Path, Path], tuple[tuple[int, FolderSettings], ...]] = {}

    def front_matter(self, folder: Path, top: Path, names: int) -> FrontMatter:
        """Give what is said of the notes in a folder: the nearest word counts, tags add up.

        Folders are asked from the project root down, outside of it from `top` down. The note has
        the `names` of so many folders. Raises ConfigError for a file that cannot be used.
        """
        if (folder, top) not in self._said_of:
            self._said_of[folder, top] = tuple(self._said(folder, top))
        found = self._all
        for below, said in self._said_of[folder, top]:
            found = _with(found, said, max(0, names - below))
        return found

    def _said(self, folder: Path, top: Path) -> Iterator[tuple[int, FolderSettings]]:
        """Give what each folder around says, and how many folders lie between: outer ones first."""
        if self._isolated:
            return
        outermost = self._root if folder.is_relative_to(self._root) else top
        for outer in reversed((folder, *folder.parents)):
            if outer.is_relative_to(outermost) and (said := self._read(outer)):
                yield len(folder.relative_to(outer).parts), said

    def _read(self, folder: Path) -> FolderSettings | None:
        if folder not in self._known:
            self._known[folder] = folder_settings(folder, self._here)
        return self._known[folder]


def folder_files(notes: Iterable[Path], config: Config, here: Path) -> tuple[Path, ...]:
    """Give the files of folders that speak for the notes, from the project root down.

    Raises ConfigError with the mistakes of all of them; `here` is the current folder, for messages.
    """
    if config.isolated:
        return ()
    root = config.root.resolve()
    folders = {folder for note in notes for folder in note.parents if folder.is_relative_to(root)}
    mistakes: list[ConfigMistake] = []
    found = []
    for folder in sorted(folders):
        try:
            if folder_settings(folder, here):
                found.append(folder / FOLDER_NAME)
        except ConfigError as error:
            mistakes.extend(error.mistakes)
    if mistakes:
        raise ConfigError(tuple(mistakes))
    return tuple(found)


def _with(found: FrontMatter, said: FolderSettings, folders: int) -> FrontMatter:
    tags = tuple(dict.fromkeys((*found.tags, *said.tags)))
    found = replace(found, tags=tags, lang=said.lang or found.lang)
    if said.mkcards is not None:
        found = replace(found, steering=said.mkcards)
    return replace(found, deck=said.deck, deck_folders=folders) if said.deck else found
