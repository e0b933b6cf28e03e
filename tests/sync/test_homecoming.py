"""Every case of `tests/spec/sync/pull.md`, and what holds for any HTML."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mkcards.model.card import Card, NoteTypeName
from mkcards.sync.homecoming import PLACES, home_text, with_text
from mkcards.sync.markup import look
from tests.cost import at_most
from tests.spec_cases import SPEC
from tests.sync.built import card, fields_of
from tests.sync.editor import MARKUP, PIECES

PAGE = SPEC / "sync" / "pull.md"


@dataclass(slots=True)
class Case:
    """A heading of the page with its fences by the first word of what they hold."""

    name: str
    fences: dict[str, str] = field(default_factory=dict)
    kind: str = ""


def cases(page: Path = PAGE) -> Iterator[Case]:
    """Read the page."""
    case = Case("")
    tokens = MarkdownIt().parse(page.read_text("utf-8"))
    for token, following in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
        if token.type == "heading_open":
            case = Case(following.content)
        elif token.type == "fence":
            name, _, kind = token.info.partition(" card ")
            case.kind = kind or case.kind
            case.fences["card" if kind else name] = token.content.removesuffix("\n")
            if name in ("markdown", "stays") and not kind:
                yield case


def made(case: Case) -> tuple[Card, str]:
    """Give the card of a case, and the name of its field."""
    media = (("curve.png", "curve-0123456789ab.png"),)
    if case.kind == "cloze":
        return card("", case.fences["card"], NoteTypeName.CLOZE), "question"
    return with_text(card()._replace(media=media), case.kind, case.fences["card"]), case.kind


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in cases()])
def test_a_case_of_the_page(case: Case) -> None:
    one, name = made(case)
    home = home_text(one, name, case.fences["html"], fields_of)
    assert home == (case.fences.get("markdown", ""), case.fences.get("stays", ""))


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in cases()])
def test_what_comes_home_shows_the_same(case: Case) -> None:
    one, name = made(case)
    home = home_text(one, name, case.fences["html"], fields_of)
    shown = fields_of(with_text(one, name, home.text))[PLACES[name]]
    assert (look(shown) == look(case.fences["html"])) is not bool(home.problem)


def test_an_answer_that_was_emptied_is_empty() -> None:
    assert home_text(card(), "answer", "<div><br></div>", fields_of) == ("", "")
    assert home_text(card(), "answer", "The note has no answer yet.", fields_of) == ("", "")


def test_a_fold_of_another_summary_has_a_line_of_bold_words() -> None:
    markup = "<summary>Mine</summary>\nwords"
    home = home_text(card()._replace(extra="- a"), "extra", markup, fields_of)
    assert home.text == "**Mine**\n\nwords"


def test_a_text_of_very_many_words_is_written_anew() -> None:
    text = "*one* __two__ " * 300
    one = card()._replace(answer=text)
    markup = "<i>one</i> <b>two</b> " * 300 + "three"
    assert home_text(one, "answer", markup, fields_of).text == "*one* **two** " * 300 + "three"


def test_an_element_that_ends_among_other_words_is_written_anew() -> None:
    one = card()._replace(answer="**a b** c")
    assert home_text(one, "answer", "<b>a</b> b <b>c</b>", fields_of).text == "**a** b **c**"


def test_a_missing_picture_and_defused_signs_stay_as_they_are() -> None:
    one = card()._replace(answer="![gone](gone.png) and \\\\(x")
    (shown,) = [fields_of(one)[1]]
    home = home_text(one, "answer", f"{shown} too", fields_of)
    assert home.text == "![gone](gone.png) and \\\\(x too"
    home = home_text(one, "answer", f"<ul><li>{shown}</li></ul>", fields_of)
    assert home.text == "- ![gone](gone.png) and \\\\(x"


def test_signs_that_are_no_formula_stay_none_in_new_markdown() -> None:
    markup = '<ul><li><span class="mathjax_ignore">\\(</span>x</li></ul>'
    assert home_text(card(), "answer", markup, fields_of).text == "- \\\\(x"


def test_a_fold_typed_in_anki_needs_no_summary() -> None:
    assert home_text(card(), "extra", "mine<br>too", fields_of) == ("mine\\\ntoo", "")


def test_colons_of_hidden_words_stay_words_when_the_editor_wrote_them_plainly() -> None:
    one = card("", "a {{c1::x::y}} b", NoteTypeName.CLOZE)
    assert home_text(one, "question", "a {{c1::x::y}} c", fields_of).text == "a {{c1::x::y}} c"
    home = home_text(one, "question", "a {{c1::x&#58;&#58;y}} c", fields_of)
    assert home.text == "a {{c1::x::y}} c"


SOURCES = ("one -> two", "- a\n- [[b|c]]", "**x** `y` ![p](p.png)", "$x$ https://e.org/a?b=1", "")


@given(MARKUP, st.sampled_from(SOURCES))
def test_whatever_the_editor_writes_comes_home_and_shows_the_same(markup: str, source: str) -> None:
    one = card()._replace(answer=source)
    home = home_text(one, "answer", markup, fields_of)
    assert home.problem == ""
    if look(markup):
        assert look(fields_of(one._replace(answer=home.text))[1]) == look(markup)


@example(markup="<summary><summary>a", name="extra", is_cloze=False)
@example(markup="<summary><summary>a", name="extra", is_cloze=False)
@given(markup=PIECES, name=st.sampled_from(("question", "answer", "extra")), is_cloze=st.booleans())
def test_broken_html_comes_home_or_a_reason_is_told(
    *, markup: str, name: str, is_cloze: bool
) -> None:
    one = card("", "the {{c1::words}}", NoteTypeName.CLOZE) if is_cloze else card()
    home = home_text(one, name, markup, fields_of)
    shown = look(fields_of(with_text(one, name, home.text))[PLACES[name]])
    if look(markup) and not home.problem:
        assert look(markup) in (shown, shown.partition("</summary>")[2])


@pytest.mark.parametrize(
    "markup",
    [
        "a " * 50_000,
        "<b>" * 500 + "x",
        "<ul><li>" * 30 + "x",
        "*" * 20_000,
        "{{c1::" * 10_000,
        "\\(" * 2_000,
    ],
    ids=["words", "bold", "lists", "stars", "deletions", "formulas"],
)
def test_hostile_html_comes_home_or_stays_within_a_moment(markup: str) -> None:
    with at_most(6):
        home_text(card(), "answer", markup, fields_of)
