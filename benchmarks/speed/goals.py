"""What a build has to reach, and what it did."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from benchmarks.speed.experiments import (
    EDITED,
    FIRST,
    MKCARDS,
    OBVIOUS,
    SECOND,
    UNCHANGED,
    VERSION,
    Sizes,
    imports_of_click,
)
from benchmarks.speed.importing import Import
from benchmarks.speed.measure import Cost

FASTEST = "ankdown"
"""Of the programs in `peers.py` the fastest one."""


class Figures(NamedTuple):
    """All that was measured; sizes are in leaves."""

    small: int
    large: int
    cold: Mapping[int, Mapping[str, Cost]]
    later: Mapping[str, Cost]
    growth: Mapping[int, Cost]
    shapes: Mapping[str, Cost]
    sizes: Sizes
    imports: tuple[Import, Import, int]
    stages: Mapping[str, float]
    processes: Mapping[str, float]


class Goal(NamedTuple):
    """A figure with the most that it must be, the most that would be better still, and its unit."""

    what: str
    reached: float
    must: float
    stretch: float | None = None
    unit: str = "×"

    @property
    def verdict(self) -> str:
        """Say in a word whether it is reached."""
        if self.reached > self.must:
            return "**missed**"
        return "stretch" if self.stretch and self.reached <= self.stretch else "reached"


def goals(found: Figures) -> tuple[Goal, ...]:
    """Give every goal that the measurements tell of."""
    return (*_cold(found), *_growth(found), *_shapes(found), *_later(found), *_rest(found))


def _cold(found: Figures) -> Iterator[Goal]:
    for other, must, stretch in ((FASTEST, 1.3, 1.0), (OBVIOUS, 0.9, 0.7)):
        for leaves, costs in found.cold.items():
            if other in costs:
                ratio = costs[MKCARDS].cpu / costs[other].cpu
                yield Goal(f"first build of {leaves:,} against {other}", ratio, must, stretch)


def _growth(found: Figures) -> Iterator[Goal]:
    for leaves, one in found.growth.items():
        before = found.growth.get(leaves // 10)
        if before and leaves // 10 >= found.small:
            yield Goal(f"{leaves:,} against {leaves // 10:,}", one.cpu / before.cpu, 11)


def _shapes(found: Figures) -> Iterator[Goal]:
    names = list(found.shapes)
    for at, must in ((1, 1.2), (3, 2.0)):
        ratio = found.shapes[names[at]].cpu / found.shapes[names[at - 1]].cpu
        yield Goal(f"{names[at]} against {names[at - 1]}", ratio, must)


def _later(found: Figures) -> Iterator[Goal]:
    for name in (SECOND, UNCHANGED):
        ratio = imports_of_click(found.later, name)
        yield Goal(f"{name}, against `import click`", ratio, 4, 2.5)
    edited = found.later[EDITED].cpu / found.later[FIRST].cpu
    yield Goal(f"{EDITED}, against the first build", edited, 0.15, 0.06)
    version = imports_of_click(found.later, VERSION)
    yield Goal("`--version` against `import click`", version, 1.3)


def _rest(found: Figures) -> Iterator[Goal]:
    memory = found.cold[found.large][MKCARDS].memory
    yield Goal(f"most memory of a first build of {found.large:,}", memory, 300, 150, " MB")
    yield Goal("package against genanki's", found.sizes.ours / found.sizes.stock, 0.27)
    _, second, edited = found.imports
    wrong = abs(second.updated - edited) + second.new
    yield Goal(f"notes wrongly updated after {edited:,} edits", wrong, 0, None, "")
