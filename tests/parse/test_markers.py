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


def test_runs_of_letters() -> None:
    assert in_enumeration(["(A) x", "(B) y", "z", "(B) y", "(R) x"]) == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert in_enumeration(["(B) x", "(C) y"]) == [True, True]
    assert in_enumeration([]) == []
