import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mkcards.write.scalar import block_scalar, flow_list, flow_scalar, scalar
from tests.write.texts import TEXTS


@pytest.mark.parametrize("loader", ["SafeLoader", "CSafeLoader"])
@given(TEXTS, st.lists(TEXTS, max_size=2).map(tuple))
def test_every_text_is_read_back_as_it_was(loader: str, text: str, texts: tuple[str, ...]) -> None:
    document = (
        f"cards:\n- guid: a\n  block: {block_scalar(text, '  ')}\n  list: {flow_list(texts)}\n"
        f"  line: {scalar(text)}\n  pairs:\n  - {flow_list(texts)}\n"
        f"state:\n  {flow_scalar(text)}: {scalar(text)}\nend: here\n"
    )
    entry = {"guid": "a", "block": text, "list": list(texts), "line": text, "pairs": [list(texts)]}
    expected = {"cards": [entry], "state": {text: text}, "end": "here"}
    assert yaml.load(document, getattr(yaml, loader, yaml.SafeLoader)) == expected  # noqa: S506


@pytest.mark.parametrize(
    "text",
    [
        "mel spectrum(이)란?",
        "Notes::STT::whispher",
        "日本語とは？",
        "2 kinds of noise",
        "(a, b) → c",
        "C#",
        "a:b",
        "1.2 million",
        "$x^2$",
        "😀 fine",
        "don't",
        "5d41402a 12345678 - -",
    ],
)
def test_an_ordinary_text_stands_as_it_is(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("", " a", "a ", "- a", "? a", "a: b", "a:", "a #b", "#a", "*a*", "&a", "!a", "%a", "@a"),
        *("`a`", "[a", "{{c1::a}}", "|", ">", "~", "=", "<<", "null", "True", "NO", "y", "off"),
        *("1", "1_000", "1.5", "1e3", "0x1F", "0o7", "0b1", "12:30:45", "2001-01-01", "-1", ".5"),
        *("2001-12-14 21:59:43.10 -5", "+1", ".inf", "---", "..."),
    ],
)
def test_what_another_reader_could_take_for_something_else_is_quoted(text: str) -> None:
    assert scalar(text) == f"'{text}'"


def test_a_quote_in_quotes_is_doubled() -> None:
    assert scalar("it's: fine") == "'it''s: fine'"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\tb", r'"a\tb"'),
        ("a\nb", r'"a\nb"'),
        ("a\rb", r'"a\rb"'),
        ('"\\\x00', r'"\"\\\U00000000"'),
        ("a\u2028b", r'"a\U00002028b"'),
    ],
)
def test_what_a_line_cannot_hold_is_escaped(text: str, written: str) -> None:
    assert scalar(text) == written


@pytest.mark.parametrize("text", ["a, b", "a]", "[a", "a{", "b}", "a?"])
def test_a_mark_of_lists_is_quoted_in_a_list(text: str) -> None:
    assert flow_scalar(text) == f"'{text}'"


def test_a_list_is_one_line() -> None:
    assert flow_list(("a", "b, c", "Notes::d")) == "[a, 'b, c', Notes::d]"
    assert flow_list(()) == "[]"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("one line", "one line"),
        ("- a\n- b: c #d", "|-\n    - a\n    - b: c #d"),
        ("a\n\n\nb", "|-\n    a\n\n\n    b"),
        ("  a\nb", "|2-\n      a\n    b"),
        ("\ta\nb", "|2-\n    \ta\n    b"),
        ("\na", "|2-\n\n    a"),
        ("a \nb", "|-\n    a \n    b"),
        ("a\n", r'"a\n"'),
        ("a\n ", r'"a\n "'),
        ("\n", r'"\n"'),
        ("a\nb\x85", r'"a\nb\U00000085"'),
    ],
)
def test_lines_become_a_block_where_a_block_keeps_them(text: str, written: str) -> None:
    assert block_scalar(text, "  ") == written
