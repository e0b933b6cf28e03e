"""Comments that steer, taken out of lines."""

import pytest

from mkcards.parse.comments import taken_from, word_of
from tests.parse.outlines import items_of, outline_of


@pytest.mark.parametrize(
    ("text", "bare", "said"),
    [
        ("## A <!-- mkcards: off -->", "## A", [("off", 5, 21)]),
        ("a<!--mkcards:off-->b", "a b", [("off", 1, 18)]),
        ("<!-- MKCARDS: Off --> a", "a", [("Off", 0, 21)]),
        ("a <!-- mkcards: off --> <!-- mkcards: on -->", "a", [("off", 2, 21), ("on", 24, 20)]),
        ("a <!-- mkcards: -->", "a", [("", 2, 17)]),
        (
            "`<!-- mkcards: off -->` <!-- mkcards: on -->",
            "`<!-- mkcards: off -->`",
            [("on", 24, 20)],
        ),
        ("`<!-- mkcards: off -->`", "`<!-- mkcards: off -->`", []),
        ("a <!-- mkcards off -->", "a <!-- mkcards off -->", []),
        ("a <!-- mkcards: off", "a <!-- mkcards: off", []),
    ],
)
def test_a_comment_is_taken_out_of_a_line(
    text: str, bare: str, said: list[tuple[str, int, int]]
) -> None:
    assert taken_from(text) == (bare, said)


def test_a_whole_text_is_a_comment_or_none() -> None:
    assert word_of("<!--\n mkcards: off\n-->") == "off"
    assert word_of("<!-- mkcards: off --> a") is None


def test_the_place_of_an_item_is_not_moved() -> None:
    (item,) = items_of("- a <!-- mkcards: off -->")
    assert (item.text, str(item.location)) == ("a", "note.md:1:3")


def test_the_text_beside_a_bullet_takes_its_comment() -> None:
    (item,) = items_of("- a\n\n  more of it <!-- mkcards: off -->")
    assert (item.steering, [block.source for block in item.blocks]) == ("off", ["more of it"])


def test_a_flattened_outline_keeps_its_shape() -> None:
    text = "T\n- a\n- b\nU <!-- mkcards: off -->\n- c\n-> d <!-- mkcards: on -->\n"
    outline = outline_of(text)
    assert outline.shape == "flat"
    assert [(item.text, item.steering) for item in outline.walk()][-2:] == [
        ("U", "off"),
        ("c -> d", "on"),
    ]
