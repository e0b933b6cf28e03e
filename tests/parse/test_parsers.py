"""Which parser reads a seed."""

from pathlib import Path

import pytest

from mkcards.model.outline import Shape
from mkcards.model.seed_name import FORMATS
from mkcards.parse import SNIFFED
from tests.parse.outlines import outline_of

SPEC = Path(__file__).parent.parent / "spec" / "parse"
PAGES = {"web": "page"}
FLAT = "A\n- b\nC\n- d\n"


@pytest.mark.parametrize(
    ("name", "text", "shape"),
    [
        ("note.md", "- x", Shape.MARKDOWN),
        ("note.txt", FLAT, Shape.FLAT),
        ("note.md", FLAT, Shape.FLAT),
        ("note.md", f"# H\n{FLAT}", Shape.MARKDOWN),
        ("note.md", "A\n\n- b\n\nC\n\n- d\n", Shape.MARKDOWN),
        ("page.html", "- x", Shape.PAGE),
        ("PAGE.HTM", "<p>x</p>", Shape.PAGE),
        ("page.txt", "<!DOCTYPE html><p>- x</p>", Shape.PAGE),
        ("page.txt", "<!-- c -->\n<html>\n- x", Shape.PAGE),
        ("note.opml", "<p>x</p>", Shape.MARKDOWN),
        ("note.txt", "<?xml version='1.0'?>\n<opml><body>\n</body></opml>", Shape.MARKDOWN),
        ("note.org", "<p>x</p>", Shape.MARKDOWN),
        ("note.md", "<p>a</p>\n<p>b</p>", Shape.MARKDOWN),
        ("note.md", "<p>a</p>\n<p>b</p>\nc\nd", Shape.PAGE),
        ("note.md", "<p>a</p>\n<p>b</p>\nc\nd\ne", Shape.MARKDOWN),
        ("note.md", "<p>a</p>\n<p>b</p>\n<p>c</p>\n- d", Shape.MARKDOWN),
        ("note.md", "<p>a</p>\n<p>b</p>\n```\n<p>c</p>\n```", Shape.MARKDOWN),
        ("note.md", "<details>\n<summary>a</summary>\nb\n</details>", Shape.MARKDOWN),
    ],
)
def test_the_suffix_decides_then_the_text(name: str, text: str, shape: Shape) -> None:
    assert outline_of(text, name).shape is shape


@pytest.mark.parametrize("name", sorted({*FORMATS.values(), *(name for name, _ in SNIFFED)}))
def test_every_format_has_a_page(name: str) -> None:
    assert (SPEC / f"{PAGES.get(name, name)}.md").exists()
