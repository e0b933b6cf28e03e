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
