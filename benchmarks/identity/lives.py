"""The lives of cards through a history: which kept their guid, which lost it, which took another's.

A life begins with a card on a bullet and goes on as long as the simulation says that what the card
asked still stands there; at the end of the history it must still have its first guid.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks.identity.truth import Fact, View, survives
from benchmarks.identity.words import seen

Cards = dict[str, Fact]
"""The live cards of a build by their identity."""


@dataclass(slots=True)
class Life:
    """A card from its first build on: its first identity, the one it has now, what it asks.

    `now` is empty while no card asks it. While its bullet is deleted it is `away`.
    """

    first: str
    now: str
    fact: Fact
    away: bool = False
    ended: bool = False

    @property
    def kept(self) -> bool:
        """Tell whether the card has its first identity."""
        return self.now == self.first


@dataclass(frozen=True, slots=True)
class Event:
    """A card that `lost` its identity, or an identity that a `wrong` card got.

    `text` is what the bullet of the card says now, `rule` made what stands on it now, if anything.
    """

    what: str
    identity: str
    before: Fact
    after: Fact | None
    text: str
    listed: bool = False

    @property
    def is_verbatim(self) -> bool:
        """Tell whether the bullet of another card says just what the card's own said."""
        return self.after is not None and seen(self.after.state.text) == seen(
            self.before.state.text
        )


@dataclass(slots=True)
class Lives:
    """All lives under one way to identify cards, and how many cards were judged in all builds."""

    lives: list[Life] = field(default_factory=list)
    owners: Cards = field(default_factory=dict)
    judged: int = 0
    gone: int = 0
    ended: int = 0

    def step(self, cards: Cards, now: View, listed: Iterable[str] = ()) -> list[Event]:
        """Hold the cards of a build against all lives; give what went wrong."""
        wrong = list(self._wrong(cards, now, frozenset(listed)))
        self._join(cards, now)
        lost = list(self._lost(cards, now, {event.identity for event in wrong}))
        self._adopt(cards)
        self.owners.update(cards)
        return [*wrong, *lost]

    @property
    def survivors(self) -> list[Life]:
        """Give the lives whose bullet stands now."""
        return [life for life in self.lives if not (life.away or life.ended)]

    def _wrong(self, cards: Cards, now: View, listed: frozenset[str]) -> Iterator[Event]:
        """Give the identities that stand on another bullet than theirs, or ask another part."""
        for identity, fact in cards.items():
            known = self.owners.get(identity)
            if known is None:
                continue
            elsewhere = fact.owner not in known.twins | now.same(known.owner)
            if elsewhere or (known.kind != fact.kind and survives(known, now)):
                text = fact.state.text
                yield Event("wrong", identity, known, fact, text, identity in listed)

    def _join(self, cards: Cards, now: View) -> None:
        """End the lives whose bullet took in another one, with that one's card in their slot."""
        heirs = {
            (fact.owner, fact.kind)
            for identity, fact in cards.items()
            if (known := self.owners.get(identity))
            and known.owner != fact.owner
            and now.inside(known.owner) == fact.owner
        }
        for life in self.survivors:
            if (life.fact.owner, life.fact.kind) in heirs and life.now not in cards:
                life.ended = True
                self.judged += 1
                self.ended += 1

    def _lost(self, cards: Cards, now: View, wrong: set[str]) -> Iterator[Event]:
        for life in self.lives:
            if life.ended or not self._stands(life, now):
                continue
            fact = None if life.now in wrong else cards.get(life.now)
            if fact:
                life.fact = fact
            elif life.now:
                life.now = ""
                after = _on_bullet(life.fact, cards)
                text = now.states[life.fact.owner].text
                yield Event("lost", life.first, life.fact, after, text)

    def _stands(self, life: Life, now: View) -> bool:
        """Judge whether what a card asks still stands, and count it."""
        was_here, life.away = not life.away, life.fact.owner not in now.states
        self.judged += was_here
        self.gone += was_here and life.away
        if life.away:
            return False
        life.ended = not survives(life.fact, now)
        self.ended += life.ended
        return not life.ended

    def _adopt(self, cards: Cards) -> None:
        """Give identities without a life to lives without an identity, else to new lives."""
        used = {life.now for life in self.survivors}
        waiting: dict[tuple[int, str], list[Life]] = {}
        for life in self.survivors:
            if not life.now:
                waiting.setdefault((life.fact.owner, life.fact.kind), []).append(life)
        for identity, fact in cards.items():
            if identity in used:
                continue
            heirs = waiting.get((fact.owner, fact.kind), [])
            if heirs:
                heir = next((life for life in heirs if life.first == identity), heirs[0])
                heirs.remove(heir)
                heir.now, heir.fact = identity, fact
            else:
                self.lives.append(Life(identity, identity, fact))


def _on_bullet(known: Fact, cards: Cards) -> Fact | None:
    """Give what is asked of the bullet now, of its own kind first."""
    here = [fact for fact in cards.values() if fact.owner == known.owner]
    return next((fact for fact in here if fact.kind == known.kind), here[0] if here else None)
