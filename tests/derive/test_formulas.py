"""What is nothing but a formula, and what asks without a question mark."""

import pytest

from mkcards.derive.rules.equation import is_formula
from mkcards.derive.rules.question import is_question


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p(x) = q(x)", True),
        ("the model gives p(x) = q(x)", False),
        (" + ".join(f"f(x{n})" for n in range(20)), False),
    ],
)
def test_a_formula_has_no_prose_and_is_short(text: str, *, expected: bool) -> None:
    assert is_formula(text) is expected


@pytest.mark.parametrize("text", ["これは何ですか", "これは何ですか。", "これは何ですか…"])
def test_a_japanese_question_needs_no_mark(text: str) -> None:
    assert is_question(text)
