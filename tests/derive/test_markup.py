"""What a person sees of a line, and where it may be cut."""

import pytest

from mkcards.derive.bold import evened
from mkcards.derive.shield import shield_unseen
from mkcards.derive.text import (
    addresses,
    cut,
    is_only_link,
    plain,
    plain_but_code,
    without_addresses,
    words,
)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("==a== and a == b, x==1, [[P|c]] [[P#d]] ![[e.png]]", "a and a == b, x==1, c P › d"),
        ("H~2~O 10^-6^ x^2+y^2 ^^", "H2O 10-6 x^2+y^2 ^^"),
        ("a[^1] b [^2] c[^note] but [^abc] and [^1](x)", "a b c but [^abc] and ^1"),
        ("`__init__` of **`a*b*c`** and $x_{i}$ _d_", "__init__ of a*b*c and $x_{i}$ d"),
        (r"\(a_1 * b_1\) *c* ``x`` `y", r"\(a_1 * b_1\) c x y"),
        ("[[a] b](https://c.d) and [e](https://f.g)", "[a] b and e"),
        ("`a` \ue0025\ue003 \ue0020\ue003", "a \ue0025\ue003 a"),
    ],
)
def test_plain(text: str, seen: str) -> None:
    assert plain(text) == seen


def test_code_and_formulas_can_be_kept_as_markdown() -> None:
    assert plain_but_code("**the** `__init__` of $x_i$ *a*") == "the `__init__` of $x_i$ a"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("abcdef", "abc"),
        ("a $b + c$ d", "a "),
        ("$b + c$ d", "$b + c$"),
        ("$b$ d", "$b$"),
        ("ab`c`d", "ab"),
    ],
)
def test_a_cut_leaves_formulas_whole(text: str, kept: str) -> None:
    assert cut(text, 3) == kept


@pytest.mark.parametrize(
    ("parts", "each"),
    [
        (("**a", "b** c"), ("**a**", "**b** c")),
        (("**a", "** c"), ("**a**", "c")),
        (("x **a", "b", "c** d"), ("x **a**", "**b**", "**c** d")),
        (("**a**", "b"), ("**a**", "b")),
        (("**a", "b"), ("**a", "b")),
        (("2**3", "4**5"), ("2**3", "4**5")),
        (("`a**b`", "c ** d"), ("`a**b`", "c ** d")),
        ((), ()),
    ],
)
def test_bold_face_is_closed_and_opened_again(
    parts: tuple[str, ...], each: tuple[str, ...]
) -> None:
    assert evened(parts) == each


def test_the_words_of_a_wiki_link_are_in_view() -> None:
    shown = shield_unseen("[[P|a b]] [[c]] [[d#e]] `f` [[1, 2]]").replace("\ue000", "·")
    assert shown == "····a b·· ··c·· ······· ··· ········"


def test_brackets_in_the_words_of_a_link_are_its_own() -> None:
    assert without_addresses("[[a] b](https://c.d) https://e.f") == "[[a] b](https://c.d)"
    assert is_only_link("[[a] b](https://c.d)")


def test_an_address_in_code_is_code() -> None:
    assert addresses("`https://a.b` https://c.d") == ("https://c.d",)


@pytest.mark.parametrize(
    "unit", ["`", "``a", "$", "$x", "[[", "[[a|", "==", "[^", "[ [a] ", "[a] [", "x^a", "\ue0020"]
)
def test_a_flood_of_signs_has_its_words(unit: str) -> None:
    assert len(words(unit * 20_000)) <= 20_001
