"""Which notes a change of some of them concerns."""

from collections.abc import Iterable, Iterator
from itertools import chain

from mkcards.cache.notes import KeptNote, KeptNotes
from mkcards.derive import Lost, Spot, summed
from mkcards.model.card import DeckName
from mkcards.model.source import SeedPath
from mkcards.pipeline.cards import Cards
from mkcards.pipeline.fingerprints import fingerprint
from mkcards.pipeline.keeping import Knots, knots
from mkcards.pipeline.slimming import by_seed, free_spots

_MOST_LOST = 50
"""Of more bullets that are gone it is dear to tell whom they concern."""


def tied(wanted: Iterable[SeedPath], kept: KeptNotes) -> set[SeedPath]:
    """Give notes with all that are tied to them, and to these, and so on."""
    part, more = set[SeedPath](), set(wanted)
    while more:
        part |= more
        knot = knots_of(part, kept)
        more = {note.seed for note in others(part, kept) if _is_tied(knot, note)}
    return part


def others(part: Iterable[SeedPath], kept: KeptNotes) -> Iterator[KeptNote]:
    """Give the notes that are not in a part."""
    return (note for seed, note in kept.notes.items() if seed not in part)


def knots_of(part: Iterable[SeedPath], kept: KeptNotes) -> Knots:
    """Give what tied a part to others."""
    notes = [kept.notes[seed] for seed in part]
    return Knots(
        frozenset(chain.from_iterable(note.ties for note in notes)),
        frozenset(chain.from_iterable(note.says for note in notes)),
        frozenset(chain.from_iterable(note.awaits for note in notes)),
    )


def words_of(part: Iterable[SeedPath], kept: KeptNotes) -> dict[str, int]:
    """Count the words of a part as it was."""
    return summed(map(kept.words_of, part))


def concerned(found: Cards, part: set[SeedPath], kept: KeptNotes) -> set[SeedPath]:
    """Give the notes beside a part that what it says now is a matter of."""
    knot, words, gone = _knot(found, part, kept), _changed_words(found, part, kept), _gone(found)
    if len(gone) > _MOST_LOST:
        return set(kept.notes)
    lost, texts = Lost(gone, _mine(found)), frozenset(fingerprint(spot.text) for spot in gone)
    return {
        note.seed
        for note in others(part, kept)
        if _is_tied(knot, note)
        or not words.isdisjoint(note.heeds)
        or not texts.isdisjoint(note.says)
        or (gone and any(map(lost.concern, _spots(note))))
    }


def _is_tied(knot: Knots, note: KeptNote) -> bool:
    return not (
        knot.ties.isdisjoint(note.ties)
        and knot.says.isdisjoint(note.awaits)
        and knot.awaits.isdisjoint(note.says)
    )


def _knot(found: Cards, part: set[SeedPath], kept: KeptNotes) -> Knots:
    """Give what ties a part to others, as it was and as it is."""
    live, retired = found.identified.cards, found.identified.retired
    asked = chain.from_iterable(found.asked.values())
    now = knots(asked, found.derivation.ties, live, retired)
    return Knots(*(one | other for one, other in zip(now, knots_of(part, kept), strict=True)))


def _changed_words(found: Cards, part: set[SeedPath], kept: KeptNotes) -> set[str]:
    """Give the words that stand in the notes more often than before, or less often."""
    now, before = summed(ties.words for ties in found.derivation.ties), words_of(part, kept)
    return {word for word in now.keys() | before.keys() if now.get(word) != before.get(word)}


def _gone(found: Cards) -> list[Spot]:
    """Give the bullets of live cards that are no more where they were."""
    ties = found.derivation.ties
    today = {(spot.seed, spot.under, spot.text) for note in ties for spot in note.spots}
    today |= {(note.seed, (), title) for note in ties for title in note.titles}
    spots = (Spot(card.seed, card.deck, card.under, card.source) for card in found.ledger.cards)
    every = dict.fromkeys(spots)
    return [spot for spot in every if (spot.seed, spot.under, spot.text) not in today]


def _mine(found: Cards) -> Iterator[Spot]:
    """Give the bullets of today that no live card is of and none that returns."""
    known = by_seed(found.ledger.cards)
    returning = {card.source for card in found.ledger.retired}
    for ties in found.derivation.ties:
        for spot in free_spots(ties, known.get(ties.seed, ())):
            if spot.text not in returning:
                yield spot


def _spots(note: KeptNote) -> Iterator[Spot]:
    for under, text in note.spots:
        yield Spot(note.seed, DeckName(""), tuple(under), text)
