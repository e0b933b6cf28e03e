"""What ties notes to each other: it tells whether a change of some of them concerns another one.

It errs on one side only: notes may be called tied that are not.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from math import inf
from types import MappingProxyType
from typing import NamedTuple

from mkcards.config import Config
from mkcards.derive.asking import is_generic
from mkcards.derive.choices import ALIKE, TELLING, Gone, Spot, spots_of
from mkcards.derive.topics import Topic
from mkcards.model.card import DeckName, Levels
from mkcards.model.outline import Outline
from mkcards.model.source import SeedPath
from mkcards.model.text import fold

Counts = dict[str, int]
"""How often each folded word stands somewhere."""


class Bullets(NamedTuple):
    """Bullets of one note: the deck, the parents and the text of each, in the same order.

    In columns they take a third of the room, and leave no holes behind.
    """

    decks: tuple[DeckName, ...]
    under: tuple[Levels, ...]
    texts: tuple[str, ...]


def bullets_at(spots: Iterable[Spot]) -> Bullets:
    """Give spots of one note in columns."""
    every = list(spots)
    return Bullets(
        tuple([spot.deck for spot in every]),
        tuple([spot.under for spot in every]),
        tuple([spot.text for spot in every]),
    )


class Ties(NamedTuple):
    """What of a note matters to others.

    `decks` are those of its topics, by their levels, and `names` the folded names by which two
    topics can be one; `titles` are all names. `bullets` are its bullets, `words` the packed counts
    of its words.
    """

    seed: SeedPath
    decks: frozenset[str]
    names: frozenset[str]
    titles: frozenset[str]
    bullets: Bullets
    words: str

    @property
    def spots(self) -> Iterator[Spot]:
        """Give its bullets one by one."""
        return map(Spot, repeat(self.seed), *self.bullets)


def ties_of(note: Outline, topics: Sequence[Topic], words: str, config: Config) -> Ties:
    """Give the ties of a note with these topics and words."""
    decks = frozenset("::".join((config.deck_root, *topic.levels)) for topic in topics)
    titles = {topic.name: fold(topic.name) for topic in topics}
    names = frozenset(folded for name, folded in titles.items() if not is_generic(name))
    spots = (spot for topic in topics for _, spot in spots_of(topic, config.deck_root))
    own = bullets_at(spots)
    return Ties(note.seed.path, decks, names, frozenset(titles.values()), own, words)


def packed(counts: Mapping[str, int]) -> str:
    """Give counts of words as one text, which takes a fifth of the room."""
    return " ".join(f"{word} {count}" for word, count in counts.items())


def repeated(counts: Counts) -> Counts:
    """Leave out what stands but once, as most words do."""
    return {word: count for word, count in counts.items() if count > 1}


def without(counts: Mapping[str, int], own: Mapping[str, int]) -> Counts:
    """Take counts of words out of others that they are part of."""
    left = ((word, count - own.get(word, 0)) for word, count in counts.items())
    return {word: count for word, count in left if count}


def summed(counts: Iterable[str], elsewhere: Mapping[str, int] = MappingProxyType({})) -> Counts:
    """Add packed counts of words to others."""
    total = dict(elsewhere)
    for each in counts:
        parts = each.split(" ") if each else []
        for word, count in zip(parts[::2], parts[1::2], strict=True):
            total[word] = total.get(word, 0) + int(count)
    return total


class Lost:
    """Bullets of changed notes that are gone, and how surely today's bullets there stand for them.

    What a live card asks is offered to the bullet that is most like the gone one, in any note.
    """

    def __init__(self, lost: Iterable[Spot], mine: Iterable[Spot]) -> None:
        """Find for each gone bullet how like it the one of `mine` is that surely gets its cards.

        `mine` are bullets of today without a card of their own, nor one that returns.
        """
        self._gone = Gone(dict.fromkeys(lost))
        self._texts = {spot.text for spot in self._gone.spots}
        self._taken = dict.fromkeys(self._gone.spots, ALIKE)
        left = list[Spot]()
        for spot in mine:
            if grown := list(self._grown(spot)):
                self._taken.update(dict.fromkeys(grown, inf))
            elif spot.text not in self._texts:
                left.append(spot)
        self._take([dict(self._gone.like(spot)) for spot in left])

    def concern(self, spot: Spot) -> bool:
        """Tell whether the cards of a gone bullet may be offered to a bullet of another note."""
        if spot.text in self._texts or any(self._grown(spot)):
            return True
        return any(self._taken[gone] <= score for gone, score in self._gone.like(spot))

    def _grown(self, spot: Spot) -> Iterator[Spot]:
        """Give the gone bullets that a bullet of the same list holds word for word, and more."""
        for gone in self._gone.spots:
            is_longer = len(spot.text) > len(gone.text) >= TELLING
            if is_longer and gone.under == spot.under and gone.text in spot.text:
                yield gone

    def _take(self, likes: Sequence[Mapping[Spot, float]]) -> None:
        best: dict[Spot, float] = {}
        for like in likes:
            for spot, score in like.items():
                best[spot] = max(score, best.get(spot, 0.0))
        for like in likes:
            # Who is liked best by the one that it likes best gets it, whoever else may like it.
            for spot in sorted(like, key=lambda each: -like[each])[:1]:
                is_only = list(like.values()).count(best[spot]) == 1
                if like[spot] == best[spot] and is_only:
                    self._taken[spot] = max(best[spot], self._taken[spot])
