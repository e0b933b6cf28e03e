"""Cards as a build leaves them, for what is held against Anki."""

from mkcards.identify.ownership import new_card
from mkcards.model.card import (
    Ask,
    Card,
    CardKind,
    DeckName,
    Guid,
    Lang,
    NoteTypeName,
    Proposal,
    Slot,
    Tag,
)
from mkcards.model.source import Location, SeedPath
from mkcards.render import render_card

BUILT = 1_750_000_000
TOPIC = Tag("Notes::search")


def card(
    answer: str = "one -> two",
    question: str = "What is k1?",
    note_type: NoteTypeName = NoteTypeName.BASIC,
) -> Card:
    """Give a card as a build left it."""
    seed = SeedPath("seeds/a.md")
    kind = CardKind.CLOZE if note_type is NoteTypeName.CLOZE else CardKind.BASIC
    ask = Ask("label", Slot("label"), kind, note_type, question, answer)
    proposal = Proposal(
        *(seed, Location(seed, 1), DeckName("Notes::search"), (), "k1", ("search",)),
        *((TOPIC,), Lang.EN, (ask,)),
    )
    made = new_card(Guid("a" * 22), proposal, ask)
    return made._replace(rendered=render_card(made, {}).digest, changed=BUILT)


def fields_of(one: Card) -> tuple[str, ...]:
    """Give the fields of the note of a card."""
    return render_card(one, dict(one.media)).fields
