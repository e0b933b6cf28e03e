"""What a build keeps of its notes, for one that is to look at some of them only."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

from mkcards.cache.notes import KeptDeck, KeptNote
from mkcards.config import Config
from mkcards.derive import Ties
from mkcards.model.card import Card, DeckName
from mkcards.model.outline import ItemKind, Marker
from mkcards.model.packed import packed
from mkcards.model.source import Seed, SeedPath
from mkcards.pipeline.cards import Cards
from mkcards.pipeline.change import Change, Fate
from mkcards.pipeline.fingerprints import fingerprint
from mkcards.pipeline.release import Release
from mkcards.pipeline.slimming import by_seed, said_by
from mkcards.pipeline.survey import Survey
from mkcards.write import card_file_names


class Knots(NamedTuple):
    """What ties a note to others, in short digests; see `KeptNote`."""

    ties: frozenset[int]
    says: frozenset[int]
    awaits: frozenset[int]


class _Own(NamedTuple):
    """The entries of one note."""

    live: list[Card]
    retired: list[Card]


def digest_of(seed: Seed) -> str:
    """Give a digest of everything that was read of a note."""
    said = repr(replace(seed, packed=packed("")))
    return sha256(said.encode("utf-8", "surrogatepass") + seed.packed).hexdigest()


def restless(found: Iterable[Change], release: Release) -> frozenset[SeedPath]:
    """Give the notes of which the next build may say something else than this one.

    A card that is new stays as it is.
    """
    changed = {change.card.seed for change in found if change.fate is not Fate.NEW}
    linked = {link.guid for link in release.links}
    return frozenset(changed | {card.seed for card in release.live if card.guid in linked})


def kept_notes(release: Release, moving: frozenset[SeedPath]) -> Iterator[tuple[KeptNote, str]]:
    """Give what is kept of each note of a release, and of those that have only retired cards.

    The packed counts of its words come with it.
    """
    found = release.found
    live, retired = by_seed(release.ledger.cards), by_seed(release.ledger.retired)
    heeds = _heeds(found)
    ties = {each.seed: each for each in found.derivation.ties}
    notes = {note.seed.path: note for note in found.notes}
    for seed in dict.fromkeys((*notes, *live, *retired)):
        cards = _Own(live.get(seed, []), retired.get(seed, []))
        kept = _kept(seed, cards, notes.get(seed), ties.get(seed), found.asked.get(seed, ()))
        words = ties[seed].words if seed in ties else ""
        heeded = sorted(heeds.get(seed, ()))
        says = sorted(found.said.get(seed, ()))
        yield kept._replace(says=says, heeds=heeded, restless=seed in moving), words


def kept_decks(release: Release, config: Config) -> dict[DeckName, KeptDeck]:
    """Give what is kept of each deck of a release."""
    after = release.ledger
    names = card_file_names(chain(after.cards, after.retired), config.deck_root)
    types: dict[DeckName, tuple[str, ...]] = dict.fromkeys(names, ())
    absent: dict[DeckName, list[str]] = {deck: [] for deck in names}
    for card in release.live:
        if card.note_type not in types[card.deck]:
            types[card.deck] = (*types[card.deck], card.note_type)
    for card in release.gone:
        absent[card.deck].append(card.note_type)
    return {
        deck: KeptDeck(name, len(absent[deck]), sorted(types[deck]), sorted(set(absent[deck])))
        for deck, name in names.items()
    }


def knots(
    asked: Iterable[int], ties: Iterable[Ties], live: Sequence[Card], retired: Sequence[Card]
) -> Knots:
    """Give what ties notes to others, by their cards and what they can be asked."""
    decks = {str(card.deck) for card in (*live, *retired)}
    names, says = set[str](), set[int]()
    for note in ties:
        decks.update(note.decks)
        names.update(note.names)
        says.update(said_by(note))
    shared = [
        *(fingerprint("deck", deck.casefold()) for deck in decks),
        *(fingerprint("name", name) for name in names),
    ]
    awaited = {card.source for card in retired}
    return Knots(
        frozenset((*shared, *asked)), frozenset(says), frozenset(map(fingerprint, awaited))
    )


def _heeds(found: Cards) -> dict[SeedPath, set[str]]:
    """Give for each note the words of sentences of which no card settles what is hidden."""
    paths = {note.seed.shown: note.seed.path for note in found.notes}
    heeds: dict[SeedPath, set[str]] = {}
    for one in found.derivation.unsure:
        heeds.setdefault(paths[one.location.path], set()).update(one.words)
    return heeds


def _kept(
    seed: SeedPath, own: _Own, note: Survey | None, ties: Ties | None, asked: Iterable[int]
) -> KeptNote:
    number = list(asked)
    tied = knots(number, [ties] if ties else [], *own)
    spots = ties.spots if ties else ()
    shown = [card for card in own.live if not card.skip]
    absent = [*(card for card in own.live if card.skip), *own.retired]
    return KeptNote(
        seed,
        digest_of(note.seed) if note else "",
        _words(note.kinds) if note else {},
        _words(note.marks) if note else {},
        len(number),
        list(dict.fromkeys(card.deck for card in own.live)),
        _media(shown),
        _media(absent),
        sorted(tied.ties),
        [],
        sorted(tied.awaits),
        [],
        [(list(spot.under), spot.text) for spot in spots],
        restless=False,
    )


def _words(counts: Mapping[ItemKind, int] | Mapping[Marker, int]) -> dict[str, int]:
    return {word.value: number for word, number in counts.items()}


def _media(cards: Iterable[Card]) -> list[str]:
    return sorted({name for card in cards for _, name in card.media})
