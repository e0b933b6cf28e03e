"""Which bullet of today is which gone one."""

import pytest

from mkcards.derive.choices import Choices, choices
from mkcards.derive.topics import Topic
from mkcards.model.outline import Block, BlockKind, Item, ItemKind, Shape
from mkcards.model.packed import packed
from mkcards.model.source import Location, Seed, SeedPath
from tests.identify.samples import entry, proposal

NOTE = SeedPath("audio.md")


def chosen(gone: str, *texts: str) -> Choices:
    return chosen_of(gone, *(bullet(text, line) for line, text in enumerate(texts, 1)))


def bullet(text: str, line: int, *blocks: Block) -> Item:
    return Item(ItemKind.BULLET, text, Location(NOTE, line), blocks=blocks)


def chosen_of(gone: str, *bullets: Item) -> Choices:
    above = Item(ItemKind.BULLET, "parent", Location(NOTE, 9), children=bullets)
    topic = Topic(
        Seed(NOTE, NOTE, (), packed("")), Shape.MARKDOWN, ("audio",), (above,), (), above.location
    )
    known = entry("A", proposal(gone, seed=NOTE, deck="Notes::audio", under=("elsewhere",)))
    return choices([topic], [known], [], "Notes")


def test_the_bullet_most_like_a_gone_one_takes_its_cards() -> None:
    found = chosen("the sampling rate of speech", "a sampling rate for speech", "sampling")
    assert list(found.bullets) == [Location(NOTE, 1)]


@pytest.mark.parametrize("text", ["many words about a wooden table", "the price of a wooden table"])
def test_a_bullet_that_shares_a_few_letters_is_another(text: str) -> None:
    assert not chosen("the sampling rate of speech", text).bullets


def test_a_page_in_front_of_a_bullet_is_no_part_of_what_a_card_is_of() -> None:
    found = chosen("oak", "oaks", "p. 212: oak")
    assert list(found.bullets) == [Location(NOTE, 2)]


def test_the_card_of_a_line_of_a_quote_goes_to_no_bullet_like_it() -> None:
    quote = Block(BlockKind.QUOTE, "> a\n> Rate: how often speech is read", Location(NOTE, 2))
    like = bullet("Rate: how often all speech is read", 5)
    found = chosen_of("rate: how often speech is read", bullet("said", 1, quote), like)
    assert list(found.bullets) == [Location(NOTE, 3)]


def test_of_equal_bullets_the_one_that_has_what_a_card_lists_takes_it() -> None:
    empty, other, full = (bullet("kinds", line) for line in (1, 2, 4))
    other = other._replace(children=(bullet("oak", 3),))
    full = full._replace(children=(bullet("elm", 5), bullet("ash", 6)))
    topic = Topic(
        Seed(NOTE, NOTE, (), packed("")),
        Shape.MARKDOWN,
        ("audio",),
        (bullet("x", 8)._replace(children=(empty, other, full)),),
        (),
        Location(NOTE, 0),
    )
    seen = proposal("kinds", seed=NOTE, deck="Notes::audio", under=("x",))
    for hidden in (("elm", "ash"), ("ash", "gone")):
        card = entry("A", seen)._replace(hidden=hidden)
        assert list(choices([topic], [card], [], "Notes").bullets) == [Location(NOTE, 4)]
