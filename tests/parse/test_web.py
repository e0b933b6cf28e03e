"""Places on pages of HTML, and their odd corners."""

from mkcards.diagnostics import Code
from mkcards.model.outline import Shape
from mkcards.model.source import Location
from mkcards.parse import parse
from mkcards.parse.tables import Table
from tests.parse.outlines import dump_of, items_of, outline_of, seed_of

ENTRY = '<a href="t">#{0}</a>\n<a href="{0}.html">\n  Title {0}</a>\n<p>Said of {0}.</p>\n'
INDEX = ENTRY.format("a") + ENTRY.format("b")


def test_places_on_a_page() -> None:
    outline, _ = parse(seed_of("<h1>\n  A</h1><p>b <i>c</i></p>", "x.html", first_line=5))
    assert [str(item.location) for item in outline.walk()] == ["x.html:6:3", "x.html:6:12"]


def test_places_in_an_index() -> None:
    outline, _ = parse(seed_of(INDEX, "x.html", first_line=5))
    assert outline.shape is Shape.INDEX
    assert [str(item.location) for item in outline.items] == ["x.html:7:3", "x.html:11:3"]
    assert [str(block.location) for block in outline.items[0].blocks] == ["x.html:8:4"]


def test_an_entry_has_a_link_and_tags() -> None:
    first, second = items_of(INDEX, "x.html")
    assert (first.text, first.link, first.tags) == ("Title a", "a.html", ("a",))
    assert (second.text, second.link, second.tags) == ("Title b", "b.html", ("b",))


def test_one_entry_is_no_index() -> None:
    assert outline_of(ENTRY.format("a"), "x.html").shape is Shape.PAGE


def test_a_title_may_hold_blocks() -> None:
    text = '<a href="t">#t</a><a href="1"><h3>One</h3></a><a href="t">#u</a><a href="2">Two</a>'
    first, second = items_of(text, "x.html")
    assert (first.text, first.link) == ("One", "1")
    assert (second.text, second.link) == ("Two", "2")


def test_empty_links_and_images_say_nothing() -> None:
    text = INDEX + '<img alt="x"><a href="t">#c</a><a href="3"></a><a href="4">Four</a>'
    *_, last = items_of(text, "x.html")
    assert (last.text, last.link, last.blocks) == ("Four", "4", ())


def test_bold_words_and_lines_in_an_entry_stay_as_written() -> None:
    text = INDEX + "<p>a  <b>b</b><br>* c</p>Comment: d"
    assert [block.source for block in items_of(text, "x.html")[-1].blocks] == [
        "Said of b.",
        "a  **b**\n* c",
        "d",
    ]


def test_text_and_headings_in_front_of_an_index() -> None:
    assert dump_of("# A\nb\n## C\n" + INDEX, "x.html").startswith(
        "heading1 A\n  paragraph b\n  heading2 C\n    entry Title a\n"
    )


def test_a_heading_in_a_bullet_or_a_quote_is_text() -> None:
    text = "<ul><li><h3>a</h3>b</li></ul><blockquote><h2>c</h2></blockquote>"
    assert dump_of(text, "x.html") == "bullet a\n  | text: b\nparagraph\n  | quote: > c\n"


def test_bold_in_bold_is_bold() -> None:
    assert dump_of("<p><b>a <strong>b</strong> c</b></p>", "x.html") == "paragraph **a b c**\n"


def test_bold_around_a_paragraph() -> None:
    assert dump_of("<b>a<div>b</div></b>", "x.html") == "paragraph **a**\nparagraph b\n"


def test_a_table_without_rows_or_cells() -> None:
    table = Table(Location("x.html", 1))
    table.add("a")
    table.start_row()
    table.add("b")
    table.start_cell()
    table.add("c")
    assert table.markdown() == "| a |  |\n|---|---|\n| b | c |"


def test_a_cell_needs_no_row() -> None:
    table = Table(Location("x.html", 1))
    table.start_cell()
    assert table.markdown() == ""


def test_entities_bring_no_control_characters_in() -> None:
    text = "<html><body><h1>A&#x202e;</h1><img src=a.png alt='b&#8238;'><p>c&#x2066; &amp; d</p>"
    items = [*outline_of(text, "page.html").walk()]
    assert [item.text for item in items] == ["A", "c & d"]
    assert items[0].blocks[0].source == "![b](a.png)"


def test_what_a_page_does_is_told_once_with_counts() -> None:
    text = (
        "<html>\n<script>a()</script><style>b{}</style><h1>A</h1>"
        "<iframe src=x></iframe><form>c<input></form><embed src=y><script src=z></script>"
    )
    outline, found = parse(seed_of(text, "page.html"))
    [told] = found
    assert (told.code, told.location) == (Code.PASSED_OVER, Location("page.html", 2, 1))
    assert told.message == (
        "what the page does is left out: 1 form, 1 frame, 1 object, 2 scripts, 1 style"
    )
    assert [item.text for item in outline.walk()] == ["A", "c"]
    assert parse(seed_of("<html><h1>A</h1>", "page.html"))[1] == ()
