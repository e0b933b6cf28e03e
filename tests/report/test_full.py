from dataclasses import replace

import pytest

from mkcards.diagnostics import Code, Diagnostic
from mkcards.model.source import Location
from mkcards.report import coloured, full_text

FOUND = Diagnostic(Code.TOO_DEEP, Location("a.md", 2, 3), "too deep", length=1)


def test_without_its_file_a_finding_is_told_all_the_same() -> None:
    assert full_text([FOUND], lambda _path: ()) == "warning[too-deep]: too deep\n --> a.md:2:3"


def test_colours_stand_around_words_and_carets() -> None:
    text = full_text([FOUND], lambda _path: ("", "- a"), coloured)
    assert text.split("\n") == [
        "\x1b[1;33mwarning[too-deep]\x1b[0m: \x1b[1mtoo deep\x1b[0m",
        " \x1b[34m-->\x1b[0m a.md:2:3",
        "  \x1b[34m|\x1b[0m",
        "\x1b[34m2 |\x1b[0m - a",
        "  \x1b[34m|\x1b[0m   \x1b[1;33m^\x1b[0m",
    ]


@pytest.mark.parametrize(("room", "columns"), [(80, 80), (40, 40), (10, 26), (200, 96), (None, 96)])
def test_a_line_and_its_carets_fit_into_the_terminal(room: int | None, columns: int) -> None:
    line = "x" * 100 + "y" * 100
    found = replace(FOUND, location=Location("a.md", 2, 101), length=50)
    shown, carets = full_text([found], lambda _path: ("", line), room=room).split("\n")[-2:]
    assert (shown[:3], len(shown)) == ("2 |", columns)
    assert shown.index("y") == carets.index("^")
    assert len(carets) < len(shown)
