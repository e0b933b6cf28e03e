"""All ways to write one thing look the same; what a person sees otherwise does not."""

import pytest
from hypothesis import given

from mkcards.sync.markup import look
from tests.sync.editor import PIECES

_ROW = "<tr><td>a</td></tr>"
_IMAGE = "x-0123456789ab"

SAME = (
    ("lines of the editor", "a<div>b</div>", "a<br>b"),
    ("an empty line of the editor", "a<div><br></div><div>b</div>", "a<br><br>b"),
    ("a break at the end", "a<br>", "a"),
    ("a space that does not break", "a&nbsp;b&nbsp;", "a b"),
    ("bold", "<b>a</b>", "<strong>a</strong>"),
    ("bold by style", '<span style="font-weight: 700">a</span>', "<strong>a</strong>"),
    ("italic by style", '<span style="font-style: italic">a</span>', "<em>a</em>"),
    ("lines by style", '<span style="text-decoration: underline">a</span>', "<u>a</u>"),
    ("crossed out by style", '<i style="text-decoration-line: line-through">a</i>', "<em><s>a"),
    ("bold in pieces", "<b>a</b><b> b</b>", "<strong>a b</strong>"),
    ("bold in bold", "<b>a <strong>b</strong></b>", "<b>a b</b>"),
    ("bold space", "a<b> b </b>c", "a <b>b</b> c"),
    ("nothing in bold", "a<b></b>", "a"),
    ("no link", "<a>a</a>", "a"),
    ("a style without a look", '<span style="color: inherit; display: inline">a</span>', "a"),
    ("a variable of the page", '<font color="var(--fg)">a</font>', "a"),
    ("lists", "<ul>\n<li>\n<p>a</p>\n</li>\n</ul>", "<ul><li>a</li></ul>"),
    ("paragraphs", "<p>a</p>\n<p>b</p>", "<p>a<p>b"),
    ("a paragraph alone", "<p>a</p>", "a"),
    ("coloured code", '<pre tabindex="0"><code><span class="n">x</span></code></pre>', "<pre>x"),
    ("lines of code", "<pre>a<br>b<div>c</div></pre>", "<pre>a\nb\nc</pre>"),
    ("arrows", 'a <span class="arrow">-&gt;</span> b', "a -&gt; b"),
    ("a box", '<div class="callout">a</div>', '<div class="callout"><div>a</div></div>'),
    ("what wraps", "a<wbr>b", "ab"),
    ("a renamed picture", f'<img src="{_IMAGE}.png">', f'<img src="{_IMAGE}-{"0" * 40}.png">'),
    ("two ways to write a letter", "\u1100\u1161", "\uac00"),
    ("what is never closed", "<i>a<b>b", "<i>a<b>b</b></i>"),
    ("a start that is none", '<ol start="x"><li>a</li></ol>', "<ol><li>a</li></ol>"),
    ("a table", f"<table>{_ROW}</table>", f"<table><tbody>{_ROW}</tbody></table>"),
    (
        "rows before a body",
        f"<table>{_ROW}<tbody>{_ROW}",
        f"<table><tbody>{_ROW}</tbody><tbody>{_ROW}",
    ),
    ("what is closed too often", "a</b></i>", "a"),
)

OTHER = (
    ("a line more", "a<br><br>b", "a<br>b"),
    ("a paragraph is no line", "<p>a</p><p>b</p>", "a<br>b"),
    ("other words", "a b", "ab"),
    ("an ideographic space", "a\u3000b", "a b"),
    ("case", "A", "a"),
    ("bold", "<b>a</b>", "a"),
    ("where bold ends", "<b>a b</b>", "<b>a</b> b"),
    ("two pieces of code", "<code>a</code> <code>b</code>", "<code>a b</code>"),
    ("a highlight parted by a space", "<mark>a</mark> <mark>b</mark>", "<mark>a b</mark>"),
    ("another link", '<a href="https://a.org">a</a>', '<a href="https://b.org">a</a>'),
    ("a colour", '<span style="color: red">a</span>', "a"),
    ("a colour of old", '<font color="red">a</font>', "a"),
    ("another picture", '<img src="a.png">', '<img src="b.png">'),
    ("a missing picture", '<span class="missing">a</span>', "a"),
    ("a list of steps", "<ol><li>a</li></ol>", "<ul><li>a</li></ul>"),
    ("where steps begin", '<ol start="3"><li>a</li></ol>', '<ol start="1"><li>a</li></ol>'),
    ("text that looks like a tag", "&lt;b&gt;a", "<b>a"),
    ("a rule", "a<hr>b", "a<br>b"),
    ("lines of code", "<pre>a\n\nb</pre>", "<pre>a\nb</pre>"),
    ("bold in two paragraphs", "<p><b>a</b></p><p><b>b</b></p>", "<b>a b</b>"),
)


@pytest.mark.parametrize(("one", "other"), [c[1:] for c in SAME], ids=[c[0] for c in SAME])
def test_two_ways_to_write_one_thing_look_the_same(one: str, other: str) -> None:
    assert look(one) == look(other)


@pytest.mark.parametrize(("one", "other"), [c[1:] for c in OTHER], ids=[c[0] for c in OTHER])
def test_what_a_person_sees_otherwise_looks_otherwise(one: str, other: str) -> None:
    assert look(one) != look(other)


@given(PIECES)
def test_any_html_has_a_look_and_every_element_is_closed(markup: str) -> None:
    shown = look(markup)
    for name in ("strong", "em", "u", "code", "ul", "li", "pre", "a"):
        opened = shown.count(f"<{name}>") + shown.count(f"<{name} ")
        assert opened == shown.count(f"</{name}>")
