"""Stage write: card files, packages and how they reach the disk.

What writes or reads a package is loaded when it is first used: SQLite and genanki come with it.
"""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from mkcards.model.card import DeckName
from mkcards.model.loading import loaded_from
from mkcards.write.card_file import card_file_paths, read_ledger
from mkcards.write.card_text import CardTexts, card_file_names, card_files
from mkcards.write.entry import is_guid
from mkcards.write.files import PendingFile, differing, write_all
from mkcards.write.lock import finish_interrupted, locked
from mkcards.write.names import file_stem, file_stems
from mkcards.write.state_file import STATE_FILE

if TYPE_CHECKING:
    from mkcards.write.apkg import write_apkg
    from mkcards.write.exports import (
        export_files,
        export_text,
        media_folder,
        unused_media,
    )
    from mkcards.write.exports.json import export_schema
    from mkcards.write.packaged import (
        Packaged,
        PackagedDecks,
        PackagedNote,
        PackagedType,
        read_apkg,
        read_decks,
    )

__all__ = [
    "STATE_FILE",
    "CardTexts",
    "Packaged",
    "PackagedDecks",
    "PackagedNote",
    "PackagedType",
    "PendingFile",
    "card_file_names",
    "card_files",
    "differing",
    "export_files",
    "export_schema",
    "export_text",
    "finish_interrupted",
    "is_guid",
    "locked",
    "media_folder",
    "obsolete_files",
    "package_names",
    "package_stem",
    "read_apkg",
    "read_decks",
    "read_ledger",
    "retired_name",
    "unused_media",
    "write_all",
    "write_apkg",
]

_HOMES = {
    "mkcards.write.apkg": ("write_apkg",),
    "mkcards.write.exports": (*("export_files", "export_text", "media_folder", "unused_media"),),
    "mkcards.write.exports.json": ("export_schema",),
    "mkcards.write.packaged": (
        *("Packaged", "PackagedDecks", "PackagedNote", "PackagedType", "read_apkg", "read_decks"),
    ),
}
_PACKAGE = ".apkg"
_RETIRED = "-retired"

__getattr__ = loaded_from(_HOMES)


def package_names(decks: Collection[DeckName], deck_root: str) -> dict[DeckName, str]:
    """Give the file name of the package of each deck; the root names the package of all decks."""
    root, retired = DeckName(deck_root), DeckName(f"{deck_root}{_RETIRED}")
    stems = file_stems((root, retired, *decks), deck_root)
    return {deck: _not_taken_by_anki(stems[deck]) + _PACKAGE for deck in (root, *decks)}


def retired_name(deck_root: str) -> str:
    """Give the file name of the package that marks retired notes."""
    return _not_taken_by_anki(file_stem(f"{deck_root}{_RETIRED}")) + _PACKAGE


def package_stem(deck_root: str) -> str:
    """Give the name, without suffix, of the package of all decks and of its other forms."""
    return _not_taken_by_anki(file_stem(deck_root))


def obsolete_files(out: Path, current: Collection[str], deck_root: str) -> tuple[Path, ...]:
    """Give the card files in a folder that hold no card any more, and packages of ours by name."""
    card_files = card_file_paths(out)
    whole = out / (package_stem(deck_root) + _PACKAGE)
    retired = out / retired_name(deck_root)
    packages = [whole, retired, *(path.with_suffix(_PACKAGE) for path in card_files)]
    there = {path.name for path in out.glob(f"*{_PACKAGE}")}
    gone = (path for path in dict.fromkeys(packages) if path.name in there)
    return tuple(path for path in (*card_files, *gone) if path.name not in current)


def _not_taken_by_anki(stem: str) -> str:
    """Avoid the names with which Anki replaces a whole collection: `collection`, `backup-…`."""
    taken = stem.casefold() == "collection" or stem.casefold().startswith("backup-")
    return f"{stem}_" if taken else stem
