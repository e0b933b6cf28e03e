"""What an author hides where the words have changed since."""

from mkcards.derive.rules.asked import blanked
from mkcards.model.outline import Blank


def test_a_place_that_is_gone_is_the_last_one_left() -> None:
    assert blanked("a and a", [Blank(1, "a", 7)]).question == "a and {{c1::a}}"


def test_nothing_is_hidden_twice() -> None:
    ask = blanked("one word", [Blank(1, "one word"), Blank(1, "word")])
    assert ask.question == "{{c1::one word}}"
    assert ask.slot == "term:one word"


def test_a_hint_stands_behind_three_colons_if_it_cannot_end_the_blank() -> None:
    assert blanked("a b", [Blank(1, "a", 0, "first")]).question == "{{c1::a:::first}} b"
    assert blanked("a b", [Blank(1, "a", 0, "}}")]).question == "{{c1::a}} b"
