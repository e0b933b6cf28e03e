"""Proposals and cards made short, for tests."""

from mkcards.identify import digests
from mkcards.identify.match import match
from mkcards.model.card import (
    Ask,
    Card,
    CardKind,
    DeckName,
    Guid,
    Lang,
    Levels,
    NoteTypeName,
    Proposal,
    Slot,
    Tag,
)
from mkcards.model.source import Location, SeedPath

DECK = DeckName("Notes::audio")
SEED = SeedPath("audio.md")


def guid(name: str) -> Guid:
    return Guid(name.rjust(22, "0"))


def ask(
    question: str = "sampling rate: ?",
    answer: str = "how often a signal is read in a second",
    *,
    slot: str = "children",
    kind: CardKind = CardKind.BASIC,
    hidden: tuple[str, ...] = (),
) -> Ask:
    return Ask("children", Slot(slot), kind, NoteTypeName.BASIC, question, answer, hidden)


def cloze(term: str, question: str = "read {{c1::44,100}} times") -> Ask:
    kind, note_type = CardKind.CLOZE, NoteTypeName.CLOZE
    return Ask("term", Slot(f"term:{term}"), kind, note_type, question, "", (term,))


def proposal(  # noqa: PLR0913
    source: str = "sampling rate",
    *asks: Ask,
    deck: str = DECK,
    under: Levels = (),
    seed: str = SEED,
    line: int = 1,
    tags: tuple[str, ...] = ("Notes::audio",),
    extra: str = "",
) -> Proposal:
    return Proposal(
        SeedPath(seed),
        Location(seed, line),
        DeckName(deck),
        under,
        source,
        ("audio", *under),
        tuple(map(Tag, tags)),
        Lang.EN,
        asks or (ask(f"{source}: ?"),),
        extra,
    )


def entry(name: str, of: Proposal | None = None, *, chosen: int = 0, changed: int = 0) -> Card:
    """Give the entry that a proposal would have left in `cards/` under a guid."""
    given = of or proposal()
    asked = given.asks[chosen]
    return Card(
        guid(name),
        asked.kind,
        asked.note_type,
        asked.rule,
        given.seed,
        given.source,
        given.under,
        asked.slot,
        given.deck,
        given.breadcrumb,
        given.tags,
        given.lang,
        asked.question,
        asked.answer,
        given.extra,
        asked.hidden,
        digests(asked.question, asked.answer, given.extra, given.tags).written,
        changed=changed,
    )


def everything(_seed: SeedPath) -> bool:
    return True


def goes_on(
    proposals: list[Proposal],
    live: list[Card],
    retired: list[Card] | None = None,
    *,
    vetoes: tuple[tuple[Guid, str], ...] = (),
) -> list[str]:
    """Give the guid that each proposal goes on with, without its zeros."""
    found = match(proposals, live, retired or [], everything, vetoes).joined
    return [found[i].entry.guid.lstrip("0") if i in found else "" for i in range(len(proposals))]
