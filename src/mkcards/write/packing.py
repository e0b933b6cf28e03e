"""Which notes, note types and media go into which package, and the names of the packages."""

from collections.abc import Collection, Mapping
from pathlib import Path

from mkcards.model.card import Card, DeckName, Guid, Ledger
from mkcards.model.note import MediaFile, Note, NoteType, Package
from mkcards.write.card_file import card_file_paths
from mkcards.write.names import file_stem, file_stems

_SUFFIX = ".apkg"


def packages(
    notes: tuple[tuple[DeckName, Note], ...],
    media: tuple[MediaFile, ...],
    note_types: tuple[NoteType, ...],
    ledger: Ledger,
    deck_root: str,
) -> dict[str, Package]:
    """Give by its file name the package of each deck that the notes are put into.

    It holds the note types and the media that its notes use. The ledger knows when the note types
    changed and what media each card mentions; the deck root names the package of all decks.
    """
    groups: dict[DeckName, list[Note]] = {}
    for deck, note in notes:
        groups.setdefault(deck, []).append(note)
    names = _names(groups, deck_root)
    cards = {card.guid: card for card in ledger.cards}
    stamps = {name: changed for name, _, changed in ledger.state.note_types}
    types = tuple((note_type, stamps[note_type.name]) for note_type in note_types)
    return {
        names[deck]: _package(tuple(group), media, cards, types) for deck, group in groups.items()
    }


def obsolete_files(out: Path, current: Collection[str], deck_root: str) -> tuple[Path, ...]:
    """Give the card files in a folder that hold no card any more, and packages of ours by name."""
    card_files = card_file_paths(out)
    whole = out / (_not_taken_by_anki(file_stem(deck_root)) + _SUFFIX)
    ours = [whole, *(path.with_suffix(_SUFFIX) for path in card_files)]
    gone = (path for path in dict.fromkeys(ours) if path.exists())
    return tuple(path for path in (*card_files, *gone) if path.name not in current)


def _names(decks: Collection[DeckName], deck_root: str) -> dict[DeckName, str]:
    """Give the file name of the package of each deck; the root names the package of all decks."""
    stems = file_stems((deck for deck in decks if deck != deck_root), deck_root)
    whole = {DeckName(deck_root): file_stem(deck_root)}
    return {deck: _not_taken_by_anki(stem) + _SUFFIX for deck, stem in (stems | whole).items()}


def _package(
    notes: tuple[Note, ...],
    media: tuple[MediaFile, ...],
    cards: Mapping[Guid, Card],
    note_types: tuple[tuple[NoteType, int], ...],
) -> Package:
    used = {(cards[note.guid].seed, name) for note in notes for _, name in cards[note.guid].media}
    names = {note.note_type for note in notes}
    return Package(
        tuple((note_type, changed) for note_type, changed in note_types if note_type.name in names),
        notes,
        tuple(file for file in media if (file.seed, file.name) in used),
    )


def _not_taken_by_anki(stem: str) -> str:
    """Avoid the names with which Anki replaces a whole collection: `collection`, `backup-…`."""
    taken = stem.casefold() == "collection" or stem.casefold().startswith("backup-")
    return f"{stem}_" if taken else stem
