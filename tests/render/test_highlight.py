import pygments
import pytest
from pygments.formatters.html import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.token import Token

from mkcards.render.draft import Draft
from mkcards.render.field import field
from mkcards.render.highlight import coloured, highlighted
from mkcards.render.sanitise import sanitised


def test_a_known_language_is_coloured_by_classes() -> None:
    assert highlighted("x = 1\n", "python") == (
        '<span class="n">x</span> <span class="o">=</span> <span class="mi">1</span>'
    )


@pytest.mark.parametrize(
    ("code", "language"),
    [("x", ""), ("x", "no-such-language"), ("x" * 4_001, "python"), ("x", "ahk")],
)
def test_other_code_is_left_to_stand_plain(code: str, language: str) -> None:
    assert highlighted(code, language) == ""


def test_the_classes_come_through_the_sanitiser() -> None:
    html = field('```py\ndef f(): return "<b>"\n```', {}).html
    assert html.startswith('<pre tabindex="0"><code><span class="k">def</span>')
    assert '<span class="s2">"&lt;b&gt;"</span></code></pre>' in html


@pytest.mark.parametrize(
    "language", ["python", "http", "html+jinja", "cpp", "pycon", "erlang", "md"]
)
@pytest.mark.parametrize(
    "code",
    [
        "def f(x):\n    '''a\n\n    b'''\n\treturn \"<b class=\\\"c\\\">&\" # d\n\n\n>>> 1\n",
        'HTTP/1.1 200 OK\nContent-Type: text/html\n\n<b class="x">&amp;\'</b>\n{% if a %}\n',
        "\n\n  #include <a.h>\n/* b\n c */ int d = 'e';\n\\\n",
    ],
)
def test_colours_are_those_of_pygments_as_the_sanitiser_would_write_them(
    code: str, language: str
) -> None:
    lexer = get_lexer_by_name(language, stripnl=False)
    whole = pygments.highlight(code, lexer, HtmlFormatter(nowrap=True)).removesuffix("\n")
    assert highlighted(code, language) == sanitised(whole, Draft())


def test_a_kind_of_a_lexer_itself_has_the_class_of_the_standard_one() -> None:
    tokens = [(Token.Name.Own, "a"), (Token.Name, "b"), (Token.Own.Too, "c\nd"), (Token.Text, "e")]
    assert coloured(tokens) == (
        '<span class="n">a</span><span class="n">b</span><span>c</span>\n<span>d</span>e'
    )
