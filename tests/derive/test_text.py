import pytest

from mkcards.derive.phrases import COMMA
from mkcards.derive.shield import SHIELD, shield, shield_parentheses
from mkcards.derive.splitting import sentences, split_all, split_at
from mkcards.derive.text import is_only_link, plain, without_addresses, words
from mkcards.model.pattern import Pattern

COLON = Pattern(r"\s*:\s+")


@pytest.mark.parametrize(
    "text",
    [
        "`a: b`",
        "$f: X$",
        r"\(f: X\)",
        "[a: b](https://example.org/x_(y))",
        "[[a: b]]",
        "https://example.org/a:80",
        "<https://example.org/a: b>",
    ],
)
def test_what_is_shielded_is_not_split(text: str) -> None:
    assert len(shield(text)) == len(text)
    assert split_at(text, COLON) is None


def test_prices_are_no_math() -> None:
    assert shield("from $5 to $6") == "from $5 to $6"


@pytest.mark.parametrize("text", ["List&lt;T&gt;", "AT&amp;T", "a &#8594; b", "a &#x2192; b"])
def test_the_end_of_an_entity_parts_no_items(text: str) -> None:
    assert split_all(text, COMMA) == (text,)
    assert split_all("R&D; AT&T; b", COMMA) == ("R&D", "AT&T", "b")


def test_parentheses_are_shielded_only_when_they_balance() -> None:
    assert split_at("a (b: c) d", COLON) is None
    assert split_at("a (b: c", COLON) == ("a (b", "c")
    assert "b" not in shield_parentheses("a (b) c")
    assert shield_parentheses("a) b") == "a) b"


def test_all_parts_without_empty_ones() -> None:
    assert split_all("a, (b, c), , d", Pattern(",")) == ("a", "(b, c)", "d")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("하나다. 둘이다.", ("하나다.", "둘이다.")),
        ("これは一つ。これは二つ。", ("これは一つ。", "これは二つ。")),
        ("by Kim et al. in 2020. Next", ("by Kim et al. in 2020.", "Next")),
        ("Mr. Smith", ("Mr. Smith",)),
        ("Q, K, V. 셋", ("Q, K, V. 셋",)),
        ("(하나. 둘) 셋", ("(하나. 둘) 셋",)),
        ("", ()),
    ],
)
def test_sentences(text: str, parts: tuple[str, ...]) -> None:
    assert sentences(text) == parts


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("**굵게** _기울임_ `code` ~~취소~~", "굵게 기울임 code 취소"),
        ("snake_case_name", "snake_case_name"),
        ("[글](https://example.org) ![그림](a.png)", "글"),
        ("[[문서|이름]] [[문서]]", "이름 문서"),
        (r"df\[col\] <b>x</b> a < b", "df[col] x a < b"),
    ],
)
def test_plain_is_what_a_person_sees(text: str, seen: str) -> None:
    assert plain(text) == seen


def test_words_keep_their_inner_signs() -> None:
    assert words("GPT-4의 layer-norm, C++ 와 v1.5") == (
        "GPT-4의",
        "layer-norm",
        "C++",
        "와",
        "v1.5",
    )


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("https://example.org/a", True),
        ("[글](https://example.org)", True),
        ("https://example.org , ClassName", False),
        ("글", False),
    ],
)
def test_a_bare_link(text: str, *, only: bool) -> None:
    assert is_only_link(text) is only


def test_addresses_go_and_leave_no_holes() -> None:
    assert without_addresses("글 (https://example.org). 다음") == "글 . 다음"
    assert without_addresses("글 https://example.org") == "글"
    assert without_addresses("[글](https://example.org)") == "[글](https://example.org)"


@pytest.mark.parametrize("opening", ["\\(", "<!--"])
def test_a_flood_of_openings_shields_nothing_and_ends(opening: str) -> None:
    text = opening * 50_000
    assert shield(text) == text


def test_a_formula_or_comment_begins_at_the_last_opening_before_its_end() -> None:
    assert shield(r"\( \(x\)") == r"\( " + SHIELD * 5
    assert shield("<!-- <!--x-->") == "<!-- " + SHIELD * 8
