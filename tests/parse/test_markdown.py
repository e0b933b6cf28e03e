"""Where items and blocks of outline Markdown stand, and what a dump of them does not show."""

from mkcards.model.outline import ItemKind, Shape
from mkcards.model.source import Location
from mkcards.parse import parse
from tests.parse.outlines import items_of, outline_of, seed_of


def place(text: str, name: str) -> tuple[int, int]:
    here = next(item for item in items_of(text) if item.text == name).location
    return here.line, here.column


def test_lines_that_count_are_ordered_and_what_answers_them_is_not() -> None:
    items = items_of("- ask\n  A. one\n  B. two\n  Answer: B\n")
    assert [item.ordered for item in items] == [False, True, True, False]
    numbers = items_of("1. a\n- x\n2. b\n- y\n3. c.\n- z\n4. d")
    assert [item.text for item in numbers if item.ordered] == ["c.", "d"]


def test_lines_count_from_the_first_line_of_the_file() -> None:
    outline, _ = parse(seed_of("- x\n\n> q", "note.md", first_line=7))
    item = outline.items[0]
    assert item.location == Location("note.md", 7, 3)


def test_a_column_is_where_the_text_starts() -> None:
    text = "## H\n\t- [ ] tabs\n  - (B) open\n\u3000- wide\n- - twice\n"
    assert place(text, "H") == (1, 1)
    assert place(text, "tabs") == (2, 8)
    assert place(text, "open") == (3, 9)
    assert place(text, "wide") == (4, 4)
    assert place(text, "twice") == (5, 5)


def test_the_text_of_a_line_with_a_sign_stands_behind_it() -> None:
    text = "■ Sign\n- x\n**【Bold】**:\n- x\n  (1) one\n  ② no\n  (2) two\n§ Gas\n- x\n"
    assert place(text, "Sign") == (1, 3)
    assert place(text, "Bold") == (3, 4)
    assert place(text, "two") == (7, 7)
    assert place(text, "Gas") == (8, 3)
    assert place("Term\n:   text", "text") == (2, 5)


def test_the_text_of_an_empty_bullet_stands_on_its_next_line() -> None:
    assert place("-\n  text", "text") == (2, 3)


def test_a_title_stands_where_its_words_do() -> None:
    assert place("<details>\n<summary>\n  Title\n</summary>\n- x\n</details>", "Title") == (3, 3)
    assert place("a <details><summary>Title</summary>\n</details>", "Title") == (1, 21)


def test_blocks_know_their_place() -> None:
    item = items_of("- x\n  ```py\n  y\n  ```\n\n  > q")[0]
    assert [str(block.location) for block in item.blocks] == ["note.md:2:3", "note.md:6:3"]


def test_the_source_of_a_block_is_without_the_indentation_of_its_item() -> None:
    text = "- x\n  ```py\n  if y:\n      z\n    ```\n  > one\n  > two\n\n    first\n      second"
    assert [block.source for block in items_of(text)[0].blocks] == [
        "```py\nif y:\n    z\n  ```",
        "> one\n> two",
        "first\nsecond",
    ]


def test_numbers_are_ordered_and_bullets_are_not() -> None:
    assert [item.ordered for item in items_of("1. a\n2) b\n- c\n* d\n3. e")] == [
        True,
        True,
        False,
        False,
        True,
    ]


def test_headings_know_their_level() -> None:
    items = items_of("# a\n###### b\nc\n---\n- d")
    assert [(item.kind, item.level) for item in items] == [
        (ItemKind.HEADING, 1),
        (ItemKind.HEADING, 6),
        (ItemKind.HEADING, 2),
        (ItemKind.BULLET, 0),
    ]


def test_an_empty_note_has_an_empty_outline() -> None:
    outline = outline_of("")
    assert (outline.shape, outline.items, outline.skipped) == (Shape.MARKDOWN, (), ())


def test_a_heading_inside_details_stays_inside() -> None:
    text = "### A\n<details><summary>B</summary>\n\n# C\n- d\n</details>\n- e"
    section = outline_of(text).items[0]
    assert [child.text for child in section.children] == ["B", "e"]


def test_an_underline_below_many_lines_is_a_break() -> None:
    text = "one\ntwo\n---\n- three"
    kinds = [item.kind for item in items_of(text)]
    assert kinds == [ItemKind.PARAGRAPH, ItemKind.PARAGRAPH, ItemKind.BULLET]


def test_each_line_of_prose_knows_its_place() -> None:
    text = "# h\none goes on\n  over two\n\nthree"
    assert [place(text, name) for name in ("one goes on", "over two", "three")] == [
        (2, 1),
        (3, 3),
        (5, 1),
    ]
