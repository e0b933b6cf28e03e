"""A card as the rules might have made it; a test replaces what it is about."""

from mkcards.model.card import (
    Card,
    CardKind,
    DeckName,
    Guid,
    Lang,
    NoteTypeName,
    Slot,
    Written,
)
from mkcards.model.source import SeedPath

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
    derived=Written("- - - -"),
    line=3,
)
CLOZE = CARD._replace(
    kind=CardKind.CLOZE,
    note_type=NoteTypeName.CLOZE,
    rule="cloze",
    question="a heap is a {{c1::tree}} whose parents are the largest",
    answer="",
)
