"""Which bullet of today is which recorded one: so that what its cards ask can stay."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from operator import add
from typing import NamedTuple

from mkcards.derive.pages import paged
from mkcards.derive.quotes import quoted
from mkcards.derive.topics import Topic
from mkcards.model.card import Card, DeckName, Levels
from mkcards.model.outline import Item
from mkcards.model.source import Location, SeedPath
from mkcards.model.text import fold


@dataclass(frozen=True, slots=True)
class Choices:
    """What live cards ask stays while possible.

    `bullets` are the live cards of a bullet by its place in the note, `topics` those of a list
    below a topic by the place of that.
    """

    bullets: Mapping[Location, tuple[Card, ...]] = field(default_factory=dict)
    topics: Mapping[Location, tuple[Card, ...]] = field(default_factory=dict)


_LIST_RULES = frozenset({"points", "items"})

ALIKE = 0.4
"""The least share of letter pairs, of all that two texts have, for one to be the other edited."""

_BESIDE = 0.2
"""What the same parent counts beside the text."""

TELLING = 6
"""Characters by which a text is known again inside another one."""

_COMMON = 50
"""Letter pairs that stand in more gone bullets than this tell nothing."""


class Spot(NamedTuple):
    """A bullet by its folded texts."""

    seed: SeedPath
    deck: DeckName
    under: Levels
    text: str


_Key = Callable[[Spot], Hashable]
_Today = dict[Location, Spot]
_Group = tuple[Card, ...]
_Known = dict[Spot, list[_Group]]
"""The cards of each spot: one group for each bullet that stood there."""
_Below = Mapping[Location, tuple[Item, ...]]
"""What stands right below each bullet or topic that has something below it."""
_Parents = Mapping[Hashable, Location]
"""Of equal bullets the one right below which a folded text, or exactly these texts, stand."""

_IN_PLACE: tuple[_Key, ...] = (
    lambda spot: spot,
    lambda spot: (spot.seed, spot.under, spot.text),
    lambda spot: (spot.deck, spot.under, spot.text),
)
_ELSEWHERE: tuple[_Key, ...] = (
    lambda spot: (spot.under, spot.text),
    lambda spot: spot.text,
)


def choices(
    topics: Iterable[Topic], cards: Iterable[Card], retired: Iterable[Card], deck_root: str
) -> Choices:
    """Give the live cards of each bullet of today, or the retired ones of a bullet that returns.

    A bullet is the recorded one that says the same in the same place, else elsewhere, else the one
    most like it of those that are gone. A wrong guess costs little: it only offers what is asked
    anyway.
    """
    asked, all_topics = tuple(cards), tuple(topics)
    live, gone = _groups(asked), _groups(retired)
    if not (live or gone):
        return Choices()
    today = {place: spot for topic in all_topics for place, spot in spots_of(topic, deck_root)}
    named = {topic.location: _named(topic, deck_root) for topic in all_topics}
    below = _below(all_topics)
    found = _equal(today, live, _IN_PLACE, below)
    for spot in named.values():
        live.pop(spot, None)
    found |= _equal(today, live, _ELSEWHERE, below)
    found |= _equal(today, gone, _IN_PLACE, below)
    for place, spot in _grown(today, live):
        found[place] = (*found.get(place, ()), *chain(*live.pop(spot)))
    for place, spot in _alike({p: s for p, s in today.items() if p not in found}, live):
        found[place] = tuple(chain(*live[spot]))
    lists = _groups(card for card in asked if card.rule in _LIST_RULES and not card.under)
    listed = _equal(named, lists, (*_IN_PLACE, *_ELSEWHERE), below)
    return Choices(found, listed)


def _groups(cards: Iterable[Card]) -> _Known:
    """Put the cards of a bullet together: those of one rule, and of each slot one."""
    known: _Known = {}
    for card in cards:
        groups = known.setdefault(Spot(card.seed, card.deck, card.under, card.source), [])
        if not groups or any(c.slot == card.slot or c.rule != card.rule for c in groups[-1]):
            groups.append(())
        groups[-1] = (*groups[-1], card)
    return known


def _named(topic: Topic, deck_root: str) -> Spot:
    """Give a topic itself as what its own cards are of."""
    deck = DeckName("::".join((deck_root, *topic.levels)))
    return Spot(topic.seed.path, deck, (), fold(topic.name))


def spots_of(topic: Topic, deck_root: str) -> Iterator[tuple[Location, Spot]]:
    """Give what cards can be of: bullets without the page in front, and the lines of quotes."""
    deck = DeckName("::".join((deck_root, *topic.levels)))
    nowhere: Levels = ()
    waiting = [(item, nowhere) for item in reversed(topic.items)]
    while waiting:
        item, under = waiting.pop()
        text = fold(item.text)
        said = paged(item)[1].text
        source = text if said == item.text else fold(said)
        yield item.location, Spot(topic.seed.path, deck, under, source)
        for line, location in quoted(item) if item.blocks else ():
            yield location, Spot(topic.seed.path, deck, under, fold(line))
        if item.children:
            below = (*under, text)
            waiting += [(child, below) for child in reversed(item.children)]


def _below(topics: Iterable[Topic]) -> _Below:
    below: dict[Location, tuple[Item, ...]] = {}
    for topic in topics:
        below[topic.location] = topic.items
        for top in topic.items:
            if top.children:
                below.update((item.location, item.children) for item in top.walk())
    return below


def _equal(
    today: _Today, known: _Known, keys: Iterable[_Key], below: _Below
) -> dict[Location, _Group]:
    """Give equal bullets their cards, and take both from their sides.

    Cards go where the entries stand that they list, else to the bullets in order. Where fewer
    bullets stand than stood there, the last one gets the cards of those that are gone.
    """
    found: dict[Location, _Group] = {}
    for key in keys if known else ():
        waiting: dict[Hashable, list[Location]] = {}
        for place, spot in reversed(today.items()):
            waiting.setdefault(key(spot), []).append(place)
        parents: dict[Hashable, _Parents] = {}
        for spot in list(known):
            same = key(spot)
            places = waiting.get(same, [])
            if len(places) > 1 and same not in parents:
                parents[same] = _parents(places, below)
            given = _shared(known[spot], places, parents.get(same, {}), today)
            if given:
                found |= given
                del known[spot]
    return found


def _parents(places: Iterable[Location], below: _Below) -> _Parents:
    parents: dict[Hashable, list[Location]] = {}
    for place in places:
        texts = frozenset(fold(child.text) for child in below.get(place, ()))
        for told in _and_each(texts):
            parents.setdefault(told, []).append(place)
    return {told: where[0] for told, where in parents.items() if len(where) == 1}


def _shared(
    groups: list[_Group], places: list[Location], parents: _Parents, today: _Today
) -> dict[Location, _Group]:
    """Give groups of cards their places, and take these from today."""
    given: dict[Location, _Group] = {}
    last = None
    told = [(_known(group, parents), group) for group in groups]
    for known, group in sorted(told, key=lambda pair: not pair[0]):
        left = (place for place in chain(known, _drained(places)) if place in today)
        place = next(left, last)
        if place is None:
            break
        given[place] = (*given.get(place, ()), *group)
        today.pop(place, None)
        last = place
    return given


def _known(group: _Group, parents: _Parents) -> list[Location]:
    """Give the places that have the entries of a list card below them, else one of the entries."""
    if not parents:
        return []
    told = frozenset(text for card in group for text in card.hidden)
    return [parents[key] for key in _and_each(told) if told and key in parents]


def _and_each(texts: frozenset[str]) -> Iterator[Hashable]:
    yield texts
    yield from sorted(texts)


def _drained(places: list[Location]) -> Iterator[Location]:
    while places:
        yield places.pop()


def _alike(today: _Today, gone: Iterable[Spot]) -> Iterator[tuple[Location, Spot]]:
    """Give bullets of today with the gone ones that they are most like, one to one."""
    known = Gone(gone)
    pairs = [
        (score, place, other)
        for place, spot in (today.items() if known.spots else ())
        for other, score in known.like(spot)
    ]
    places, spots = set[Location](), set[Spot]()
    for _, place, spot in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if place not in places and spot not in spots:
            places.add(place)
            spots.add(spot)
            yield place, spot


class Gone:
    """Gone bullets by their letter pairs."""

    def __init__(self, gone: Iterable[Spot]) -> None:
        """Note where each letter pair stands that does not stand in too many."""
        self.spots = list(gone)
        pieces = [_pieces(spot.text) for spot in self.spots]
        self._sizes = list(map(len, pieces))
        self._shortest = min(self._sizes, default=0)
        stands: dict[str, list[int]] = {}
        for number, inside in enumerate(pieces):
            for piece in inside:
                stands.setdefault(piece, []).append(number)
        self._stands = {piece: where for piece, where in stands.items() if len(where) <= _COMMON}

    def like(self, spot: Spot) -> Iterator[tuple[Spot, float]]:
        """Give how like a bullet is to gone ones: the share of letter pairs that both have (Dice).

        Most share a few pairs with any text: what they would need at least is told by counting.
        """
        pieces = _pieces(spot.text)
        stands = chain.from_iterable(filter(None, map(self._stands.get, pieces)))
        least = (ALIKE - _BESIDE) / 2 * (len(pieces) + self._shortest) - 1
        for number, count in Counter(stands).items():
            if count > least:
                other = self.spots[number]
                beside = _BESIDE * (spot.under[-1:] == other.under[-1:])
                score = 2 * count / (len(pieces) + self._sizes[number]) + beside
                if score >= ALIKE:
                    yield other, score


def _grown(today: _Today, gone: Iterable[Spot]) -> Iterator[tuple[Location, Spot]]:
    """Give bullets of today with the gone ones of the same list that they hold word for word."""
    asked = [spot for spot in gone if len(spot.text) >= TELLING]
    stands: dict[tuple[Levels, str], list[tuple[Location, str]]] = {
        (spot.under, piece): [] for spot in asked for piece in _pairs(spot.text)
    }
    for place, spot in today.items() if asked else ():
        for piece in _pairs(spot.text):
            if (where := stands.get((spot.under, piece))) is not None:
                where.append((place, spot.text))
    for spot in asked:
        near = min((stands[spot.under, piece] for piece in _pairs(spot.text)), key=len)
        holders = (place for place, text in near if spot.text in text)
        yield from ((place, spot) for place in islice(holders, 1))


def _pieces(text: str) -> frozenset[str]:
    return _pairs(f" {text} ")


def _pairs(text: str) -> frozenset[str]:
    return frozenset(map(add, text, text[1:]))
