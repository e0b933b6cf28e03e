"""Whom a bullet that is gone concerns: its cards are offered to the one that is most like it."""

import pytest

from mkcards.derive import Lost, Spot
from mkcards.derive.ties import packed, repeated, summed, without
from mkcards.model.card import DeckName
from mkcards.model.source import SeedPath

GONE = "the bark of the tree peels off in thin layers every year"


def spot(text: str, *under: str, seed: str = "a.md") -> Spot:
    return Spot(SeedPath(seed), DeckName("Notes"), under, text)


LIKE = spot("the bark of a tree peels off in layers", seed="b.md")
MORE = spot(f"{GONE}, they say", seed="b.md")


@pytest.mark.parametrize(
    ("mine", "other", "is_concerned"),
    [
        ([], LIKE, True),
        ([], MORE, True),
        ([], spot(GONE, "elsewhere", seed="b.md"), True),
        ([], spot("slow clocks and bent light", seed="b.md"), False),
        ([], spot("a matrix of numbers", "the sea", seed="b.md"), False),
        ([spot("the bark of the tree peels off in layers every year")], LIKE, False),
        ([spot("the bark of the tree peels off in layers every year")], MORE, True),
        ([spot(f"{GONE}, I think")], LIKE, False),
        ([spot(f"{GONE}, I think")], MORE, True),
        ([spot("the bark peels")], LIKE, True),
        ([spot(GONE, "below")], LIKE, True),
    ],
)
def test_whom_a_gone_bullet_concerns(mine: list[Spot], other: Spot, is_concerned: bool) -> None:  # noqa: FBT001
    assert Lost([spot(GONE)], mine).concern(other) is is_concerned


def test_a_bullet_takes_the_place_of_one_alone() -> None:
    """Which of two that it is equally like it stands for depends on others."""
    gone = [spot(GONE, "one"), spot(GONE, "two")]
    lost = Lost(gone, [spot("the bark of the tree peels off in layers every year", "three")])
    assert lost.concern(LIKE)


def test_the_better_of_two_bullets_takes_it() -> None:
    mine = [spot("the bark of trees peels"), spot("the bark of the tree peels off in thin layers")]
    assert not Lost([spot(GONE)], mine).concern(spot("bark of trees peels", seed="b.md"))


def test_counts_of_words() -> None:
    counts = {"bark": 2, "tree": 1}
    assert summed([packed(counts), packed({}), packed({"tree": 3})], {"sun": 1}) == {
        "sun": 1,
        "bark": 2,
        "tree": 4,
    }
    assert repeated(counts) == {"bark": 2}
    assert without({"bark": 2, "tree": 3}, counts) == {"tree": 2}
