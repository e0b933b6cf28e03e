"""The outline while it is being built."""

from mkcards.parse.drafts import DEEPEST, LONGEST
from tests.parse.outlines import found_in, items_of, outline_of


def staircase(levels: int) -> str:
    return "".join(" " * level + f"- {level + 1}\n" for level in range(levels))


def depth_of(text: str) -> int:
    deepest = 0
    waiting = [(1, item) for item in outline_of(text).items]
    while waiting:
        depth, item = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(depth + 1, child) for child in item.children]
    return deepest


def test_what_is_nested_too_deep_is_lifted_and_told_once() -> None:
    text = staircase(DEEPEST + 3)
    assert depth_of(text) == DEEPEST
    assert [item.text for item in items_of(text)] == [str(n + 1) for n in range(DEEPEST + 3)]
    assert found_in(text) == [f"{DEEPEST + 1}:{DEEPEST + 3} too-deep"]


def test_a_second_deep_place_is_told_again() -> None:
    assert len(found_in(staircase(DEEPEST + 2) * 2)) == 2


def test_what_is_nested_just_deep_enough_is_not_told() -> None:
    assert found_in(staircase(DEEPEST)) == []


def test_polishing_leaves_code_alone() -> None:
    item, *_ = items_of("- [a]\n```\n[a]\n```\n> [a]\n\n[a]: /x")
    assert item.text == "[a](/x)"
    assert [block.source for block in item.blocks] == ["```\n[a]\n```", "> [a](/x)"]


def test_an_item_too_long_for_any_card_is_cut_with_a_mark_and_told() -> None:
    long = "word " * 20_000
    (item,) = items_of(f"- {long}")
    assert len(item.text) <= LONGEST + 2
    assert item.text.endswith(" …")
    assert found_in(f"- {long}") == ["1:3 long-item"]
    assert found_in("- " + "x" * LONGEST) == []
