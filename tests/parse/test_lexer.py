"""What a single line says."""

import pytest

from mkcards.parse import lines
from tests.parse.outlines import dump_of, found_in


def test_a_thousand_bullets_in_a_row_are_told() -> None:
    assert found_in("- " * 1000 + "x") == []
    assert found_in("- " * 1001 + "x") == ["1:1 too-deep"]


def test_a_colon_alone_is_text() -> None:
    assert dump_of(": x") == "paragraph : x\n"


def test_a_formula_needs_its_signs() -> None:
    assert dump_of("$x$ alone") == "paragraph $x$ alone\n"


def test_a_fence_that_nothing_closes_is_looked_for_once() -> None:
    assert dump_of("- a\n  ```\n  b\n- c\n  ```x\n- d").count("code") == 2


def test_a_code_block_may_stand_left_of_its_fence() -> None:
    assert dump_of("- a\n  ```\ncode\n- code\n  ```\n- b") == (
        "bullet a\n  | code: ```\nbullet b\n"
    )


def test_the_end_of_a_code_block_is_not_looked_for_beyond_other_bullets() -> None:
    far = "- a\n  ```\n- b\n" + "x\n" * 300 + "  ```"
    assert found_in(far) == ["2:3 unclosed-fence", "304:3 unclosed-fence"]


def test_tags_behind_inline_code_count() -> None:
    assert dump_of("`x` <details><summary>`y`</summary>\n- z\n</details>") == (
        "paragraph `x`\nsummary `y`\n  bullet z\n"
    )


def test_comments_inside_tags_are_markup() -> None:
    assert dump_of("<div><!-- x --></div>\n- y") == "bullet y\n"
    assert dump_of("<div><!-- x</div>\n- y") == "paragraph\n  | html: <div><!-- x</div>\nbullet y\n"


@pytest.mark.parametrize(
    ("space", "columns"), [("", 0), ("  ", 2), ("\t", 4), (" \t", 4), ("    \t ", 9), ("\u3000", 2)]
)
def test_columns(space: str, columns: int) -> None:
    assert lines.columns_of(space) == columns


def test_a_fence_is_longer_than_any_in_the_code() -> None:
    assert lines.fenced("a ```` b", "md") == "`````md\na ```` b\n`````"


def test_many_blank_lines_are_as_good_as_one() -> None:
    assert dump_of("Parts:\n\n\n\n- a\n\n\n- b") == "label Parts\n  bullet a\n  bullet b\n"


def test_a_number_that_starts_a_wrapped_line_is_text() -> None:
    assert dump_of("built in\n12. May") == "paragraph built in\nparagraph 12. May\n"


def test_a_line_of_two_equals_signs_is_text() -> None:
    assert dump_of("a\n== b\n== c ==") == "paragraph a\nparagraph == b\nparagraph == c ==\n"
    assert dump_of("__init__ makes it") == "paragraph __init__ makes it\n"


def test_an_open_code_block_goes_on_over_blank_lines() -> None:
    assert found_in("- a\n  ```\n\n  b\n- c") == ["2:3 unclosed-fence"]
    assert dump_of("```\n\n- b") == "paragraph\n  | code: ```\n"


@pytest.mark.parametrize("mark", ["***", "- - -", "___", "---"])
def test_breaks(mark: str) -> None:
    assert dump_of(f"A:\n- b\n\n{mark}\n- c") == "label A\n  bullet b\nbullet c\n"


def test_comments_without_an_end_are_text() -> None:
    assert dump_of("<!-- a\n\n<!-- b") == "paragraph <!-- a\nparagraph <!-- b\n"
