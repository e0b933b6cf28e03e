"""Markers in front of a text."""

import pytest

from mkcards.model.outline import Marker
from mkcards.parse.markers import in_enumeration, read_markers

B, R = Marker.OPEN, Marker.REVIEW


@pytest.mark.parametrize(
    ("text", "markers", "rest"),
    [
        ("(B) x", (B,), "x"),
        ("（R）x", (R,), "x"),
        ("(R) (B) x", (R, B), "x"),
        ("(B)(R)x", (B, R), "x"),
        ("(B) (B) x", (B,), "x"),
        ("**(B)** x", (B,), "x"),
        ("__(R)__ x", (R,), "x"),
        ("**(R) x** y", (R,), "**x** y"),
        ("(B) **(R) x**", (B, R), "**x**"),
        ("(B) **x**", (B,), "**x**"),
        ("(B)", (B,), ""),
        ("(R): x", (R,), "x"),
        ("(B) : x", (B,), "x"),
        ("(B)：x", (B,), "x"),
        ("(B) (R): x", (B, R), "x"),
        ("(B): (R): x", (B, R), "x"),
        ("**(R)**: x", (R,), "x"),
        ("**(R):** x", (R,), "x"),
        ("**(R): x**", (R,), "**x**"),
        ("(R):", (R,), ""),
        ("(B):: x", (B,), ":: x"),
        ("（Ｂ） x", (B,), "x"),
        ("（Ｒ）x", (R,), "x"),
        ("(Ｒ) x", (R,), "x"),
        ("**(Ｂ) x**", (B,), "**x**"),
        ("(Ｂ)(Ｃ) x", (), "(Ｂ)(Ｃ) x"),
        ("(b) x", (), "(b) x"),
        ("(B)(C) x", (), "(B)(C) x"),
        ("(B) (C) x", (B,), "(C) x"),
        ("(Bx)", (), "(Bx)"),
        ("[B] x", (), "[B] x"),
        ("x (B)", (), "x (B)"),
    ],
)
def test_reading_markers(text: str, markers: tuple[Marker, ...], rest: str) -> None:
    marked = read_markers(text)
    assert (marked.markers, marked.text) == (markers, rest)


def test_the_start_is_that_of_the_text_behind_the_markers() -> None:
    assert read_markers("(B) (R)  x").start == len("(B) (R)  ")


@pytest.mark.parametrize(
    ("letters", "marking"),
    [
        ("ABR", [2]),
        ("BAB", [0]),
        ("ABC", []),
        ("BC", []),
        ("BRS", [0]),
        ("QR", []),
        ("CRUD", []),
        ("BBR", [0, 1, 2]),
        ("AR", [1]),
        ("CB", [1]),
        ("AAR", [2]),
        ("AB BR", [3, 4]),
        ("AR RS CR", [1, 7]),
        ("ＡＢ", []),
        ("ＣＲ", [1]),
    ],
)
def test_letters_that_mark_beside_letters_of_a_run(letters: str, marking: list[int]) -> None:
    texts = [f"({letter}) x" if letter != " " else "plain" for letter in letters]
    told = in_enumeration(texts)
    assert [at for at in range(len(told)) if letters[at] in "BRＢＲ" and not told[at]] == marking


def test_only_letters_are_in_a_run() -> None:
    assert in_enumeration(["(A) x", "z", "(AB) z"]) == [True, False, False]
    assert in_enumeration([]) == []
