"""The short way of simple text gives what the parser and the sanitiser give, or nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkcards.render import cloze
from mkcards.render.draft import Draft, without_reserved
from mkcards.render.field import field
from mkcards.render.finish import finished
from mkcards.render.parsed import parsed_blocks, parsed_line
from mkcards.render.plainness import is_plain_cloze, is_tangled, is_too_deep
from mkcards.render.scan import taken_out
from mkcards.render.simple import simple_blocks
from mkcards.render.simple_line import simple_line

TESTS = Path(__file__).parents[1]
NOTES = sorted(
    path
    for folder in (
        *("browser/notes", "fuzz/corpus/fields", "fuzz/corpus/markdown", "hostile/files"),
        *("spec", "quality", "../seeds"),
    )
    for path in (TESTS / folder).rglob("*.md")
)
PARTS = st.sampled_from(
    [
        *"*`_~^=[]()|<>&!-+#/\\@%$a:'.,{};?é…—“”「」한漢か☑😀\"\u0301\ufe0f\u200b\ufeff",
        *("**", "==", "[[", "]]", "[^1]", "[a]", "![", "[[p#h]]", "](https://a.bc/d_e)", "$x$"),
        *("[a](http://b-c.de)", "https://x.yz/a_b", "<=", "< 5", "->", "=>", "&amp;", "&#91;"),
        *("<b>", "<p></p>", "[sound:", ' class=""', '`class=""`', "`a`", "```", "----", "|---|"),
        *("**b**", "**`c`**", "(**d**)는", "**e.**", "f**g**h", "2**3", "snake_case", "it's"),
        *("1.", "b1", "{{c1::", "}}", "한글", "은(는)"),
    ]
)
SPACES = st.sampled_from(
    [
        *("", "", " ", " ", "\n", "\n\n", "\n- ", "\n  - ", "\n> ", "\n```py\n", "\n```\n", "  "),
        *("\u3000", "\t", "\u00a0", "\n1. ", "\n: ", "\n* ", "\n    ", "\n\n- ", "\n\n> "),
        *(
            "1. ",
            "\n2. ",
            "\n\n2. ",
            "\n\n  ```py\n  a\n\n   b\n  ```",
            "\n\n  ```\n",
            "\n  ",
            "\n  ```",
        ),
    ]
)
STARTS = st.sampled_from(["", "", "- ", "> ", "```\n", "[ ] ", "- [x] ", "> [!note] "])


@st.composite
def texts(draw: st.DrawFn) -> str:
    pairs = draw(st.lists(st.tuples(PARTS, SPACES), max_size=12))
    return draw(STARTS) + "".join(part + space for part, space in pairs)


def assert_both_ways_agree(text: str) -> None:
    """Try a text as that of a card with deletions too; where it has none, the two are one."""
    text = without_reserved(text).strip()
    if not text or is_tangled(text) or is_too_deep(text):
        return
    for shape in dict.fromkeys((text, cloze.marked(text))):
        draft = Draft()
        taken = taken_out(shape, draft)
        blocks, line = simple_blocks(taken), simple_line(taken)
        found = len(draft.findings)
        assert blocks in ("", parsed_blocks(taken, draft).strip())
        assert line in ("", parsed_line(taken, draft).strip())
        assert len(draft.findings) == found or not (blocks or line)


@settings(max_examples=500)
@given(texts())
def test_the_short_way_is_right_or_not_taken(text: str) -> None:
    assert_both_ways_agree(text)


@given(st.text(max_size=40))
def test_so_it_is_for_any_text(text: str) -> None:
    assert_both_ways_agree(text)


def stretches(text: str) -> Iterator[str]:
    """Give the lines, the paragraphs and what stands between headings; each way to cut a note."""
    for pattern in ("\n", "\n\n+", "\n#+ [^\n]*\n", r"\n *- ", "(?m)^> ?"):
        yield from re.split(pattern, text)


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.name)
def test_so_it_is_for_every_note_of_the_tests(path: Path) -> None:
    for text in {*stretches(path.read_bytes().decode("utf-8", "replace"))}:
        assert_both_ways_agree(text)


@given(st.text("ab 은1.:,{c}=-(/'\"_", max_size=20), st.text("a 은.:-{}", max_size=6))
def test_a_plain_sentence_is_shown_as_it_stands(text: str, term: str) -> None:
    sentence = text[:7] + "{{c1::" + term + "}}" + text[7:]
    if is_plain_cloze(sentence):
        draft = Draft()
        markup = parsed_blocks(taken_out(cloze.marked(sentence), draft), draft)
        assert finished(markup, draft).strip() == sentence
        assert field(sentence, {}, with_deletions=True).html == sentence


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("snake_case a=b 3~5 O(n^2) wow! [a]", "snake_case a=b 3~5 O(n^2) wow! [a]"),
        ("`<b>`은 (**x**)", "<code>&lt;b&gt;</code>은 (<strong>x</strong>)"),
        ("**`a*b` c**", "<strong><code>a*b</code> c</strong>"),
        ("[a](https://b.cd/e?f=g#h)", '<a href="https://b.cd/e?f=g#h">a</a>'),
        ("[[a#b]] [[c|d]]", "a › b d"),
        ("a\nb", "a\nb"),
        ("a\n\nb", "<p>a</p>\n<p>b</p>"),
        ("- a", "<ul>\n<li>a</li>\n</ul>"),
        ("- a\n  - b\n- c", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>"),
        ("- a\n\n- b", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>"),
        (
            "- a\n\n  ```\n  b\n\n   c\n  ```",
            '<ul>\n<li>\n<p>a</p>\n<pre tabindex="0"><code>b\n\n c</code></pre>\n</li>\n</ul>',
        ),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("> a\n> b", "<blockquote>\n<p>a\nb</p>\n</blockquote>"),
        ("```\na\n\n`<`\n```", '<pre tabindex="0"><code>a\n\n`&lt;`</code></pre>'),
    ],
)  # fmt: skip
def test_the_short_way_is_taken(text: str, shown: str) -> None:
    assert simple_blocks(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        *("a*b*", "a\\*", "<b>", "&lt;", "a ==b==", "![a](b.png)", "[a](b.md)", "[^1]", "`` ` ``"),
        *(
            "- [ ] a",
            "2. a",
            "1. *a*",
            "* a",
            "- a\n\n  - b",
            "- a\n   - b",
            "1. a\n\n2. b",
            "- a\n    - b",
            "-  a",
            "a\n- b",
        ),
        *("a\n: b", "a  \nb", "a\n---", "a|b\n|-|-|", "> - a", "> [!note]", "```math\nx\n```"),
        *(
            "- a\n\n- *b*",
            "- a\n\n  - b\n\n- c",
            "- a\n\n  ```math\n  x\n  ```",
            "- a\n\n  ```\n b\n  ```",
        ),
        *(
            "```\na\n```\nb",
            "```\n```",
            "a\u00a0b",
            "[a](https://xn--a.bc)",
            "[a](https://1.2.3.4)",
        ),
    ],
)
def test_the_rest_is_left_to_the_parser(text: str) -> None:
    assert simple_blocks(text) == ""


@pytest.mark.parametrize("text", ["a**(b)** c", "a **(b)**c"])
def test_an_emphasis_that_needs_a_space_is_left_to_the_parser(text: str) -> None:
    assert simple_line(text) == ""
    assert_both_ways_agree(text)
