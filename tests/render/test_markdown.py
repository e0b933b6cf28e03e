import pytest

from mkcards.diagnostics import Code
from mkcards.render.field import field
from tests.cost import at_most


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("- a\n    - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
        ("a\n\nb", "<p>a</p>\n<p>b</p>"),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("~~a~~ ~b~", "<s>a</s> ~b~"),
        ("# of layers", "# of layers"),
        ("a\n---\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
        ("    deep", "deep"),
        ("a\n\n        deep", "<p>a</p>\n<p>deep</p>"),
        ("```\na\n\n  b\n```", '<pre tabindex="0"><code>a\n\n  b</code></pre>'),
        ("```nothing-known\n<a>\n```", '<pre tabindex="0"><code>&lt;a&gt;</code></pre>'),
        ("(c) ... -- \"q\" 'r' example.com", "(c) ... -- \"q\" 'r' example.com"),
        (r"\*a\* &amp; &lt;", "*a* &amp; &lt;"),
    ],
)
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert field(text, {}).html == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**GPT(생성)**은", "<strong>GPT(생성)</strong>은"),
        ("그는**(나)**다", "그는<strong>(나)</strong>다"),
        ("**「語」**は", "<strong>「語」</strong>は"),
        ("`a)**가` **x)**가", "<code>a)**가</code> <strong>x)</strong>가"),
        ("```\na)**가\n```", '<pre tabindex="0"><code>a)**가</code></pre>'),
        ("가\\**나", "가**나"),
    ],
)
def test_emphasis_closes_before_a_particle(text: str, html: str) -> None:
    assert field(text, {}).html == html


@pytest.mark.parametrize("unit", ["  ", "    ", "\t"])
def test_deep_lists_are_all_there(unit: str) -> None:
    text = "".join(f"{unit * level}- level{level}\n" for level in range(40))
    html = field(text, {}).html
    assert html.count("<ul>") == 40
    assert all(f"level{level}" in html for level in range(40))


@pytest.mark.parametrize(
    "text",
    ["".join(f"{'  ' * n}- level{n}\n" for n in range(60)), "> " * 60 + "x", "- " * 60 + "x"],
)
def test_deeper_lists_are_plain_text_and_told(text: str) -> None:
    made = field(text, {})
    assert made.html.startswith('<div class="plain">')
    assert [finding.code for finding in made.findings] == [Code.TOO_DEEP]
    assert made.findings[0].message == "lists nested over 40 levels are shown as plain text"


def test_quotes_and_rules_alone_are_not_deep() -> None:
    assert field("- a\n- b\n" * 100, {}).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        "x *" * 22_000,
        "[" * 30,
        "[a](" * 16_000,
        "*a " * 20_000,
        "- a\n" * 16_000,
        "|a" * 200 + "\n" + "|-" * 200 + "\n" + "|a\n" * 60,
    ],
)
def test_a_tangled_text_is_plain_text_and_told(text: str) -> None:
    made = field(text, {})
    assert made.html.startswith('<div class="plain">')
    assert [finding.code for finding in made.findings] == [Code.LONG_ITEM]


@pytest.mark.parametrize(
    "unit",
    ["[", "![[", "[a](", "<![CDATA[a ", "<!--", "<a ", "<b>", "*a ", "**", "` ", "$x ", "$", "\\( ",
     "&a", "~~a", "> ", "- ", "|a", "{{c1::", "{", "https://a ", "<https://a", "a\n", "- a\n",
     "[latex]", "\\[x= ", "```\n", "-|-\n", "|a\n", "<svg>", "1. a\n\n", "가(**"],
)  # fmt: skip
@pytest.mark.parametrize("size", [3_900, 15_000, 65_000])
def test_hostile_text_costs_little(unit: str, size: int) -> None:
    # Half a second is promised; coverage makes it slower, a busy machine does not.
    text = unit * (size // len(unit))
    with at_most(1):
        field(text, {}, with_deletions=True)
