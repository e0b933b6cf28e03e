"""A page of Markdown that no text on it can take apart, as CommonMark reads it."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from mkcards.config import Config
from mkcards.model.form import Format
from mkcards.pipeline import list_cards, write_export
from mkcards.write.exports.markdown_text import contained, with_media
from tests.write.exporting import PICTURE, export_of, text_of

EXAMPLES = Path(__file__).parents[3] / "seeds"
FENCE = "```"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("plain **text** and `code`", "plain **text** and `code`"),
        ("a <kbd>key</kbd> and <https://a.example>", "a <kbd>key</kbd> and <https://a.example>"),
        ("mail <me@a.example>", "mail <me@a.example>"),
        ("`<div>` is code", "`<div>` is code"),
        ("`` `<div>` `` too", "`` `<div>` `` too"),
        (f"{FENCE}html\n<div>\n{FENCE}", f"{FENCE}html\n<div>\n{FENCE}"),
        (f"{FENCE}\nopen", f"{FENCE}\nopen\n{FENCE}"),
        (f"- a\n  {FENCE}\n  open", f"- a\n  {FENCE}\n  open\n  {FENCE}"),
        (f"{FENCE}\n{FENCE}x\n~~~\n{FENCE}`\nafter", f"{FENCE}\n{FENCE}x\n~~~\n{FENCE}`\nafter"),
        ("<details> left open", "HTML"),
        ("</details>", "HTML"),
        ("<!-- left open", "HTML"),
        ("<?php", "HTML"),
        (f"{FENCE}\n<div>\n{FENCE}\n<div>", "HTML"),
        ('<img src="a.png" width=9> and <a href=b.md>b</a>',) * 2,
        ("(data) and a : data: b",) * 2,
        ("<img src=x onerror=alert(1)>", "HTML"),
        ('<img alt=">" onerror=alert(1)>', "HTML"),
        ("<b style='position:fixed'>", "HTML"),
        ("<b", "HTML"),
        ("[a](javascript:alert(1))", "HTML"),
        ("[a](<java&Tab;script:alert(1)>)", "HTML"),
        ("[a](\\javascript:alert(1))", "HTML"),
        ("[a]\n\n[a]: data:text/html,x", "HTML"),
        ("<vbscript:x>", "HTML"),
        ("`[a](javascript:alert(1))`",) * 2,
    ],
)
def test_a_text_ends_where_it_ends(source: str, expected: str) -> None:
    assert contained(source, "HTML") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![a](a.png)", "![a](m/n.png)"),
        ("![a](<a.png>)", "![a](m/n.png)"),
        ('![a]( a.png "title")', '![a]( m/n.png "title")'),
        ("![[a.png]] and ![[a.png|300]]", "![](m/n.png) and ![](m/n.png)"),
        ('<img width=9 src="a.png">', '<img width=9 src="m/n.png">'),
        ("<img src=a.png>", "<img src=m/n.png>"),
        ('<img src="n.png" alt="">', '<img src="m/n.png" alt="">'),
        ("a.png and ![a](b/a.png)", "a.png and ![a](b/a.png)"),
    ],
)
def test_pictures_are_those_of_the_folder(text: str, expected: str) -> None:
    assert with_media(text, [("a.png", "n.png")], "m") == expected


def test_a_folder_with_spaces_is_still_a_place() -> None:
    assert with_media("![](a.png)", [("a.png", "n.png")], "my deck") == "![](my%20deck/n.png)"


def test_what_the_page_shows_is_a_file_beside_it(tmp_path: Path) -> None:
    note = "# 검색\n- 역색인 : 표\n  ![그림](img/i.svg)\n"
    export = export_of(tmp_path, {"ir.md": note, "img/i.svg": PICTURE})
    write_export(Format.MD, export, tmp_path / "out" / "my page.md")
    page = (tmp_path / "out" / "my page.md").read_text("utf-8")
    (name,) = [path.name for path in (tmp_path / "out" / "my page.media").iterdir()]
    assert f"](my%20page.media/{name})" in page


def test_every_fold_is_closed_and_every_deck_a_heading(tmp_path: Path) -> None:
    notes = {path.name: path.read_text("utf-8") for path in EXAMPLES.glob("*.*")}
    notes["open.md"] = (
        f"# Open\n- fence :\n  {FENCE}\n  left open\n- tag : a <details> b\n- 2 : 3\n"
    )
    export = export_of(tmp_path, notes)
    tokens = MarkdownIt().parse(text_of(Format.MD, export))
    html = [token.content for token in tokens if token.type == "html_block"]
    opened = sum(block.count("<details>") for block in html)
    assert opened == sum(block.count("</details>") for block in html) == len(export.cards)
    headings = [t for t in tokens if t.type == "heading_open"]
    levels = {level for deck in export.by_deck for level in _levels(deck)}
    assert len(headings) == len(levels)


def _levels(deck: str) -> list[str]:
    parts = deck.split("::")
    return ["::".join(parts[:end]) for end in range(1, len(parts) + 1)]


def test_the_page_holds_nothing_that_runs(tmp_path: Path) -> None:
    bad = ("<img src=x onerror=a()>", "[x](javascript:a())", "</details><script>a()</script>")
    lines = "".join(f"- {text} b{n} : {text} c\n  - {text}\n" for n, text in enumerate(bad))
    page = text_of(Format.MD, export_of(tmp_path, {"a.md": f"# {bad[0]}\n{lines}"}))
    shown = MarkdownIt().render(page)
    assert [word for word in ("<script", "onerror=a", 'href="javascript') if word in shown] == []
    assert "<summary>More" not in page


def test_a_page_among_the_notes_is_no_note(tmp_path: Path) -> None:
    export = export_of(tmp_path, {"ir.md": "# 검색\n- 역색인 : 단어에서 문서로 가는 표\n"})
    notes = tmp_path / "notes"
    for form in (Format.MD, Format.HTML):
        write_export(form, export, notes / f"cards.{form}")
    for paths in ((notes,), (notes / "ir.md", notes / "cards.md", notes / "cards.html")):
        found = list_cards(paths, Config(tmp_path), tmp_path / "cards")
        assert [seed.path for seed in found.reading.seeds] == ["notes/ir.md"]
        assert [card.guid for card in found.cards] == [card.guid for card in export.cards]
        assert (found.skipped, found.diagnostics) == ((), ())


def test_signs_in_a_deck_name_are_shown(tmp_path: Path) -> None:
    page = text_of(Format.MD, export_of(tmp_path, {"a.md": "# A\n## x_y [z]\n- k : v\n"}))
    assert "\n### x\\_y \\[z\\]\n" in page
