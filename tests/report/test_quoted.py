import sys

import pytest

from mkcards.report.findings.quoted import Quoted, quoted, quoted_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("가 b\u0301 👍🏽", "가 b\u0301 👍🏽"),
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("a\nb", "a<U+000A>b"),
        ("\u202eevil\u2069", "<U+202E>evil<U+2069>"),
        ("a\u200bb\ufeff", "a<U+200B>b<U+FEFF>"),
        pytest.param("\ud800", "<U+D800>", id="half a character"),
    ],
)
def test_nothing_that_is_quoted_acts(text: str, shown: str) -> None:
    assert quoted(text) == shown


@pytest.mark.parametrize(
    ("line", "column", "length", "start", "size"),
    [
        ("- a b", 3, 1, 2, 1),
        ("- 가나 b", 3, 2, 2, 4),
        ("\t- a", 4, 1, 6, 1),
        ("a\x07b", 3, 1, 9, 1),
        ("a\x07b", 2, 1, 1, 8),
        ("short", 3, 99, 2, 3),
        ("short", 99, 5, 5, 1),
        ("  short ", 1, 0, 2, 5),
        ("short", 2, 0, 1, 4),
        ("", 1, 0, 0, 1),
    ],
)
def test_the_columns_of_what_is_meant(
    line: str, column: int, length: int, start: int, size: int
) -> None:
    found = quoted_line(line, column, length)
    assert (found.start, found.size) == (start, size)


def test_a_long_line_is_cut_where_nothing_is_meant() -> None:
    line = "".join(f"{n:<10}" for n in range(30))
    first, middle, last = (quoted_line(line, column, 1) for column in (1, 151, 291))
    assert (first.text[:1], first.text[-1], first.start) == ("0", "…", 0)
    assert (middle.text[0], middle.text[-1], middle.text[middle.start]) == ("…", "…", "1")
    assert (last.text[0], last.text[last.start :].rstrip()) == ("…", "29")
    assert {len(shown.text) for shown in (first, middle, last)} == {91, 92}


def test_of_long_words_the_beginning_is_shown() -> None:
    assert quoted_line("x" * 500, 101, 300) == Quoted("…" + "x" * 90 + "…", 46, 45)


def test_a_wide_character_is_not_cut_in_half() -> None:
    assert quoted_line("a" + "가" * 200).text == "a" + "가" * 44 + "…"


def test_what_can_be_printed_does_not_act() -> None:
    everything = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    assert quoted(f"\n{everything}") == f"<U+000A>{everything}"
