"""Marks of flashcard programs: what hostile lines cost, and what a plain note pays."""

import pytest

from mkcards.model.packed import packed
from mkcards.model.source import Seed, SeedPath
from mkcards.parse import parse
from mkcards.parse.lexer import lex
from tests.cost import seconds_of

MANY = 100_000

ONE_LINE = {
    "pairs": "- a" + "::b" * MANY,
    "spaced pairs": "- a" + " :: b" * MANY,
    "names": "#cards\n- a" + "::b" * MANY,
    "names in code": "#cards\n- " + "`a::b` c::d " * (MANY // 4),
    "names of many letters": "#cards\n- " + "a" * MANY + "::b(" + "::c" * 3,
    "names in brackets": "#cards\n- " + "(a::b " * MANY,
    "pairs in bold": "- **a" + "::b**" * MANY,
    "arrows": "- a" + " :<-> b" * MANY,
    "semicolons": "- a" + ";;" * MANY,
    "open clozes": "- " + "{{c1::" * MANY,
    "nested clozes": "- " + "{{c1::" * MANY + "}}" * MANY,
    "clozes": "- " + "{{c1::a}} " * MANY,
    "single braces": "- {c1:a} " + "{a}" * MANY,
    "open braces": "- {c1:a} " + "{" * MANY,
    "numbered braces": "#cards\n- " + "{1:a}" * MANY,
    "open numbers": "#cards\n- {1:a} " + "{1:1 " * MANY,
    "hints": "- {{c1::" + "::a" * MANY + "}}",
    "tags": "- " + "#card " * MANY,
    "ids": "- a " + "<!--ID: 1-->" * MANY,
    "open ids": "- a " + "<!--ID: " * MANY,
    "addresses": "- " + "a:" * MANY + ":b",
    "brackets": "C: " + "[a]" * MANY,
    "code": "::\n- `" + "`::" * MANY,
    "blocks": "- STARTI " * MANY,
}

FEW = 1_000
LINES = {
    "questions": "q #card\n",
    "answered questions": "q #card\na\n",
    "headings": "# q #card\n\n",
    "separators": "q\n?\n",
    "lone separators": "?\n",
    "ids": "<!--ID: 1-->\n",
    "open blocks": "START\n",
    "labels": "Q: a\nb\nA: c\nd\n",
    "sections": "---\nDeck: a\n1. q\n\n> a\n",
    "names": "#card a::b and a::c\n\n```\nd::e\n```\n",
    "opted out": "disable-anki-sync:: true\n\n",
}


def seconds(text: str) -> float:
    seed = Seed(SeedPath("a.md"), "a.md", (), packed(text))
    return seconds_of(lambda: parse(seed))


@pytest.mark.parametrize("line", ONE_LINE.values(), ids=ONE_LINE)
def test_a_line_of_a_hundred_thousand_openings_is_read_in_linear_time(line: str) -> None:
    assert seconds(line) < 3


@pytest.mark.parametrize("lines", LINES.values(), ids=LINES)
def test_many_lines_are_read_in_linear_time(lines: str) -> None:
    few = min(seconds(lines * FEW) for _ in range(2))
    assert seconds(lines * 4 * FEW) < 8 * few + 0.5


def test_a_question_is_looked_for_in_some_lines_only() -> None:
    long = Seed(SeedPath("a.md"), "a.md", (), packed("# A\nQ: a\n" + "b\n" * 70 + "A: c\n"))
    short = Seed(SeedPath("a.md"), "a.md", (), packed("# A\nQ: a\n" + "b\n" * 7 + "A: c\n"))
    assert not any(item.asks for item in parse(long)[0].walk())
    assert any(item.asks for item in parse(short)[0].walk())


@pytest.mark.parametrize(
    "text",
    [
        "- a #card\n  START\n  Basic\n  b\n  Back: c\n  END\n",
        "## #card\n\nb\n",
        "#card\nb\n",
        "- #card\n  - b\n",
        "Q:\nb\nA:\nc\n",
        "C:\n",
        "START\nBasic\n\nBack: c\nEND\n",
        "::\n?\n?\n- ::\n",
        "---\nDeck: a\n1.\n>\n",
    ],
)
def test_a_mark_with_nothing_beside_it_stops_nothing(text: str) -> None:
    outline, _ = parse(Seed(SeedPath("a.md"), "a.md", (), packed(text)))
    assert outline.items or outline.skipped


def test_a_note_without_signs_is_not_looked_at_twice() -> None:
    plain = Seed(
        SeedPath("a.md"), "a.md", (), packed("# Rivers\n- the Nile: long\n- a -> b (1) `x`\n")
    )
    marked = Seed(SeedPath("a.md"), "a.md", (), packed("- a::b\n"))
    assert lex(plain).marks is None
    assert lex(marked).marks is not None


def test_a_formula_on_several_lines_keeps_its_braces() -> None:
    formula = "$$\n\\mathbf{x}_0\n\n{b} :: \\tag{15}\n$$"
    text = f"- {{{{c1::a}}}} {{b}}\n\n{formula}\n"
    outline, _ = parse(Seed(SeedPath("n.md"), "n.md", (), packed(text)))
    found = [block.source for item in outline.walk() for block in item.blocks]
    assert found == [formula.replace("\n\n", "\n")]
