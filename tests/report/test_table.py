import pytest

from mkcards.report import width
from mkcards.report.columns import cut, cut_left
from mkcards.report.findings.style import coloured
from mkcards.report.table import Column, table

COLUMNS = (
    Column("place", may_be_cut=True),
    Column("cards", is_number=True),
    Column("question"),
)
ROWS = (
    ("notes/very/deep/folder/speech.md:12", "7", "mel spectrum이란 무엇이고 왜 쓰는가?"),
    ("a.md:1", "1234567", "short"),
)


@pytest.mark.parametrize(
    ("text", "room", "first", "last"),
    [
        ("검색 엔진", 9, "검색 엔진", "검색 엔진"),
        ("검색 엔진", 8, "검색 엔…", "…색 엔진"),
        ("검색 엔진", 7, "검색 …", "… 엔진"),
        ("검색 엔진", 6, "검색 …", "… 엔진"),
        ("검색 엔진", 5, "검색…", "…엔진"),
        ("abcdef", 4, "abc…", "…def"),
        ("", 0, "", ""),
    ],
)
def test_a_text_is_cut_to_the_columns_there_are(
    text: str, room: int, first: str, last: str
) -> None:
    assert (cut(text, room), cut_left(text, room)) == (first, last)
    assert width(first) <= room
    assert width(last) <= room


def test_columns_stand_under_each_other() -> None:
    head, *rows = table(COLUMNS, ROWS)
    assert head.index("cards") + len("cards") == rows[0].index("7") + 1
    starts = [
        width(line[: line.index(word)]) for line, word in zip(rows, ("mel", "short"), strict=True)
    ]
    assert starts == [width(head[: head.index("question")])] * 2
    assert rows[0].endswith(ROWS[0][2])


@pytest.mark.parametrize("room", [60, 80, 120])
def test_a_table_fits_into_the_terminal(room: int) -> None:
    lines = list(table(COLUMNS, ROWS, room))
    assert max(map(width, lines)) <= room
    assert "…" in lines[1] or room == 120
    assert "speech.md:12" in lines[1]


def test_a_very_narrow_terminal_still_shows_something_of_each_column() -> None:
    line = list(table(COLUMNS, ROWS, 10))[1]
    assert "speech.md:12" in line
    assert "mel" in line


def test_a_cell_is_one_line_and_cannot_act_on_a_terminal() -> None:
    line = list(table((Column("a"),), [("two\nlines \x1b[2J",)]))[1]
    assert line == "two lines <U+001B>[2J"


def test_the_titles_are_strong() -> None:
    assert next(table((Column("a"),), [("b",)], paint=coloured)) == "\x1b[1ma\x1b[0m"


def test_numbers_are_never_cut() -> None:
    columns = (Column("deck", may_be_cut=True), Column("cards", is_number=True))
    line = list(table(columns, [("Notes::" + "deck" * 10, "123456")], 30))[1]
    assert width(line) == 30
    assert line.startswith("…")
    assert line.endswith("  123456")
