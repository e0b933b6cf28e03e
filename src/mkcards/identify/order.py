"""In which order do cards stand in their files? That of the notes, whatever part was built."""

from collections.abc import Iterable, Iterator

from mkcards.model.card import Card, DeckName, Guid

_Anchor = tuple[DeckName, Guid | None]


def in_note_order(
    seen: Iterable[Card], unseen: Iterable[Card], recorded: Iterable[Card]
) -> tuple[Card, ...]:
    """Give all cards, deck by deck.

    `seen` come in the order of today's notes and settle the order of the decks; decks without any
    of them follow, sorted. An `unseen` card (its note was not read) stays behind the card after
    which it was `recorded`, so building a part of the notes moves nothing.
    """
    decks: dict[DeckName, list[Card]] = {}
    for card in seen:
        decks.setdefault(card.deck, []).append(card)
    followers = _followers(decks, {card.guid: card for card in unseen}, recorded)
    others = sorted({deck for deck, _ in followers if deck not in decks})
    names: list[DeckName] = [*decks, *others]
    return tuple(card for deck in names for card in _deck(deck, decks.get(deck, []), followers))


def _followers(
    decks: dict[DeckName, list[Card]], unseen: dict[Guid, Card], recorded: Iterable[Card]
) -> dict[_Anchor, list[Card]]:
    if not unseen:
        return {}
    at_home = {(deck, card.guid) for deck, cards in decks.items() for card in cards}
    anchors: dict[DeckName, Guid] = {}
    followers: dict[_Anchor, list[Card]] = {}
    for card in recorded:
        if card.guid in unseen:
            anchor = (card.deck, anchors.get(card.deck))
            followers.setdefault(anchor, []).append(unseen.pop(card.guid))
        elif (card.deck, card.guid) in at_home:
            anchors[card.deck] = card.guid
    return followers


def _deck(
    deck: DeckName, cards: Iterable[Card], followers: dict[_Anchor, list[Card]]
) -> Iterator[Card]:
    yield from followers.get((deck, None), ())
    for card in cards:
        yield card
        yield from followers.get((deck, card.guid), ())
