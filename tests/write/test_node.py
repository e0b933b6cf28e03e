from pathlib import Path

import pytest

from mkcards.errors import CardFileError
from mkcards.write.node import (
    Node,
    Value,
    mapping_of,
    nodes_of,
    number_of,
    pair_of,
    record_of,
    text_of,
    texts_of,
)


def node(value: Value, line: int = 7) -> Node:
    return Node(Path("cards/a.yaml"), line, value)


A, B = node("a", 8), node("b", 9)


def test_a_value_is_given_as_what_it_is() -> None:
    assert text_of(A) == "a"
    assert nodes_of(node([A])) == [A]
    assert texts_of(node([A, B])) == ("a", "b")
    assert pair_of(node([A, B])) == ("a", "b")
    assert mapping_of(node({"x": A})) == {"x": A}
    assert number_of(node("12")) == 12


def test_nothing_at_all_is_an_empty_list_or_mapping() -> None:
    assert nodes_of(node("")) == []
    assert mapping_of(node("")) == {}


def test_a_record_has_the_required_keys_and_may_have_the_optional_ones() -> None:
    assert record_of(node({"x": A}), ["x"], ["y"]) == {"x": A}
    assert record_of(node({"x": A, "y": B}), ["x"], ["y"]) == {"x": A, "y": B}


def test_anything_else_is_damage_at_its_line() -> None:
    with pytest.raises(CardFileError, match=r"a\.yaml:7: expected a text"):
        text_of(node([A]))
    with pytest.raises(CardFileError, match=":7: expected a list"):
        nodes_of(node("a"))
    with pytest.raises(CardFileError, match=":7: expected a text"):
        texts_of(node([A, node({})]))
    with pytest.raises(CardFileError, match=":7: expected two texts here, not 1"):
        pair_of(node([A]))
    with pytest.raises(CardFileError, match=":7: expected keys and values"):
        mapping_of(node("a"))
    with pytest.raises(CardFileError, match=":7: `y` is missing"):
        record_of(node({"x": A}), ["x", "y"], [])
    with pytest.raises(CardFileError, match=":8: unknown key `x`"):
        record_of(node({"x": A}), [], [])


@pytest.mark.parametrize("text", ["", "-1", "1.0", "one", "²", "１", "9" * 6000])
def test_a_number_is_whole_and_not_negative(text: str) -> None:
    with pytest.raises(CardFileError, match=":7: expected a number"):
        number_of(node(text))
