import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.common.utils import escapeHtml

from mkcards.diagnostics import Code
from mkcards.render.draft import Draft, without_reserved
from mkcards.render.field import field, hazards, is_visible, line, media_of, visible
from mkcards.render.finish import finished
from mkcards.render.markdown import to_html
from mkcards.render.plainness import is_plain
from mkcards.render.sanitise import sanitised
from mkcards.render.scan import taken_out
from tests.safety import troubles

SIGNS = st.text("ab가は12 .,:;'\"!?()-+#=*_`[]<>&\\~${}|\n\u3000\u00a0\u200b", max_size=12)
LIVE = re.compile(
    r"(?i)\[(?:sound:|anki:|\[type:|/?latex\]|/?\$\$?\])|<(?:script|iframe|style|svg)|<[^>]*\bon\w+=|\{\{"
)


def whole_way(text: str) -> str:
    draft = Draft()
    return finished(sanitised(to_html(taken_out(text, draft), draft), draft), draft)


@given(SIGNS)
def test_the_short_way_gives_what_the_whole_way_gives(text: str) -> None:
    text = text.strip()
    if is_plain(text):
        assert field(text, {}).html == whole_way(text)
        assert whole_way(text) == escapeHtml(text).replace("&quot;", '"')


@pytest.mark.parametrize(
    "text", ["plain 글", 'it\'s "so"', "1.5배", "a - b", "100%", "a+b=c", "#tag", "2024년 3월 1일"]
)
def test_ordinary_text_goes_the_short_way(text: str) -> None:
    assert is_plain(text) is not text.startswith("#")
    assert field(text, {}).html == whole_way(text) == text


@pytest.mark.parametrize("text", ["- a", "1. a", "1.", "a*b", "https://a.b", " a", "a ", "---", ""])
def test_markup_goes_the_whole_way(text: str) -> None:
    assert not is_plain(text)


@given(
    st.lists(
        st.sampled_from(
            ["[sound:", "[latex]", "[$]", "<script>", "<b onclick=x>", "{{", "}}", "`", "**", "$",
             "](", "[", "<", ">", "a", " ", "\n", "- ", "\\", "&#91;", "&lt;", "|", "<!--", "-->"]
        ),
        max_size=20,
    )
)  # fmt: skip
def test_nothing_in_a_field_is_live(parts: list[str]) -> None:
    assert not LIVE.search(field("".join(parts), {}).html)


@given(st.text(max_size=60))
def test_any_text_makes_a_field(text: str) -> None:
    made = field(text, {}, with_deletions=True).html
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\ufdd0-\ufdef]", made)


@pytest.mark.parametrize("number", ["&#31;", "&#x1F;", "&#7", "&#127;", "&#xFDD2;", "&#0;"])
@pytest.mark.parametrize(
    "markup",
    [
        '<a href="http://x.example" title="a{}.">link</a>',
        '<img alt="a{}." src="none.png">',
        '<img src="http://x.example/a{}.">',
        "<b>a{}.</b>",
    ],
)
def test_no_number_brings_a_character_that_no_note_may_hold(markup: str, number: str) -> None:
    shown = field(markup.format(number), {}).html
    assert not troubles(shown)
    assert shown == without_reserved(shown)
    assert "\ufffd." in shown or "a." not in shown


@pytest.mark.parametrize("entity", ["&#x202e;", "&#8238;", "&#X2066;", "&#0008238;"])
def test_entities_bring_no_control_characters_in(entity: str) -> None:
    made = field(f'**a**{entity}b [c](https://x.org/{entity} "d{entity}") `{entity}`', {})
    link = '<a href="https://x.org/" title="d">c</a>'
    assert made.html == f"<strong>a</strong>b {link} <code>&amp;{entity[1:]}</code>"
    [found] = made.findings
    assert found.code is Code.CONTROL_CHARACTER
    assert "and 2 more" in found.message
    assert line(f"a{entity}*b*") == "a<em>b</em>"


def test_control_characters_are_left_out() -> None:
    assert field("a\x1fb\x00c\ufdd0", {}).html == "abc"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("1. Overview", "1. Overview"),
        ("**b** `c<d>` $x$", r"<strong>b</strong> <code>c&lt;d&gt;</code> \(x\)"),
        ("![t](a.png)", '<span class="missing">t</span>'),
        ("a\n b", "a b"),
        ("[" * 50 + "<", "[" * 50 + "&lt;"),
        ("[sound:x] {{y}}", "&#91;sound:x] &#123;&#123;y&#125;&#125;"),
    ],
)
def test_a_level_is_one_line(text: str, shown: str) -> None:
    assert line(text) == shown


def test_a_tangled_level_is_defused_too() -> None:
    assert not LIVE.search(line("[" * 50 + "[latex] {{"))


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("<p> a&nbsp;b </p>", "ab"),
        ("<br>\u200b&#8203;\ufeff", ""),
        ('<img src="a.png">', '<imgsrc="a.png">'),
        ("&lt;b&gt;", "<b>"),
    ],
)
def test_visible_is_what_a_person_sees(markup: str, seen: str) -> None:
    assert visible(markup) == seen
    assert is_visible(markup) is bool(seen)


@given(st.lists(st.sampled_from(["<p>", "<img>", "&nbsp;", "&lt;", "<", " ", "\u200b", "a"])))
def test_what_is_visible_is_told_from_its_beginning(parts: list[str]) -> None:
    markup = "".join(parts)
    assert is_visible(markup) is bool(visible(markup))


def test_a_tangled_text_is_escaped_whole() -> None:
    text = "<b>[sound:x]" + "[" * 30
    made = field(text, {}).html
    assert html.unescape(made) == f'<div class="plain">{text}</div>'
    assert not LIVE.search(made)
    assert media_of("![a](b.png)" + "[" * 30) == ()


@given(
    st.lists(
        st.sampled_from(
            ["[sound:", "[$]", "&#91;$]", "&lbrack;$]", "$\\href{x}$", "<b onclick=x>", "a",
             "![](https://a.bc/d.png)", "[a](ftp:b)", "<ftp:b>", " ", "`", "\\", "<svg>"]
        ),
        max_size=6,
    )
)  # fmt: skip
def test_hazards_are_those_findings_of_a_field_that_an_edit_can_bring_back(
    parts: list[str],
) -> None:
    text = "".join(parts)
    codes = {one.code for one in field(text, {}).findings}
    of_a_line = {Code.DIRECTIVE_DEFUSED, Code.REMOTE_MEDIA, Code.REMOVED_HTML, Code.UNSAFE_MATH}
    assert {one.code for one in hazards(text)} == codes & of_a_line
