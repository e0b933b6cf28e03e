"""What of the ties of notes is left once their cards are found: all of it takes far more room."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mkcards.derive import Spot, Ties, Unsure, bullets_at
from mkcards.model.card import Card
from mkcards.model.source import SeedPath
from mkcards.pipeline.cards import Cards
from mkcards.pipeline.fingerprints import fingerprint


def slimmed(found: Cards) -> Cards:
    """Give what was found with digests of what notes say, and their bullets without a card."""
    derivation = found.derivation
    if not derivation.ties:
        return found
    own = by_seed(found.identified.cards)
    said = {ties.seed: array("L", said_by(ties)) for ties in derivation.ties}
    slim = tuple(
        ties._replace(bullets=bullets_at(free_spots(ties, own.get(ties.seed, ()))))
        for ties in derivation.ties
    )
    unsure = tuple(_unsettled(found))
    return replace(found, derivation=replace(derivation, ties=slim, unsure=unsure), said=said)


def by_seed(cards: Iterable[Card]) -> dict[SeedPath, list[Card]]:
    """Give the cards of each note, in their order."""
    own: dict[SeedPath, list[Card]] = {}
    for card in cards:
        own.setdefault(card.seed, []).append(card)
    return own


def said_by(ties: Ties) -> set[int]:
    """Give short digests of the texts of a note."""
    return {fingerprint(text) for text in (*ties.titles, *ties.bullets.texts)}


def free_spots(ties: Ties, cards: Iterable[Card]) -> Iterator[Spot]:
    """Give the bullets of a note that no card is of, and those that stand there again."""
    known = {(card.under, card.source) for card in cards}
    spots = list(ties.spots)
    count = Counter(spots)
    for spot in spots:
        if (spot.under, spot.text) not in known or count[spot] > 1:
            yield spot


def _unsettled(found: Cards) -> Iterator[Unsure]:
    """Give the sentences of which no card settles what is hidden."""
    paths = {note.seed.shown: note.seed.path for note in found.notes}
    terms = (card for card in found.identified.cards if card.slot.startswith("term:"))
    hidden = {(card.seed, card.line, card.hidden[0]) for card in terms}
    for one in found.derivation.unsure:
        if (paths[one.location.path], one.location.line, one.term) not in hidden:
            yield one
