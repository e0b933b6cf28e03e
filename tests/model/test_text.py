from difflib import get_close_matches
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkcards.model.text import fold, nearest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mel  Spectrum", "mel spectrum"),
        (" mel\tspectrum\n", "mel spectrum"),
        ("ＧＰＵ　메모리", "gpu 메모리"),
        ("Straße", "STRASSE"),
        ("한글", normalize("NFD", "한글")),
        ("ガンマ", normalize("NFD", "ガンマ")),
        ("ｶﾞﾝﾏ", "ガンマ"),
        ("ﬁne", "FINE"),
    ],
)
def test_two_ways_of_writing_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("a b", "ab"), ("a-b", "a b"), ("なに", "なこ")])
def test_different_texts_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_empty_text_folds_to_empty_text() -> None:
    assert fold(" \t\n　") == fold("") == ""


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composition_never_matters(text: str) -> None:
    assert fold(normalize("NFC", text)) == fold(normalize("NFD", text)) == fold(text)


def test_the_nearest_choice_is_the_one_that_is_meant() -> None:
    assert nearest("nestd", ("marked", "nested")) == "nested"
    assert nearest("xyz", ("marked", "nested")) == ""
    assert nearest("x", ()) == ""


@given(st.text("abc", max_size=6), st.lists(st.text("abc", max_size=6)))
def test_the_nearest_choice_is_that_of_the_standard_library(text: str, choices: list[str]) -> None:
    assert nearest(text, choices) == "".join(get_close_matches(text, choices, 1))


def _caseless(text: str) -> str:
    """Give the compatibility caseless form by its definition (The Unicode Standard, D146)."""
    once = normalize("NFKC", normalize("NFD", text).casefold()).casefold()
    return " ".join(normalize("NFKC", once).split())


def test_no_letter_folds_otherwise_than_unicode_says() -> None:
    rows = ["".join(map(chr, range(start, start + 16))) for start in range(0, 0x11000, 16)]
    assert [row for row in rows if fold(row) != _caseless(row)] == []


@given(st.text(st.sampled_from("aB \t가힣각ㅏ각ぁゖかガー一鿿、。「」\u3099é\u0301Ａ")))
def test_letters_beside_others_fold_as_unicode_says(text: str) -> None:
    assert fold(text) == _caseless(text)
