"""Footnotes within a line where their labels are taken."""

import pytest

from mkcards.diagnostics import Code
from mkcards.model.packed import packed
from mkcards.model.source import Seed, SeedPath
from mkcards.parse import parse
from mkcards.parse.cursor import LONGEST_NOTE
from mkcards.parse.lexer import lex

BEGINNING = "a text whose first forty letters are those of others"


def seed(text: str) -> Seed:
    return Seed(SeedPath("a.md"), "a.md", (), packed(text))


def test_one_footnote_of_the_same_words_is_kept_and_others_have_a_label_of_their_own() -> None:
    lexed = lex(seed(f"- b^[{BEGINNING} one] c^[{BEGINNING} two] d^[{BEGINNING} one]\n"))
    assert [note.source for note in lexed.footnotes] == [f"{BEGINNING} one", f"{BEGINNING} two"]
    one, two = (f"[^{note.label}]" for note in lexed.footnotes)
    assert lexed.tokens[0].text == f"b{one} c{two} d{one}"


def test_a_footnote_stays_as_it_is_where_both_its_labels_are_those_of_others() -> None:
    text = f"- b^[{BEGINNING} one] c^[{BEGINNING} two]\n"
    labels = [note.label for note in lex(seed(text)).footnotes]
    taken = "".join(f"[^{label}]: taken\n\n" for label in labels)
    outline, _ = parse(seed(f"{taken}- c^[{BEGINNING} two]\n"))
    assert [item.text for item in outline.items] == [f"c^[{BEGINNING} two]"]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("word " * 1_000, "word …"),
        ("word " * 399 + "`code " * 900, "word …"),
        ("x" * 3_000, "xxx …"),
        ("an **b** `c` $d$ " * 1_000, "…"),
    ],
)
@pytest.mark.parametrize("form", ["[^1]: {}", "- a^[{}]"])
def test_a_long_footnote_is_cut_where_no_markup_is_open_and_told(
    text: str, end: str, form: str
) -> None:
    lexed = lex(seed(f"{form.format(text.strip())}\n"))
    [note] = lexed.footnotes
    assert note.source.endswith(end)
    assert len(note.source) <= LONGEST_NOTE + len(" …")
    assert all(note.source.count(sign) % 2 == 0 for sign in ("`", "$", "**"))
    [found] = lexed.diagnostics
    assert (found.code, found.location) == (Code.LONG_ITEM, note.location)


def test_a_long_footnote_that_stands_in_several_lines_is_one() -> None:
    text = f"- a^[{'word ' * 1_000}]\n"
    assert len(lex(seed(text * 3)).footnotes) == 1
