"""Where has a list of bullets gone: its topic renamed, its parent reworded, its file split?"""

from collections.abc import Iterable

from mkcards.identify.bullets import Place
from mkcards.identify.matching import Matching

_SHARE = 3
"""A third of a list's known bullets says where the list is."""


class Places:
    """For each place of `cards/` the places of today that its bullets may stand in."""

    def __init__(self, matching: Matching) -> None:
        """Read it off the bullets that are linked."""
        self._matching = matching
        self._today = matching.today.side.lists
        self._votes = matching.votes()
        self._known: dict[Place, tuple[Place, ...]] = {}

    def of(self, place: Place) -> tuple[Place, ...]:
        """Give the places of today, surest first: nothing says that a list goes on as one."""
        for length in range(len(place.under) + 1):
            above = Place(place.deck, place.under[:length])
            if above not in self._known:
                self._known[above] = self._find(above)
        return self._known[place]

    def agree(self, old: Place, new: Place) -> bool:
        """Tell whether the bullets of one place are known to stand in the other."""
        return new in self._voted(old)

    def _find(self, place: Place) -> tuple[Place, ...]:
        found = [*self._below_partner(place), *self._voted(place)]
        if place in self._today:
            found.append(place)
        found += self._inherited(place)
        return tuple(dict.fromkeys(found))

    def _below_partner(self, place: Place) -> Iterable[Place]:
        for parent in self._matching.old.parents.get(place, ()):
            if (partner := self._matching.partner.get(parent.number)) is not None:
                yield partner.below

    def _voted(self, place: Place) -> list[Place]:
        votes = self._votes.get(place)
        if not votes:
            return []
        total = votes.total()
        return [new for new, count in votes.most_common() if _SHARE * count >= total]

    def _inherited(self, place: Place) -> Iterable[Place]:
        """Give the places of the same name below those where the parent's list is."""
        if place.under:
            for above in self._known[Place(place.deck, place.under[:-1])]:
                below = Place(above.deck, (*above.under, place.under[-1]))
                if below in self._today:
                    yield below
