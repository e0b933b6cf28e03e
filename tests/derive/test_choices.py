"""Which bullet of today is which gone one."""

import pytest

from mkcards.derive.choices import Choices, choices
from mkcards.derive.topics import Topic
from mkcards.model.outline import Item, ItemKind, Shape
from mkcards.model.source import Location, Seed, SeedPath
from tests.identify.samples import entry, proposal

NOTE = SeedPath("audio.md")


def chosen(gone: str, *texts: str) -> Choices:
    bullets = (Item(ItemKind.BULLET, t, Location(NOTE, n)) for n, t in enumerate(texts, 1))
    above = Item(ItemKind.BULLET, "parent", Location(NOTE, 9), children=tuple(bullets))
    topic = Topic(
        Seed(NOTE, NOTE, (), ""), Shape.MARKDOWN, ("audio",), (above,), (), above.location
    )
    known = entry("A", proposal(gone, seed=NOTE, deck="Notes::audio", under=("elsewhere",)))
    return choices([topic], [known], [], "Notes")


def test_the_bullet_most_like_a_gone_one_takes_its_cards() -> None:
    found = chosen("the sampling rate of speech", "a sampling rate for speech", "sampling")
    assert list(found.bullets) == [Location(NOTE, 1)]


@pytest.mark.parametrize("text", ["many words about a wooden table", "the price of a wooden table"])
def test_a_bullet_that_shares_a_few_letters_is_another(text: str) -> None:
    assert not chosen("the sampling rate of speech", text).bullets
