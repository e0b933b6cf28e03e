"""What is found in a card stands where its words stand in the note."""

from pathlib import Path

import pytest

from mkcards.model.outline import Item, ItemKind, Outline, Shape
from mkcards.model.packed import packed
from mkcards.model.source import Location, Seed, SeedPath
from mkcards.pipeline.places import Places, Span
from mkcards.pipeline.survey import surveyed
from tests.project import enter, printed, run


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)


def places(text: str, code: str) -> list[str]:
    """Give `line:column-end` of the findings of a note."""
    Path("a.md").write_text(text, encoding="utf-8")
    found = printed("check", "a.md", "--notes")["diagnostics"]
    return [
        f"{each['line']}:{each['column']}-{each['end_column']}"
        for each in found
        if each["code"] == code
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a : <script>x</script> b\n", ["1:7-15"]),
        ("- a\n  - b\n  - c\n    - d\n    - e <script>x</script>\n", ["5:9-17"]),
        ("- a\n  - <br onclick=x> b\n  - <br onclick=y> c\n", ["2:5-19", "3:5-19"]),
        ("- a\n  | x | y |\n  |---|---|\n  | 1 | <object>2</object> |\n", ["4:9-17"]),
        ("---\ntitle: T\n---\n- a :\n  b <script>x</script>\n", ["5:5-13"]),
        ("1. a\n   - b <script>x\n     </script> c\n", ["2:8-16"]),
    ],
)
def test_removed_html_stands_at_its_tag(text: str, expected: list[str]) -> None:
    assert places(text, "removed-html") == expected


@pytest.mark.parametrize(
    ("line", "code", "expected"),
    [
        ("hear [sound:x.mp3] s", "directive-defused", "2:8-15"),
        ("<object data=x>z</object> t", "removed-html", "2:3-18"),
        (r"$\href{x}{y}$ m", "unsafe-math", "2:4-9"),
        ("![t](https://e.org/p.gif) r", "remote-media", "2:8-27"),
    ],
)
def test_what_is_not_safe_is_told_of_a_line_without_a_card_too(
    line: str, code: str, expected: str
) -> None:
    assert places(f"# T\n- {line}\n", code) == [expected]
    assert places(f"# T\n- {line} <!-- mkcards: off -->\n", code) == []
    assert places(f"# T\n```\n{line}\n```\n", code) == []


def test_a_picture_beside_several_cards_stands_where_it_is_written() -> None:
    bullets = "".join(f"- k{n} : the {n}th part\n" for n in range(4))
    text = f"## T\n- ![p](https://example.org/a.png)\n{bullets}"
    assert places(text, "remote-media") == ["2:8-33"]


def test_words_that_the_note_writes_otherwise_stand_at_their_bullet() -> None:
    page = "<ul><li>a : b <img src='https://e.org/&#97;.png'></li></ul>"
    Path("a.html").write_text(f"<html><body>\n{page}</body></html>")
    (found,) = printed("check", "a.html", "--notes")["diagnostics"]
    assert (found["line"], found["column"]) == (2, 1)


def test_a_link_that_stands_on_the_card_of_another_bullet_stands_where_it_is_written() -> None:
    text = "# T\n- a : b\n- [c](vbscript:x)\n- [d](anki:z)\n- [d](tel:1)\n- [e](tel:1)\n"
    assert places(text, "removed-html") == ["2:3-8", "3:7-17", "4:7-13", "5:7-12", "6:7-12"]


def test_many_findings_of_one_card_are_placed_one_after_another() -> None:
    many = " ".join(f"<br onclick={n % 3}> x" for n in range(30))
    assert len(places(f"# T\n- a : {many}\n", "removed-html")) == 30


def test_a_search_that_finds_nothing_is_given_up() -> None:
    bullet = Item(ItemKind.BULLET, "a", Location("a.md", 1, 3))
    seed = Seed(SeedPath("a.md"), "a.md", (), packed("- a\nlast\n"))
    found = Places([surveyed(Outline(seed, Shape.MARKDOWN, (bullet,)))])
    assert found.find(seed.path, 1, "last") == Span(Location("a.md", 2, 1), 4)
    for n in range(101):
        assert found.find(seed.path, 1, f"gone {n}") == Span(Location("a.md", 1, 3), 1)
    assert found.find(seed.path, 1, "last") == Span(Location("a.md", 1, 3), 1)


def test_a_picture_of_a_card_whose_note_is_not_read_is_not_spoken_of() -> None:
    Path("notes").mkdir()
    for name in ("a", "b"):
        Path(f"notes/{name}.md").write_text(f"# {name}\n- {name}1 : ![]({name}.png)\n", "utf-8")
    run("build", "notes")
    found = printed("check", "notes/a.md")["diagnostics"]
    assert [(each["path"], each["line"]) for each in found] == [("notes/a.md", 2)]
