import pytest

from mkcards.render.field import field
from mkcards.render.tables import widened


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("|a|\n|-|\n|1|2|", "|a|   |\n|-|---|\n|1|2|"),
        ("a|b\n-|-\n1|2|3\n\nx|y|z", "a|b |   |\n-|- |---|\n1|2|3\n\nx|y|z"),
        ("|a|b|\n|-|-|\n|1\\|2|", "|a|b|\n|-|-|\n|1\\|2|"),
        ("|a|\n|-|", "|a|\n|-|"),
        ("a - b", "a - b"),
        ("a | b", "a | b"),
        ("a | b - c", "a | b - c"),
        ("```\n|a|\n|-|\n|1|2|\n```\n", "```\n|a|\n|-|\n|1|2|\n```\n"),
        ("|a\\|\n|-|\n|1|2\\|", "|a\\| |   |\n|-|---|\n|1|2\\|".replace("\\| |", "\\|", 1)),
    ],
)
def test_a_head_gets_the_columns_of_the_longest_row(text: str, wide: str) -> None:
    assert widened(text) == wide


def test_no_cell_is_lost() -> None:
    html = field("| a |\n|---|\n| one | two | three |", {}).html
    assert all(f"<td>{cell}</td>" in html for cell in ("one", "two", "three"))


def test_one_long_row_does_not_multiply_the_table() -> None:
    assert widened("|a|\n|-|\n" + "|x" * 100).split("\n")[0].count("|") == 22


def test_alignment_is_a_class() -> None:
    html = field("|a|b|c|\n|:-|:-:|-:|\n|1|2|3|", {}).html
    assert '<th class="left">a</th>' in html
    assert '<td class="center">2</td>' in html
    assert '<td class="right">3</td>' in html
    assert "style" not in html
