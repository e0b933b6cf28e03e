"""Stage write: card files, packages and how they reach the disk."""

from collections.abc import Collection
from pathlib import Path

from mkcards.model.card import DeckName
from mkcards.write.apkg import write_apkg
from mkcards.write.card_file import card_file_paths, read_ledger
from mkcards.write.card_text import card_files
from mkcards.write.files import PendingFile, write_all
from mkcards.write.names import file_stem, file_stems

__all__ = [
    "PendingFile",
    "card_files",
    "obsolete_files",
    "package_names",
    "read_ledger",
    "write_all",
    "write_apkg",
]

_PACKAGE = ".apkg"


def package_names(decks: Collection[DeckName], deck_root: str) -> dict[DeckName, str]:
    """Give the file name of the package of each deck; the root names the package of all decks."""
    stems = file_stems((deck for deck in decks if deck != deck_root), deck_root)
    whole = {DeckName(deck_root): file_stem(deck_root)}
    return {deck: _not_taken_by_anki(stem) + _PACKAGE for deck, stem in (stems | whole).items()}


def obsolete_files(out: Path, current: Collection[str], deck_root: str) -> tuple[Path, ...]:
    """Give the card files in a folder that hold no card any more, and packages of ours by name."""
    card_files = card_file_paths(out)
    whole = out / (_not_taken_by_anki(file_stem(deck_root)) + _PACKAGE)
    packages = [whole, *(path.with_suffix(_PACKAGE) for path in card_files)]
    gone = (path for path in dict.fromkeys(packages) if path.exists())
    return tuple(path for path in (*card_files, *gone) if path.name not in current)


def _not_taken_by_anki(stem: str) -> str:
    """Avoid the names with which Anki replaces a whole collection: `collection`, `backup-…`."""
    taken = stem.casefold() == "collection" or stem.casefold().startswith("backup-")
    return f"{stem}_" if taken else stem
