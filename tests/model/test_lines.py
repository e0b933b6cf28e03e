from mkcards.model.lines import last_line, numbered, pieces, pieces_at, shows_nothing
from mkcards.model.outline import Block, BlockKind, Item, ItemKind, Outline, Shape
from mkcards.model.packed import packed
from mkcards.model.source import Location, Reason, Seed, SeedPath, Skipped

TEXT = """## 정규화

- 배치 정규화
  미니배치마다 평균을 뺌
  - 추론 때는 이동 평균

    ```python
    bn.eval()

    y = bn(x)
    ```
</details>

[문서]: https://example.org
"""


def at(line: int, column: int = 1) -> Location:
    return Location("note.md", line, column)


CODE = Block(BlockKind.CODE, "```python\nbn.eval()\n\ny = bn(x)\n```", at(7, 5), "python")
CHILD = Item(ItemKind.BULLET, "추론 때는 이동 평균", at(5, 5), blocks=(CODE,))
PARENT = Item(ItemKind.BULLET, "배치 정규화 미니배치마다 평균을 뺌", at(3, 3), children=(CHILD,))
HEADING = Item(ItemKind.HEADING, "정규화", at(1, 4), level=2, children=(PARENT,))
LINK = Skipped(SeedPath("note.md"), at(14), Reason.MARKUP, "[문서]: https://example.org")


def outline(text: str = TEXT, first_line: int = 1) -> Outline:
    seed = Seed(SeedPath("note.md"), "note.md", (), packed(text), first_line=first_line)
    return Outline(seed, Shape.MARKDOWN, (HEADING,), (LINK,))


def found(line: int, column: int = 0) -> list[tuple[object, int, int]]:
    return [(p.thing, p.first, p.last) for p in pieces_at(outline(), line, column)]


def test_a_line_is_of_the_piece_that_begins_on_it_or_goes_on_there() -> None:
    assert found(1) == [(HEADING, 1, 1)]
    assert found(3) == found(4) == [(PARENT, 3, 4)]
    assert found(5) == [(CHILD, 5, 5)]
    assert found(14) == [(LINK, 14, 14)]


def test_all_pieces_are_those_of_the_lines() -> None:
    every = pieces(outline())
    assert every == tuple(
        piece for line in (1, 3, 5, 7, 14) for piece in pieces_at(outline(), line)
    )


def test_blank_lines_inside_of_code_are_code_and_others_are_nobodys() -> None:
    assert found(9) == [(CODE, 7, 11)]
    assert [found(line) for line in (2, 6, 12, 13)] == [[]] * 4


def test_a_piece_knows_what_is_around_it() -> None:
    (code,) = pieces_at(outline(), 8)
    assert code.parents == (HEADING, PARENT, CHILD)
    (left_out,) = pieces_at(outline(), 14)
    assert left_out.parents == ()


def test_a_column_picks_one_of_several_pieces_on_a_line() -> None:
    items = tuple(
        Item(ItemKind.BULLET, name, at(1, column)) for name, column in (("a", 9), ("b", 20))
    )
    page = Outline(Seed(SeedPath("p.html"), "p.html", (), packed("x" * 40)), Shape.PAGE, items)
    names = {
        column: [p.thing.text for p in pieces_at(page, 1, column) if isinstance(p.thing, Item)]
        for column in (0, 1, 9, 19, 20, 99)
    }
    assert names == {0: ["a", "b"], 1: ["a"], 9: ["a"], 19: ["a"], 20: ["b"], 99: ["b"]}


def test_lines_have_their_numbers_in_the_file() -> None:
    seed = Seed(SeedPath("a"), "a", (), packed("- 하나\n\n- 둘\n"), first_line=5)
    assert numbered(seed) == {5: "- 하나", 6: "", 7: "- 둘"}
    assert last_line(seed) == 7
    assert last_line(Seed(SeedPath("a"), "a", (), packed("- 하나"))) == 1


def test_lines_that_show_nothing() -> None:
    nothing = (
        "",
        "  ",
        "</details>",
        "<br> <br>",
        "---",
        "- ",
        "***",
        "<!-- 메모 -->",
        "<div> ---",
    )
    assert all(map(shows_nothing, nothing))
    assert not any(map(shows_nothing, ("- a", "```", "x", "1 < 2", "--x", "</details> 끝")))


def test_a_line_of_many_comments_and_a_word_shows_something() -> None:
    assert not shows_nothing("<!-- a -->" * 2000 + "word")
    assert shows_nothing("<!-- a -->" * 2000 + "-")
