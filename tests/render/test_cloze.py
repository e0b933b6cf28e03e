import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkcards.render.field import field


def shown(text: str) -> str:
    return field(text, {"pic.png": "pic-1.png"}, with_deletions=True).html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("x**{{c1::x}}**y", "x<strong>{{c1::x}}</strong>y"),
        ("x**{{c1::(}}**y", "x**{{c1::(}}**y"),
        ("{{c1::ViT}}가 좋다", "{{c1::ViT}}가 좋다"),
        ("{{c1::a}} and {{c1::b}}", "{{c1::a}} and {{c1::b}}"),
        ("**{{c1::ViT}}**가", "<strong>{{c1::ViT}}</strong>가"),
        ("{{c1::**ViT**}}가", "{{c1::<strong>ViT</strong>}}가"),
        ("{{c1::**(x)**}}는", "{{c1::<strong>(x)</strong>}}는"),
        ("the {{c1::_ViT_}} x", "the {{c1::<em>ViT</em>}} x"),
        ("는 _{{c1::(x)}}_ y", "는 <em>{{c1::(x)}}</em> y"),
        ("`{{c1::foo}}`", "<code>{{c1::foo}}</code>"),
        ("{{c1::`foo`}}", "{{c1::<code>foo</code>}}"),
        ("```py\nx = {{c1::1}}\n```", '<pre tabindex="0"><code>x = {{c1::1}}</code></pre>'),
        ("[{{c1::t}}](https://a.b)", '<a href="https://a.b">{{c1::t}}</a>'),
        ("{{c1::https://a.b/c}} t", '{{c1::<a href="https://a.b/c">a.b/c</a>}} t'),
        ("{{c1::![x](pic.png)}}", '{{c1::<img src="pic-1.png" alt="x">}}'),
        ("![{{c1::x}}](pic.png) {{c1::y}}", '<img src="pic-1.png" alt="x"> {{c1::y}}'),
        (r"{{c1::$x$}} t", r"{{c1::\(x\)}} t"),
        (r"$x = {{c1::y}} < 3$", r"\(x = {{c1::y}} &lt; 3\)"),
        (r"a {{c1::$x}} + y$", "a {{c1::$x}} + y$"),
        ("{{c1::a<br>b}}", "{{c1::a<br>b}}"),
    ],
)
def test_a_deletion_goes_around_markdown(text: str, html: str) -> None:
    assert shown(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("{{c1::a:::first}} b", "{{c1::a::first}} b"),
        ("{{c1::std::vector:::a list}}", "{{c1::std&#58;&#58;vector::a list}}"),
        ("{{c1::**a**:::of 26}}", "{{c1::<strong>a</strong>::of 26}}"),
        ("{{c1::a:::**b**}}", "{{c1::a&#58;&#58;:<strong>b</strong>}}"),
        ("{{c1::a:::}}", "{{c1::a&#58;&#58;:}}"),
        ("{{c1:::::a}}", "{{c1::&#58;&#58;:a}}"),
    ],
)
def test_three_colons_part_hidden_words_from_a_hint(text: str, html: str) -> None:
    assert shown(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("{{c1::std::vector}}", "{{c1::std&#58;&#58;vector}}"),
        ("{{c1::[t](https://a.b/c::d)}}", '{{c1::<a href="https://a.b/c&#58;&#58;d">t</a>}}'),
        ("{{c1::{a}}}", "{{c1::{a&#125;}}"),
        ("{{c1::a}b}}", "{{c1::a}b}}"),
        ("{{c1::a{b}} c", "{{c1::a{b}} c"),
        ("{{{c1::a}}", "&#123;{{c1::a}}"),
        (r"{{c1::$\frac{a}{b^{2}}$}} t", r"{{c1::\(\frac{a}{b^{2&#125;&#125;\)}} t"),
    ],
)
def test_what_would_end_or_hint_a_deletion_is_made_safe(text: str, html: str) -> None:
    assert shown(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("`a {{c1::b` c}} d", "<code>a {{c1::b}}</code>{{c1:: c}} d"),
        ("**a {{c1::b** c}}", "<strong>a {{c1::b}}</strong>{{c1:: c}}"),
        (
            "- {{c1::a\n- b}}",
            "<ul>\n<li>{{c1::a}}</li>\n<li>{{c1::b}}</li>\n</ul>",
        ),
        ("{{c1::a [b}}](https://a.b)", '{{c1::a }}<a href="https://a.b">{{c1::b}}</a>'),
        ("![a {{c1::b](pic.png) c}}", '<img src="pic-1.png" alt="a b"> c'),
        ("{{c1::a ![b}}](pic.png) c", '{{c1::a <img src="pic-1.png" alt="b"> c}}'),
    ],
)
def test_a_deletion_across_elements_becomes_one_for_each_text(text: str, html: str) -> None:
    assert shown(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("{{ x }} {{c1::y}}", "&#123;&#123; x &#125;&#125; {{c1::y}}"),
        ("{{c2::x}}", "&#123;&#123;c2::x&#125;&#125;"),
        (r"\{{c1::x}} {{c1::y}}", "&#123;&#123;c1::x&#125;&#125; {{c1::y}}"),
        ("{{c1::open", "&#123;&#123;c1::open"),
        ("{{c1::}}", "&#123;&#123;c1::&#125;&#125;"),
        ("`{{ x }}`", "<code>&#123;&#123; x &#125;&#125;</code>"),
    ],
)
def test_other_braces_are_text(text: str, html: str) -> None:
    assert shown(text) == html


@pytest.mark.parametrize("text", ["{{c1::x}}", "{{Front}}", "`{{c1::x}}`", "$ {{x}} $"])
def test_a_field_without_deletions_has_no_live_braces(text: str) -> None:
    assert "{{" not in field(text, {}).html


class _Balance(HTMLParser):
    """Tell whether every element that opens is closed in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.is_balanced = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag not in {"br", "hr", "img", "wbr", "col"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.is_balanced &= bool(self.open) and self.open.pop() == tag


def is_balanced(html: str) -> bool:
    parser = _Balance()
    parser.feed(html)
    parser.close()
    return parser.is_balanced and not parser.open


PARTS = st.sampled_from(
    "{{c1:: }} ** * _ ` [a](https://b.c) [ ]( ) <b> </b> <i> $ x 가 ( ) :: } { \n - \\".split(" ")  # noqa: SIM905
)


@given(st.lists(PARTS, max_size=24))
def test_shown_and_hidden_every_field_is_balanced(parts: list[str]) -> None:
    html = shown("".join(parts))
    assert is_balanced(html)
    assert is_balanced(re.sub(r"\{\{c1::.*?\}\}", "[...]", html, flags=re.DOTALL))
