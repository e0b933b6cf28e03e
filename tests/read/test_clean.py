import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkcards.read.clean import _RUN, Cleaned, clean, clean_name


def test_clean_text_stays_as_it_is() -> None:
    assert clean("- 가\n\t- b\n") == Cleaned("- 가\n\t- b\n")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"], ids=ascii)
def test_every_line_end_becomes_a_newline(end: str) -> None:
    assert clean(f"a{end}b{end}{end}").text == "a\nb\n\n"


@pytest.mark.parametrize("char", "\u2028\u2029", ids=ascii)
def test_a_separator_of_unicode_ends_no_line_and_stays(char: str) -> None:
    assert clean(f"a{char}b").text == f"a{char}b"


def test_text_is_composed() -> None:
    assert clean(unicodedata.normalize("NFD", "각")).text == "각"


@pytest.mark.parametrize(
    "char",
    [*"\0\x0b\x0c\x1b\x1f\x7f\x80\x85\x9f", "\ufeff", "\ud800", "\udfff"]
    + [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))],
    ids=ascii,
)
def test_a_character_with_no_place_in_a_note_is_removed(char: str) -> None:
    assert clean(f"ab\r\nc{char}d{char}") == Cleaned("ab\ncd", 2, char, 2, 2)


@pytest.mark.parametrize("char", "\t\u200d\u200c\u200b\u00ad\u00a0\u3000\u200f", ids=ascii)
def test_a_character_that_writing_needs_is_kept(char: str) -> None:
    assert clean(f"a{char}b") == Cleaned(f"a{char}b")


def test_what_a_removed_character_kept_apart_is_composed() -> None:
    assert clean("e\x00\u0301").text == "é"


@given(st.text(st.characters(codec=None)))
def test_clean_text_is_clean(text: str) -> None:
    once = clean(text).text
    assert clean(once) == Cleaned(once)
    assert "\r" not in once


def test_a_name_keeps_its_length_in_view() -> None:
    assert clean_name("a\nb\tc\udcffd\u202ee\u1100\u1161") == "a�b�c�d�e가"


def test_a_run_of_marks_ends_after_thirty() -> None:
    marks, ordered = "\u0301\u0316", "\u0316" * 15 + "\u0301" * 15
    cleaned = clean("x\n가" + marks * 100_000 + "b" + marks * 15)
    assert cleaned.text == f"x\n가{ordered}b{ordered}"
    assert cleaned[1:] == (199_970, "\u0301", 2, 32)


def test_what_is_removed_joins_no_marks() -> None:
    cleaned = clean("a" + ("\u20d0" * 30 + "\x00") * 1_000)
    assert cleaned.text == "a" + "\u20d0" * 30
    assert cleaned[1:] == (29_970 + 1_000, "\x00", 1, 32)


def test_no_mark_stands_where_none_is_looked_for() -> None:
    looked_for = re.compile(_RUN.text.replace("{31,}", ""))
    marks = [chr(code) for code in range(0x110000) if unicodedata.combining(chr(code))]
    assert [mark for mark in marks if not looked_for.match(mark)] == []
