"""What leaves mkcards beside the package: the same cards for other programs and for people."""

from collections.abc import Iterator
from dataclasses import dataclass

from mkcards.model.card import Card, DeckName
from mkcards.model.note import Note, Package


@dataclass(frozen=True, slots=True)
class Export:
    """Cards with their notes, ready to be written in any form.

    `package` holds all decks; its notes are those of `cards`, in the same order. `media_folder` is
    the folder of pictures and sounds as seen from the file that mentions them.
    """

    deck_root: DeckName
    namespace: str
    cards: tuple[Card, ...]
    package: Package
    media_folder: str = ""

    @property
    def pairs(self) -> Iterator[tuple[Card, Note]]:
        """Give each card with its note, in the order of the notes a person wrote."""
        return zip(self.cards, self.package.notes, strict=True)

    @property
    def by_deck(self) -> dict[DeckName, list[tuple[Card, Note]]]:
        """Give the cards of each deck, decks in the order of their first card."""
        decks: dict[DeckName, list[tuple[Card, Note]]] = {}
        for card, note in self.pairs:
            decks.setdefault(note.deck, []).append((card, note))
        return decks
