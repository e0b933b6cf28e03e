"""What the page shows of one card: its sides, the lines it comes from, and why it is as it is."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from mkcards.explain import piece_values
from mkcards.lookup import Explained, Lookup
from mkcards.model.card import Card, Guid
from mkcards.model.lines import Piece, numbered, pieces
from mkcards.model.note import Note
from mkcards.model.source import SeedPath
from mkcards.pipeline import Explanation, explanations
from mkcards.preview.frame import in_frame
from mkcards.preview.prepared import Prepared
from mkcards.render import NOTE_TYPES, shown

_AROUND = 3
"""So many lines of the note are shown before and after those of the card."""

_LINES_SHOWN = 60


class Details:
    """Looks up what is known of each card; a note is sorted by its lines when first asked for."""

    def __init__(self, prepared: Prepared) -> None:
        """Take what was prepared."""
        self._prepared = prepared
        self._notes = prepared.notes
        self._seeds: dict[SeedPath, _SeedDetails] = {}

    def of(self, number: int) -> dict[str, object]:
        """Give what is known of a card by its place among all cards."""
        card, note = self._prepared.release.live[number], self._notes[number]
        media = sorted({name for _, name in card.media})
        facts = {"guid": card.guid, "tags": card.tags, "media": media}
        explanation = self._explanations.get(card.seed)
        source = self._seed(explanation).of(card) if explanation and card.line else {}
        return facts | _sides(note) | source

    @cached_property
    def _explanations(self) -> Mapping[SeedPath, Explanation]:
        prepared = self._prepared
        return explanations(prepared.release.found, prepared.config, prepared.out)

    def _seed(self, explanation: Explanation) -> "_SeedDetails":
        path = explanation.outline.seed.path
        if path not in self._seeds:
            self._seeds[path] = _SeedDetails(explanation)
        return self._seeds[path]


class _SeedDetails:
    """The pieces of one note, by the cards that ask for them."""

    def __init__(self, explanation: Explanation) -> None:
        self.lookup = Lookup(explanation)
        self.lines = numbered(explanation.outline.seed)
        self.own: dict[Guid, Piece] = {}
        self.begun: dict[int, Piece] = {}
        for piece in pieces(explanation.outline):
            self.begun.setdefault(piece.first, piece)
            for card in self.lookup.own_cards(piece.thing):
                self.own.setdefault(card.guid, piece)

    def of(self, card: Card) -> dict[str, object]:
        """Give the lines around a card and the way from them to it."""
        piece = self.own.get(card.guid) or self.begun.get(card.line)
        if piece is None:
            return {"lines": list(self._lines(card.line, card.line))}
        explained = self.lookup.explained(piece)
        return {
            "lines": list(self._lines(piece.first, piece.last)),
            "why": piece_values(explained) | _standing(explained, card),
        }

    def _lines(self, first: int, last: int) -> Iterator[tuple[int, str, bool]]:
        """Give numbered lines, and of each whether it is the card's own."""
        last = min(last, first + _LINES_SHOWN)
        for number in range(first - _AROUND, last + _AROUND + 1):
            if number in self.lines:
                yield number, self.lines[number], first <= number <= last


def _standing(explained: Explained, card: Card) -> dict[str, object]:
    """Say where the entry of a card stands, and what in it is a person's or an earlier build's."""
    for each in explained.cards:
        if each.card.guid == card.guid:
            return {
                "cards": [],
                "file": each.file.as_posix(),
                "edited": each.edited,
                "kept": each.kept,
            }
    return {"cards": []}


def _sides(note: Note) -> dict[str, object]:
    place, note_type = next(
        (place, each) for place, each in enumerate(NOTE_TYPES) if each.name is note.note_type
    )
    sides = shown(note_type, note.fields)
    return {"type": place, "front": in_frame(sides.front), "back": in_frame(sides.back)}
