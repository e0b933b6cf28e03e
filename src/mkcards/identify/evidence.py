"""What speaks, beside their texts, for two bullets being one: neighbours and children."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from mkcards.identify.bullets import Bullet, Place
from mkcards.identify.digest import digest
from mkcards.identify.matching import Matching
from mkcards.identify.places import Places
from mkcards.model.card import Slot

_NEIGHBOUR = 0.04
"""What each of two same neighbours counts, as similarity."""

_CHILDREN = 0.45
"""What the same children count, as similarity."""

_TELLING = 8
"""Characters of an answer that no other card is likely to have."""

_Anchors = Mapping[int, tuple[int | None, int | None]]
"""For the bullets of a list the nearest linked ones before and after them, by number."""


class Evidence:
    """Weighs pairs of bullets that are not linked yet."""

    def __init__(self, matching: Matching, places: Places) -> None:
        """Take what is linked now."""
        self._matching = matching
        self._places = places
        self._old: dict[Place, _Anchors] = {}
        self._new: dict[Place, _Anchors] = {}
        self._answers: dict[int, frozenset[tuple[Slot, str]]] = {}

    def of(self, old: Bullet, new: Bullet) -> float:
        """Give what the surroundings of a pair add to the similarity of its texts."""
        before, after = self._neighbours(old, new)
        children = self._same_children(old, new)
        return _NEIGHBOUR * (before + after) + _CHILDREN * children

    def _neighbours(self, old: Bullet, new: Bullet) -> tuple[bool, bool]:
        ours, theirs = self._anchors_of_old(old.place), self._anchors_of_new(new.place)
        before, after = zip(ours[old.number], theirs[new.number], strict=True)
        return before[0] == before[1], after[0] == after[1]

    def _anchors_of_old(self, place: Place) -> _Anchors:
        partner = self._matching.partner
        if place not in self._old:
            siblings = self._matching.old.lists[place]
            self._old[place] = _anchors(
                siblings, lambda b: partner[b.number].number if b.number in partner else None
            )
        return self._old[place]

    def _anchors_of_new(self, place: Place) -> _Anchors:
        found = self._matching.found
        if place not in self._new:
            siblings = self._matching.today.side.lists[place]
            self._new[place] = _anchors(siblings, lambda b: b.number if b.number in found else None)
        return self._new[place]

    def _same_children(self, old: Bullet, new: Bullet) -> bool:
        if self._places.agree(old.below, new.below):
            return True
        if new.number not in self._answers:
            self._answers[new.number] = frozenset(self._told(new))
        answers = self._answers[new.number]
        entries = (self._matching.entries[index] for index in old.members)
        return any((entry.slot, entry.digests.answer) in answers for entry in entries)

    def _told(self, new: Bullet) -> Iterator[tuple[Slot, str]]:
        """Give the digests of the answers that a bullet has and the slots they answer."""
        for index in new.members:
            for ask in self._matching.today.proposals[index].asks:
                if len(ask.answer) >= _TELLING:
                    yield ask.slot, digest(ask.answer)


def _anchors(siblings: Iterable[Bullet], linked: Callable[[Bullet], int | None]) -> _Anchors:
    around: dict[int, tuple[int | None, int | None]] = {}
    waiting: list[int] = []
    last: int | None = None
    for bullet in siblings:
        around[bullet.number] = last, None
        if (number := linked(bullet)) is None:
            waiting.append(bullet.number)
            continue
        for earlier in waiting:
            around[earlier] = around[earlier][0], number
        waiting.clear()
        last = number
    return around
