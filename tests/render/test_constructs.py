"""The signs of note-taking programs, one field at a time; `tests/spec/render` tells more."""

import pytest

from mkcards.render.field import field, line


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("==a== ==b== c", "<mark>a</mark> <mark>b</mark> c"),
        ("**==z==** ==**q**==", "<strong><mark>z</mark></strong> <mark><strong>q</strong></mark>"),
        ("==a **b== c**", "<mark>a **b</mark> c**"),
        ("[==a==](https://b.c)", '<a href="https://b.c"><mark>a</mark></a>'),
        (r"\==a== ====", "==a== ===="),
        ("== a == b== ==c", "== a == b== ==c"),
    ],
)
def test_highlights(text: str, html: str) -> None:
    assert field(text, {}).html == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[a [[x|y]] x^2^](https://b.c)", '<a href="https://b.c">a y x<sup>2</sup></a>'),
        ("[[#가 나]]와 [[P#^ab12]]와 [[C#]]", "가 나와 P와 C#"),
        ("[[P#가#나]] [[P|]] [[2024-01-02]]", "P › 가 › 나 P 2024-01-02"),
        ("[[ -f x ]] [[1, 2]] [[a][b]]", "[[ -f x ]] [[1, 2]] [[a][b]]"),
        ("[[#^ab]] [[a\nb]]", "[[a\nb]]"),
        ("[[1]](https://b.c)", '<a href="https://b.c">[1]</a>'),
    ],
)
def test_wiki_links(text: str, html: str) -> None:
    assert field(text, {}).html == html


def test_a_level_of_the_breadcrumb_shows_the_same_words() -> None:
    assert line("[[P|==a==]] x^2^") == "<mark>a</mark> x<sup>2</sup>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "- [ ] a\n- [x] **b**\n- [X]\tc\n- [ ]\n- [x](https://b.c)",
            (
                '<ul>\n<li class="task">☐ a</li>\n<li class="done">☑ <strong>b</strong></li>\n'
                '<li class="done">☑\tc</li>\n<li>[ ]</li>\n'
                '<li><a href="https://b.c">x</a></li>\n</ul>'
            ),
        ),
        ("[ ] a", "[ ] a"),
        ("1. [ ] a", '<ol>\n<li class="task">☐ a</li>\n</ol>'),
        ("- [ ] a\n\n  b", '<ul>\n<li class="task">\n<p>☐ a</p>\n<p>b</p>\n</li>\n</ul>'),
    ],
)
def test_task_boxes(text: str, html: str) -> None:
    assert field(text, {}).html == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "> [!note]\n> a\n\nb",
            (
                '<div class="callout note">\n<div class="callout-title">Note</div>\n<p>a</p>\n'
                "</div>\n<p>b</p>"
            ),
        ),
        (
            "> [!bug] a\n> - b",
            (
                '<div class="callout caution">\n<div class="callout-title">a</div>\n\n'
                "<ul>\n<li>b</li>\n</ul>\n</div>"
            ),
        ),
        ("> - [!note]", "<blockquote>\n<ul>\n<li>[!note]</li>\n</ul>\n</blockquote>"),
        (">", "<blockquote></blockquote>"),
        (
            "> [!note](https://b.c)",
            '<blockquote>\n<p><a href="https://b.c">!note</a></p>\n</blockquote>',
        ),
    ],
)
def test_callouts(text: str, html: str) -> None:
    assert field(text, {}).html == html


def test_definition_lists() -> None:
    assert field("Term\n: one *two*\n: three", {}).html == (
        "<dl>\n<dt>Term</dt>\n<dd>one <em>two</em></dd>\n<dd>three</dd>\n</dl>"
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("==가(x)==는 ~~나(y)~~도", "<mark>가(x)</mark>는 <s>나(y)</s>도"),
        ("{{c1::==a==}} ==b {{c1::c}}==", "{{c1::<mark>a</mark>}} <mark>b {{c1::c}}</mark>"),
        ("[[{{c1::P}}]] [[P|{{c1::q}}]]", "{{c1::P}} {{c1::q}}"),
    ],
)
def test_beside_particles_and_deletions(text: str, html: str) -> None:
    assert field(text, {}, with_deletions=True).html == html


@pytest.mark.parametrize(
    "unit",
    ["==", "==a", "==a== ", "= =", "[[", "![[a", "[[a|", "[[a#", "[[a]]", "[^", "[^1]", "[^1]: ",
     "x^2", "x^2^ ", "x~2", "x~2~ ", "^", "$", "> [!a", "> [!a] ", "\n> [!a] b", "a\n: b\n",
     "a\n~ b\n", ": ", "- [ ] ", "\n- [x] a", "%%"],
)  # fmt: skip
@pytest.mark.parametrize("size", [3_900, 65_000, 100_000])
def test_many_signs_lose_no_text(unit: str, size: int) -> None:
    text = unit * (size // len(unit))
    shown = field(text, {}, with_deletions=True).html
    assert all(shown.count(letter) >= text.count(letter) for letter in "ab2")
