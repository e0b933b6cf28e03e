"""Cards and reviews made short, for tests."""

from mkcards.model.card import (
    Card,
    CardKind,
    DeckName,
    Digests,
    Guid,
    Lang,
    NoteTypeName,
    Slot,
)
from mkcards.model.source import SeedPath
from mkcards.sync.advice import Advice
from mkcards.sync.figures import Figures, Retention
from mkcards.sync.reviews import Studied

CARD = Card(
    guid=Guid("g1"),
    kind=CardKind.BASIC,
    note_type=NoteTypeName.BASIC,
    rule="label",
    seed=SeedPath("a.md"),
    source="pivot : what it divides around",
    under=(),
    slot=Slot("label"),
    deck=DeckName("Notes::quicksort"),
    breadcrumb=("Sorting", "quicksort"),
    tags=(),
    lang=Lang.EN,
    question="Define: pivot",
    answer="what it divides around",
    extra="",
    hidden=(),
    derived=Digests("", "", "", ()),
    line=1,
)
CLOZE = CARD._replace(
    guid=Guid("g2"),
    kind=CardKind.CLOZE,
    note_type=NoteTypeName.CLOZE,
    question="a heap is a {{c1::tree}} whose parents are the largest",
    answer="",
    line=2,
)
FORGOTTEN = Figures(12, 6, 1, 12, 6, 12, 60_000, Retention(5, 5))


def place(card: Card) -> str:
    """Give the place of a card as a person would type it."""
    return f"{card.seed}:{card.line}"


def studied(
    card: Card = CARD, figures: Figures = FORGOTTEN, advice: tuple[Advice, ...] = ()
) -> Studied:
    """Give a card with figures."""
    return Studied(
        card,
        place(card),
        figures,
        since=0,
        is_leech=False,
        is_suspended=False,
        findings=(),
        advice=advice,
    )
