"""A recorded term as it stands in a sentence: both ways to find it agree."""

import importlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkcards.derive.text import plain
from mkcards.model.text import fold

# The room gives the rule under the name of its module.
standing = importlib.import_module("mkcards.derive.rules.cloze").standing

LETTERS = st.text("aAkKſıİß가나漢 *_`~<>-·", max_size=12)


@pytest.mark.parametrize(
    ("sentence", "term", "written"),
    [
        ("LoRA trains few weights", "lora", "LoRA"),
        ("a **Lo**RA of rank 8", "lora", "Lo**RA"),
        ("the p_value is small", "p_value", "p_value"),
        ("STRAẞE und Straße", "strasse", ""),
        ("nothing of it", "lora", ""),
        ("to re_read and reread", "reread", "reread"),
    ],
)
def test_a_term_is_found_as_it_is_written(sentence: str, term: str, written: str) -> None:
    assert standing(sentence, term) == written


@given(LETTERS, LETTERS)
def test_a_term_is_found_whatever_marks_stand_in_it(sentence: str, name: str) -> None:
    term = fold(plain(name))
    pattern = "[*_`~=]*".join(map(re.escape, term))
    found = (match[0] for match in re.finditer(pattern, sentence, re.IGNORECASE))
    assert standing(sentence, term) == next((m for m in found if fold(plain(m)) == term), "")
