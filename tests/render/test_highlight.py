import pytest

from mkcards.render.field import field
from mkcards.render.highlight import highlighted


def test_a_known_language_is_coloured_by_classes() -> None:
    assert highlighted("x = 1\n", "python") == (
        '<span class="n">x</span> <span class="o">=</span> <span class="mi">1</span>'
    )


@pytest.mark.parametrize(
    ("code", "language"), [("x", ""), ("x", "no-such-language"), ("x" * 20_001, "python")]
)
def test_other_code_is_left_to_stand_plain(code: str, language: str) -> None:
    assert highlighted(code, language) == ""


def test_the_classes_come_through_the_sanitiser() -> None:
    html = field('```py\ndef f(): return "<b>"\n```', {}).html
    assert html.startswith('<pre tabindex="0"><code><span class="k">def</span>')
    assert '<span class="s2">"&lt;b&gt;"</span></code></pre>' in html
