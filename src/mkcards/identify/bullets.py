"""One bullet has several cards, and an edit changes the bullet: so bullets are what is matched."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from mkcards.model.card import Card, DeckName, Levels, NoteTypeName, Proposal, slot_family
from mkcards.model.source import SeedPath

_Value = TypeVar("_Value")
_Key = TypeVar("_Key", bound=Hashable)


class Place(NamedTuple):
    """Where the bullets of one list stand: their deck, and the parents below its topic."""

    deck: DeckName
    under: Levels


class Bullet(NamedTuple):
    """All entries, or all proposals, of one bullet: `members` are their indexes on their side.

    `number` counts the bullets of a side in the order of their first member. Bullets of one seed
    that say the same below the same parents are one.
    """

    number: int
    seed: SeedPath
    place: Place
    source: str
    members: list[int]

    @property
    def below(self) -> Place:
        """Give the place of the bullets below this one."""
        return Place(self.place.deck, (*self.place.under, self.source))


class Side:
    """The bullets of `cards/`, or those of today's notes, each in their order."""

    def __init__(self, cards: Sequence[Card | Proposal]) -> None:
        """Put the cards of a bullet together, wherever they stand.

        A slot that comes again is that of another bullet with the same text, unless it has the same
        guid.
        """
        last: dict[tuple[SeedPath, Place, str], Bullet] = {}
        self.bullets: list[Bullet] = []
        place = Place(DeckName(""), ())
        for index, card in enumerate(cards):
            if place.under != card.under or place.deck != card.deck:
                place = Place(card.deck, card.under)
            key = (card.seed, place, card.source)
            bullet = last.get(key)
            if bullet is None or any(_equal(cards[other], card) for other in bullet.members):
                last[key] = bullet = Bullet(len(self.bullets), *key, [])
                self.bullets.append(bullet)
            bullet.members.append(index)

    @cached_property
    def lists(self) -> Mapping[Place, Sequence[Bullet]]:
        """Give the bullets of each place, in their order."""
        return grouped(self.bullets, lambda bullet: bullet.place)

    @cached_property
    def parents(self) -> Mapping[Place, Sequence[Bullet]]:
        """Give for each place the bullets whose children stand there."""
        return grouped(self.bullets, lambda bullet: bullet.below)

    @cached_property
    def _positions(self) -> Mapping[int, int]:
        lists = self.lists.values()
        return {bullet.number: at for bullets in lists for at, bullet in enumerate(bullets)}

    def neighbour(self, bullet: Bullet, step: int) -> str:
        """Give the text of the bullet so many places below in the same list, else nothing."""
        siblings = self.lists[bullet.place]
        at = self._positions[bullet.number] + step
        return siblings[at].source if 0 <= at < len(siblings) else ""

    def children(self, bullet: Bullet) -> tuple[str, ...]:
        """Give the texts of the bullets below one."""
        return tuple(child.source for child in self.lists.get(bullet.below, ()))


def _equal(one: Card | Proposal, other: Card | Proposal) -> bool:
    if isinstance(one, Card) and isinstance(other, Card) and one.guid == other.guid:
        return False
    return _face(one) == _face(other)


def _face(card: Card | Proposal) -> tuple[str, NoteTypeName]:
    asked = card if isinstance(card, Card) else card.asks[0]
    return slot_family(asked.slot), asked.note_type


def grouped(values: Iterable[_Value], key: Callable[[_Value], _Key]) -> dict[_Key, list[_Value]]:
    """Give the values of each key in their order."""
    groups: dict[_Key, list[_Value]] = {}
    for value in values:
        groups.setdefault(key(value), []).append(value)
    return groups
