from pathlib import Path

from mkcards.config import Config
from mkcards.render import deck_description

ROOT = Path("/nowhere")


def test_nothing_is_said_where_nothing_is_set() -> None:
    assert deck_description(Config(ROOT)) == ""
    assert deck_description(Config(ROOT, author=" ")) == ""


def test_what_is_set_stands_line_by_line_and_escaped() -> None:
    config = Config(
        ROOT,
        description="논문 <노트>\n& 강의",
        author="김 & 이",
        license="CC BY 4.0",
        version="1.10",
    )
    assert deck_description(config) == (
        "논문 &lt;노트&gt;<br>&amp; 강의<br>"
        "Author: 김 &amp; 이<br>License: CC BY 4.0<br>Version: 1.10"
    )


def test_a_fact_alone() -> None:
    assert deck_description(Config(ROOT, version="3")) == "Version: 3"
