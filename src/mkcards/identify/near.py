"""Similar texts: in the place where a list stands today, and anywhere."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from mkcards.identify.bullets import Bullet, grouped
from mkcards.identify.evidence import Evidence
from mkcards.identify.exact import NEEDS_CONTEXT
from mkcards.identify.matching import Matching
from mkcards.identify.places import Places
from mkcards.identify.similar import TELLING, Nearby, begins, holds, similarity
from mkcards.identify.slots import pair

_ALIKE = 0.45
"""The least similarity of a bullet with what stood in the same list, with what surrounds both."""

SURE = 0.8
"""The least similarity of a bullet with a retired one of the same list, whatever is around."""

_ANYWHERE = 0.72
"""The least similarity of a bullet with one that stood anywhere."""

_GROWN = 0.8
"""How sure it is that a bullet of the same list that begins the other is the same one."""

_BEGINNING = 0.15
"""What that counts above others: of two bullets made one, the first goes on."""

_MARGIN = 0.04
"""Two bullets that are so nearly equally similar to a third are not told apart."""

_ROUNDS = 4
"""A linked parent opens the list below it; deeper lists were not worth a round more."""

_PAIRS = 1024
"""Two lists with more pairs of open bullets than this are searched by their rare letters."""


class _Pair(NamedTuple):
    """Two bullets, the similarity of their texts, and that with what surrounds them."""

    old: Bullet
    new: Bullet
    score: float
    weight: float


def link_near(matching: Matching, at_least: float = 0.0) -> None:
    """Link bullets of the same list that are similar, the most similar first.

    What surrounds them counts as well; a list that is linked opens those below it. `at_least` is
    the similarity below which nothing else can make up for it.
    """
    for _ in range(_ROUNDS):
        places = Places(matching)
        evidence = Evidence(matching, places)
        pairs = _weighed(evidence, _in_places(matching, places), at_least)
        if not _link(matching, pairs):
            break


def link_anywhere(matching: Matching) -> bool:
    """Link bullets that are very similar wherever they stand; tell whether there were any.

    A bullet with a second one that is nearly as similar is left alone.
    """
    old = [bullet for bullet in matching.open_old() if len(bullet.source) > NEEDS_CONTEXT]
    found = _candidates(old, matching.open_new())
    scored = ((old, new, similarity(old.source, new.source)) for old, new in found)
    pairs = [_Pair(old, new, score, score) for old, new, score in scored if score >= _ANYWHERE]
    return _link(matching, _outstanding(pairs))


def link_merged(matching: Matching) -> None:
    """Let bullets go on inside the one of the same list that now says what they said, and more."""
    places = Places(matching)
    edited = grouped(matching.edited(), lambda bullet: bullet.place)
    for place, bullets in grouped(matching.open_old(), lambda bullet: bullet.place).items():
        for today in places.of(place):
            for old, new in _candidates(bullets, edited.get(today, ())):
                if holds(new.source, old.source):
                    matching.absorb(old, new, _GROWN)


def _weighed(
    evidence: Evidence, pairs: Iterable[tuple[Bullet, Bullet]], at_least: float
) -> Iterator[_Pair]:
    for old, new in pairs:
        score, grown = similarity(old.source, new.source), begins(old.source, new.source)
        if grown and min(len(old.source), len(new.source)) >= TELLING:
            score = max(score, _GROWN)
        weight = score + evidence.of(old, new)
        if grown:
            weight = max(weight, _GROWN) + _BEGINNING
        if weight >= _ALIKE and score >= at_least:
            yield _Pair(old, new, score, weight)


def _in_places(matching: Matching, places: Places) -> Iterator[tuple[Bullet, Bullet]]:
    """Give the open bullets that may be one because their lists are."""
    new = grouped(matching.open_new(), lambda bullet: bullet.place)
    old = grouped(matching.open_old(), lambda bullet: bullet.place)
    for place, bullets in old.items():
        for today in places.of(place):
            yield from _candidates(bullets, new.get(today, ()))


def _candidates(old: Sequence[Bullet], new: Sequence[Bullet]) -> Iterator[tuple[Bullet, Bullet]]:
    """Give all pairs of few bullets, and of many those that share rare letters."""
    if len(old) * len(new) <= _PAIRS:
        yield from ((one, other) for one in old for other in new)
        return
    nearby = Nearby(bullet.source for bullet in old)
    for bullet in new:
        yield from ((old[number], bullet) for number in nearby.of(bullet.source))


def _outstanding(pairs: Sequence[_Pair]) -> Iterator[_Pair]:
    """Give the pairs of which neither bullet has another nearly as similar."""
    of_old = _best_two(pairs, lambda found: found.old.number)
    of_new = _best_two(pairs, lambda found: found.new.number)
    for found in pairs:
        both = of_old[found.old.number], of_new[found.new.number]
        if all(best == found.score and best - next_best >= _MARGIN for best, next_best in both):
            yield found


def _best_two(
    pairs: Iterable[_Pair], key: Callable[[_Pair], int]
) -> dict[int, tuple[float, float]]:
    """Give for each bullet the two highest scores of its pairs, 0 where there is but one."""
    best: dict[int, tuple[float, float]] = {}
    for found in pairs:
        first, second = best.get(key(found), (0.0, 0.0))
        best[key(found)] = max(first, found.score), max(second, min(first, found.score))
    return best


def _link(matching: Matching, pairs: Iterable[_Pair]) -> bool:
    """Link pairs, the heaviest first, and tell whether any was."""
    ranked = sorted(pairs, key=lambda p: (-p.weight, p.old.number, p.new.number))
    linked = [
        matching.link(p.old, p.new, p.score)
        for p in ranked
        if p.score >= _ANYWHERE or pair(matching.free(p.old), matching.today.waiting(p.new))
    ]
    return any(linked)
