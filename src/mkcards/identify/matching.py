"""Which bullets and which of their cards have found each other so far."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

from mkcards.identify.bullets import Bullet, Place, Side
from mkcards.identify.slots import Joined, pair
from mkcards.model.card import Card, Guid, Proposal
from mkcards.model.source import SeedPath

Covers = Callable[[SeedPath], bool]
"""Says whether the build speaks for a seed: an entry of it that matches nothing is then gone."""


class Today:
    """The proposals of a build, and the entries that they go on with, each guid once."""

    def __init__(self, proposals: Sequence[Proposal], vetoes: Sequence[tuple[Guid, str]]) -> None:
        """Start with no proposal joined; a veto forbids a guid to go on with a text."""
        self.proposals = proposals
        self.side = Side(proposals)
        self.vetoes = frozenset(vetoes)
        self.joined: dict[int, Joined] = {}
        self.taken: set[Guid] = set()

    def waiting(self, bullet: Bullet) -> Mapping[int, Proposal]:
        """Give the proposals of a bullet that no entry was found for."""
        return {
            index: self.proposals[index] for index in bullet.members if index not in self.joined
        }

    def join(self, entries: Sequence[Card], bullet: Bullet, score: float) -> None:
        """Let the proposals of a bullet go on with its entries, slot by slot."""
        for index, joined in pair(entries, self.waiting(bullet)).items():
            is_as_sure = joined.score <= score
            self.joined[index] = joined if is_as_sure else joined._replace(score=score)
            self.taken.add(joined.entry.guid)


class Matching:
    """Bullets of `cards/` (live or retired ones) and today's bullets, one to one."""

    def __init__(self, entries: Sequence[Card], today: Today) -> None:
        """Start with no bullet linked."""
        self.entries = entries
        self.today = today
        self.old = Side(entries)
        self.partner: dict[int, Bullet] = {}
        self.found: set[int] = set()
        self._closed: set[int] = set()
        self._votes: dict[Place, Counter[Place]] = {}
        self._counted = 0

    def close(self, covers: Covers) -> None:
        """Leave alone the bullets of seeds for which the build does not speak."""
        seeds = {bullet.seed for bullet in self.old.bullets}
        closed = {seed for seed in seeds if not covers(seed)}
        if closed:
            self._closed = {bullet.number for bullet in self.old.bullets if bullet.seed in closed}

    def open_old(self) -> list[Bullet]:
        """Give the bullets of `cards/` that still look for today's."""
        return [
            bullet
            for bullet in self.old.bullets
            if bullet.number not in self.partner
            and bullet.number not in self._closed
            and any(self.entries[index].guid not in self.today.taken for index in bullet.members)
        ]

    def open_new(self) -> list[Bullet]:
        """Give today's bullets that still look for one of `cards/`."""
        joined = self.today.joined
        return [
            bullet
            for bullet in self.today.side.bullets
            if bullet.number not in self.found
            and not all(index in joined for index in bullet.members)
        ]

    def free(self, old: Bullet) -> list[Card]:
        """Give the entries of a bullet that none goes on with yet; of one guid the latest."""
        taken = self.today.taken
        free = [entry for at in old.members if (entry := self.entries[at]).guid not in taken]
        return free if len(free) == 1 else _latest(free)

    def votes(self) -> Mapping[Place, Counter[Place]]:
        """Count for each place of `cards/` where its linked bullets stand today."""
        bullets = self.old.bullets
        for number, new in islice(self.partner.items(), self._counted, None):
            place = bullets[number].place
            if place not in self._votes:
                self._votes[place] = Counter()
            self._votes[place][new.place] += 1
        self._counted = len(self.partner)
        return self._votes

    def edited(self) -> list[Bullet]:
        """Give today's bullets that say something new and have proposals without an entry."""
        partners = ((self.old.bullets[number], new) for number, new in self.partner.items())
        changed = (new for old, new in partners if old.source != new.source)
        return [bullet for bullet in changed if self.today.waiting(bullet)]

    def absorb(self, old: Bullet, new: Bullet, score: float) -> None:
        """Let the cards of a bullet go on in one that took it in, beside those of that one."""
        entries = self._allowed(old, new)
        if old.number not in self.partner and entries:
            self.partner[old.number] = new
            self.today.join(entries, new, score)

    def link(self, old: Bullet, new: Bullet, score: float = 1.0) -> bool:
        """Say that two bullets are one, unless it is settled otherwise."""
        if old.number in self.partner or new.number in self.found:
            return False
        entries = self._allowed(old, new)
        if not entries and self.free(old):
            return False
        self.partner[old.number] = new
        self.found.add(new.number)
        self.today.join(entries, new, score)
        return True

    def _allowed(self, old: Bullet, new: Bullet) -> list[Card]:
        """Give the free cards of a bullet that a person did not forbid to go on with another."""
        free, vetoes = self.free(old), self.today.vetoes
        if not vetoes:
            return free
        return [entry for entry in free if (entry.guid, new.source) not in vetoes]


def _latest(entries: Iterable[Card]) -> list[Card]:
    latest: dict[Guid, Card] = {}
    for entry in entries:
        if entry.changed > latest.setdefault(entry.guid, entry).changed:
            latest[entry.guid] = entry
    return list(latest.values())
