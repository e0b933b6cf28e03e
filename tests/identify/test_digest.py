import pytest

from mkcards.identify.digest import digest, digests
from mkcards.model.card import Digests


def test_a_digest_is_eight_hexadecimal_digits_and_stays_what_it_is() -> None:
    assert digest("mel spectrum(이)란?") == "9effc6fc"


def test_an_empty_text_has_a_dash() -> None:
    assert digest("") == "-"


def test_every_character_counts() -> None:
    assert len({digest(text) for text in ("a", "A", "a ", "a\n", "ａ")}) == 5


def test_a_lone_surrogate_does_no_harm() -> None:
    assert digest("\ud800") != digest("\ud801")


def test_each_tag_has_a_digest_of_its_own() -> None:
    given = digests("q", "", "e", ("b", "a"))
    assert given == Digests(digest("q"), "-", digest("e"), (digest("b"), digest("a")))


@pytest.mark.parametrize("tags", [(), ("b",), ("b", "a")])
def test_digests_are_the_same_once_written(tags: tuple[str, ...]) -> None:
    given = digests("q", "", "e", tags)
    assert Digests.of(given.written) == given
    told = ".".join(map(digest, tags)) or "-"
    assert given.written == f"{digest('q')} - {digest('e')} {told}"
