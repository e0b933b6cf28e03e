"""What a running Anki knows of our notes and of every review of their cards."""

from collections.abc import Iterator, Sequence

from mkcards.sync.collection import Collection
from mkcards.sync.held import Review
from mkcards.sync.holding import Asked, batches, held_by

NEEDS = ("cardsInfo", "findNotes", "getReviewsOfCards", "modelNamesAndIds", "notesInfo")
"""The actions of AnkiConnect that are asked for."""

_COLUMNS = ("id", "ease", "ivl", "lastIvl", "factor", "time", "type")


def collection_of(anki: Asked) -> Collection:
    """Give what `read_collection` gives of a copy, asked of a running Anki; nothing is changed."""
    notes = held_by(anki, studied=True)
    cards = [card.id for note in notes for card in note.cards]
    return Collection(notes, tuple(sorted(_reviews(anki, cards), key=lambda review: review.at)))


def _reviews(anki: Asked, cards: Sequence[int]) -> Iterator[Review]:
    for batch in batches(cards):
        for card, lines in anki.call("getReviewsOfCards", cards=batch).items():
            for line in lines:
                yield Review(int(card), *(line[column] for column in _COLUMNS))
