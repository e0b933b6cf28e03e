import re

import pytest

from mkcards.diagnostics import Code
from mkcards.render.field import field


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("hear [sound:evil.mp3]", "hear &#91;sound:evil.mp3]"),
        ("[LaTeX]x[/LATEX]", "&#91;LaTeX]x&#91;/LATEX]"),
        ("[$]x[/$] [$$]y[/$$]", "&#91;$]x&#91;/$] &#91;$$]y&#91;/$$]"),
        (
            "[anki:tts lang=en]x[/anki:tts]",
            "&#91;anki:tts lang=en]x&#91;/anki:tts]",
        ),
        ("[so<audio></audio>und:x]", "&#91;sound:x]"),
        ("[&#91;type:Answer]]", "&#91;[type:Answer]]"),
    ],
)
def test_a_directive_of_anki_is_text(text: str, html: str) -> None:
    made = field(text, {})
    assert made.html == html
    assert {finding.code for finding in made.findings} == {Code.DIRECTIVE_DEFUSED}
    assert "Anki" in made.findings[0].message


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("`[sound:x]`", "<code>&#91;sound:x]</code>"),
        ("```\n[latex]\n```", '<pre tabindex="0"><code>&#91;latex]</code></pre>'),
        (
            "![[sound:x]](https://a.b/c.png)",
            '<a href="https://a.b/c.png">&#91;sound:x]</a>',
        ),
        (
            '<a href="https://a.b" title="[latex]">x</a>',
            '<a href="https://a.b" title="&#91;latex]">x</a>',
        ),
        ("`a[[[type:Answer]]`", "<code>a[&#91;[type:Answer]]</code>"),
        (
            "```\n[[type:x]]\n```",
            '<pre tabindex="0"><code>&#91;[type:x]]</code></pre>',
        ),
        (
            '<a href="https://a.b" title="[[type:x]]">x</a>',
            '<a href="https://a.b" title="&#91;[type:x]]">x</a>',
        ),
        ("[sound] [note:x] [type:x]", "[sound] [note:x] [type:x]"),
    ],
)
def test_code_and_attributes_are_defused_too(text: str, html: str) -> None:
    made = field(text, {})
    assert made.html == html
    assert [f for f in made.findings if f.code is Code.DIRECTIVE_DEFUSED] == (
        [made.findings[-1]] if text.startswith("![") else []
    )


def test_a_literal_delimiter_of_math_is_kept_from_mathjax() -> None:
    html = field(r"\\(x\\) <kbd>\\[</kbd> `\(c\)`", {}).html
    outside = re.sub(r"<code>.*?</code>", "", html)
    assert outside.count("\\") == outside.count('<span class="mathjax_ignore">\\') == 3
    assert r"<code>\(c\)</code>" in html


@pytest.mark.parametrize("arrow", ["->", "=>", "<->", "<=>"])
def test_an_arrow_is_not_broken_at_the_end_of_a_line(arrow: str) -> None:
    shown = arrow.replace("<", "&lt;").replace(">", "&gt;")
    assert field(f"a {arrow} b", {}).html == f'a <span class="arrow">{shown}</span> b'
    assert field(f"`a {arrow} b`", {}).html == f"<code>a {shown} b</code>"
    assert field("a > b - c", {}).html == "a &gt; b - c"


def test_a_piece_within_code_html_is_what_the_note_wrote() -> None:
    assert field("<code>a https://b.c/d?e=1&f</code>", {}).html == (
        "<code>a https://b.c/d?e=1&amp;f</code>"
    )


def test_a_place_to_break_a_line_does_not_make_a_formula() -> None:
    made = field(r"\\<wbr><wbr>(\href{a}{b}\\<wbr>)", {}).html
    assert made.count('<span class="mathjax_ignore">') == 2
    assert "\\<" not in made
