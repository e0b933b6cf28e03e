import pytest

from mkcards.diagnostics import Code
from mkcards.render.field import field


def shown(text: str) -> str:
    return field(text, {}).html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("$x$", r"\(x\)"),
        (r"합은 $\sum_i x_i$ 이다", r"합은 \(\sum_i x_i\) 이다"),
        ("$$x^2$$", r"\[x^2\]"),
        ("$$ a = b $$", r"\[a = b\]"),
        (r"\(x\)", r"\(x\)"),
        (r"\[ x \]", r"\[x\]"),
        ("```math\nx_1\n```", r"<p>\[x_1\]</p>"),
        ("$a < b \\& c > d$", r"\(a &lt; b \&amp; c &gt; d\)"),
        ("$a_1 * b$ and $c * d_2$", r"\(a_1 * b\) and \(c * d_2\)"),
        ("**$x$**는", r"<strong>\(x\)</strong>는"),
        ("H$_2$O", r"H\(_2\)O"),
        (r"3$\times$3", r"3\(\times\)3"),
        ("$`a_1`$ and $`b`$", r"\(a_1\) and \(b\)"),
        ("`a` $x$ `b`", r"<code>a</code> \(x\) <code>b</code>"),
        ("$$\na\n  + b\n$$", "\\[a\n+ b\\]"),
        (r"$\frac{{a}}{b}$", r"\(\frac&#123;&#123;a&#125;&#125;{b}\)"),
        ("$2x + 3 words$", r"\(2x + 3 words\)"),
        (r"$$latex]$$", r"\[ latex]\]"),
        ("$a [sound:x] b$", r"\(a &#91;sound:x] b\)"),
        ("$a[[type:Question]]^2$", r"\(a&#91;[type:Question]]^2\)"),
        ("$$[type:x]]$$", r"\[ [type:x]]\]"),
        (r"$a [/latex] [$", r"\(a &#91;/latex] [\)"),
    ],
)
def test_a_formula_is_set_in_the_delimiters_of_mathjax(text: str, html: str) -> None:
    assert shown(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "it costs $5 and $6",
        "$5 for one and two for 6$.",
        "5$, 10$",
        "a$ b$ c",
        "for US$5$ each",
        "or 5$x$ each",
        "$ x $",
        "$x $",
        "one $ alone",
        "$$",
        "$x$2",
        "a $x^2$5 b",
        "$$ $$",
        "$a$$",
        "$first\n\nsecond$",
    ],
)
def test_money_and_lone_signs_stay_text(text: str) -> None:
    assert "\\" not in shown(text)
    assert shown(text).count("$") == text.count("$")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (r"\$5", "$5"),
        ("`$x$`", "<code>$x$</code>"),
        ("``a`b $y$``", "<code>a`b $y$</code>"),
        ("`open $x$", r"`open \(x\)"),
        ("```\n$x$\n```", '<pre tabindex="0"><code>$x$</code></pre>'),
        (r"df\[name\] and \[1\]", "df[name] and [1]"),
        (r"\(open", "(open"),
        (r"\\(x\\)", _ignored := r"<span class=\"mathjax_ignore\">"),
    ],
)
def test_code_escapes_and_brackets_are_no_math(text: str, html: str) -> None:
    if html == _ignored:
        html = '<span class="mathjax_ignore">\\(</span>x<span class="mathjax_ignore">\\)</span>'
    assert shown(text) == html


@pytest.mark.parametrize(
    "command",
    [
        "href",
        "require",
        "style",
        "class",
        "cssId",
        "data",
        "includegraphics",
        "unicode",
        "bbox",
        "csname",
        "mmlToken",
        "texttip",
    ],
)
def test_a_command_with_effects_is_shown_as_source(command: str) -> None:
    made = field(f"$\\{command}{{a:b}}{{[x]}}$ m", {})
    assert made.html == f"<code>$&#92;{command}{{a&#58;b}}{{&#91;x]}}$</code> m"
    assert [finding.code for finding in made.findings] == [Code.UNSAFE_MATH]
    assert f"\\{command}" in made.findings[0].message


def test_a_command_that_only_begins_so_is_safe() -> None:
    assert field(r"$\styled \classy$", {}).findings == ()


def test_math_in_an_attribute_is_its_source() -> None:
    assert shown('<img alt="$x$" src="a.png">') == '<span class="missing">$x$</span>'


def test_math_as_plain_text_in_markup_that_markdown_takes_for_code() -> None:
    assert shown("<code>$x$</code>") == "<code>$x$</code>"
