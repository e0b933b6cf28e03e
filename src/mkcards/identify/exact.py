"""Equal texts: in their place, and elsewhere if something around them is equal too."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple

from mkcards.identify.bullets import Bullet, Side
from mkcards.identify.matching import Matching

_Context = Callable[[Side, Bullet], Hashable]

NEEDS_CONTEXT = 3
"""Texts of at most so many characters are never linked by themselves."""


class _Pass(NamedTuple):
    """What both sides must share (not None), and for which numbers on both sides it is proof."""

    context: _Context
    proves: Callable[[int, int], bool]


def _whatever(_old: int, _new: int) -> bool:
    return True


def _same_number(old: int, new: int) -> bool:
    return old == new


def _only_one(old: int, new: int) -> bool:
    return old == new == 1


def _parents(_side: Side, bullet: Bullet) -> Hashable:
    return bullet.place.under or None


def _parents_and_seed(_side: Side, bullet: Bullet) -> Hashable:
    return (bullet.place.under, bullet.seed) if bullet.place.under else None


def _children(side: Side, bullet: Bullet) -> Hashable:
    return side.children(bullet) or None


def _siblings(side: Side, bullet: Bullet) -> Hashable:
    around = side.neighbour(bullet, -1), side.neighbour(bullet, 1)
    return around if all(around) else None


def _nowhere(_side: Side, bullet: Bullet) -> Hashable:
    return len(bullet.source) > NEEDS_CONTEXT or None


_IN_PLACE = (
    _Pass(lambda _, bullet: (bullet.place, bullet.seed), _whatever),
    _Pass(lambda _, bullet: bullet.place, _whatever),
)
_ELSEWHERE = (
    _Pass(_parents_and_seed, _whatever),
    _Pass(_parents, _whatever),
    _Pass(_children, _whatever),
    _Pass(_siblings, _whatever),
    _Pass(lambda _, bullet: (bullet.place.deck, bullet.seed), _same_number),
    _Pass(lambda _, bullet: bullet.place.deck, _same_number),
    _Pass(lambda _, bullet: bullet.seed, _same_number),
    _Pass(_nowhere, _only_one),
)


def link_in_place(matching: Matching) -> None:
    """Link bullets with the same text below the same parents of the same topic, in order."""
    _run(matching, _IN_PLACE)


def link_elsewhere(matching: Matching) -> None:
    """Link bullets with the same text, the surest context first."""
    _run(matching, _ELSEWHERE)


def _run(matching: Matching, passes: Iterable[_Pass]) -> None:
    today = matching.today.side
    for context, proves in passes:
        old = _blocks(matching.old, matching.open_old(), context)
        new = _blocks(today, matching.open_new(), context) if old else {}
        for block, bullets in old.items():
            others = new.get(block)
            if others and proves(len(bullets), len(others)):
                for pair in _pairs(matching, bullets, others):
                    matching.link(*pair)


def _pairs(
    matching: Matching, old: list[Bullet], new: list[Bullet]
) -> Iterator[tuple[Bullet, Bullet]]:
    """Give pairs in order; when some of the equals are gone, those with a same neighbour first."""
    if len(old) != len(new):
        today = matching.today.side
        for step in (-1, 1):
            beside = {today.neighbour(bullet, step): bullet for bullet in reversed(new)}
            for bullet in old:
                if found := beside.get(matching.old.neighbour(bullet, step)):
                    yield bullet, found
        old = [bullet for bullet in old if bullet.number not in matching.partner]
        new = [bullet for bullet in new if bullet.number not in matching.found]
    yield from zip(old, new, strict=False)


def _blocks(
    side: Side, bullets: list[Bullet], context: _Context
) -> dict[tuple[Hashable, str], list[Bullet]]:
    blocks: dict[tuple[Hashable, str], list[Bullet]] = {}
    for bullet in bullets:
        if (shared := context(side, bullet)) is not None:
            blocks.setdefault((shared, bullet.source), []).append(bullet)
    return blocks
