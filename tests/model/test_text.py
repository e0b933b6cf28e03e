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
