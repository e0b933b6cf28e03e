"""What is written from the code is that of the code."""

from pathlib import Path

import pytest

from reference import PAGES

PROJECT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_that_of_the_code(name: str) -> None:
    assert (PROJECT / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"
