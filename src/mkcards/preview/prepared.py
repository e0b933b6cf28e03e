"""What a preview shows: the cards that a build would write, with where they come from."""

from dataclasses import dataclass
from pathlib import Path

from mkcards.config import CONFIG_NAME, Config
from mkcards.model.media import MediaFile
from mkcards.model.note import Note
from mkcards.model.source import SeedPath
from mkcards.pipeline import Release
from mkcards.sync.collection import Collection


@dataclass(frozen=True, slots=True)
class Prepared:
    """A release made with its trails, the settings it was made with, and what was read for it.

    `collection` is what a copy of a collection of Anki holds, where one is given.
    """

    release: Release
    config: Config
    out: Path
    paths: tuple[Path, ...]
    collection: Collection | None = None

    @property
    def watched(self) -> tuple[Path, ...]:
        """Give the files and folders whose change makes other cards."""
        return (*self.paths, self.config.root / CONFIG_NAME, self.out)

    @property
    def seed_names(self) -> dict[SeedPath, str]:
        """Give the path that a person would type, by the name of each seed that was read."""
        return {seed.path: seed.shown for seed in self.release.found.reading.seeds}

    @property
    def notes(self) -> tuple[Note, ...]:
        """Give the notes of all packages in their order."""
        return tuple(note for package in self.release.packages.values() for note in package.notes)

    @property
    def media(self) -> dict[str, MediaFile]:
        """Give the files of all packages by their names there."""
        packages = self.release.packages.values()
        return {file.name: file for package in packages for file in package.media}
