import pytest

from mkcards.render.field import field
from mkcards.render.urls import short_url, trimmed


@pytest.mark.parametrize(
    ("url", "short"),
    [
        ("https://a.example", "a.example"),
        ("https://www.a.example/", "a.example"),
        ("https://a.example/b/c", "a.example/b/c"),
        ("https://a.example/b?q=1", "a.example/b…"),
        ("https://a.example/b#", "a.example/b"),
        ("https://git.example/someone/something/blob/main/README.md", "git.example/…/README.md"),
        ("https://a.example/" + "x" * 60, "a.example/" + "x" * 39 + "…"),
        ("https://ko.example/wiki/%EB%B0%98", "ko.example/wiki/반"),
        ("https://a.example/%ff", "a.example/%ff"),
        ("https://a.example/%e2%80%ae", "a.example/%e2%80%ae"),
        ("HTTPS://WWW.a.example/b", "a.example/b"),
        ("ftp://a.example/b", "ftp://a.example/b"),
    ],
)
def test_an_address_is_shown_short(url: str, short: str) -> None:
    assert short_url(url) == short


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.b/c.", "https://a.b/c"),
        ("https://a.b/c).", "https://a.b/c"),
        ("https://a.b/c_(d)", "https://a.b/c_(d)"),
        ("...", ""),
    ],
)
def test_punctuation_of_the_sentence_is_not_the_address(url: str, kept: str) -> None:
    assert trimmed(url) == kept


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("보기 https://a.b/c_d_e.", '보기 <a href="https://a.b/c_d_e">a.b/c_d_e</a>.'),
        ("https://a.b/c를 보라", '<a href="https://a.b/c">a.b/c</a>를 보라'),
        ("<https://a.b/c>", '<a href="https://a.b/c">a.b/c</a>'),
        ("[t](https://a.b/(c)_d)", '<a href="https://a.b/(c)_d">t</a>'),
        ("[https://a.b/c](https://a.b/c)", '<a href="https://a.b/c">a.b/c</a>'),
        ("**https://a.b/c**", '<strong><a href="https://a.b/c">a.b/c</a></strong>'),
        (
            "https://a.b/%5Blatex%5D",
            '<a href="https://a.b/%5Blatex%5D">a.b/&#91;latex]</a>',
        ),
        ("`https://a.b`", "<code>https://a.b</code>"),
        ("https://a.b/?x=1&y=$z$", '<a href="https://a.b/?x=1&amp;y=$z$">a.b…</a>'),
        ("[a]: https://a.b", '[a]: <a href="https://a.b">a.b</a>'),
        ("[a]: b\n\n[a]", "<p>[a]: b</p>\n<p>[a]</p>"),
    ],
)
def test_a_bare_address_becomes_a_link(text: str, html: str) -> None:
    assert field(text, {}).html == html


@pytest.mark.parametrize("text", ["<https://a.example/[sound:x.mp3]>", "[t](https://a.b/[latex])"])
def test_no_bracket_of_an_address_begins_a_directive(text: str) -> None:
    made = field(text, {}).html
    assert "&#91;" in made
    assert "[sound" not in made
    assert "[latex" not in made
