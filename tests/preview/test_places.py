"""Which cards a finding is about."""

from dataclasses import replace

from mkcards.diagnostics import Code, Diagnostic
from mkcards.model.source import Location
from mkcards.preview import Prepared
from mkcards.preview.places import cards_of_findings
from tests.preview.made import prepared

NOTE = """# Sums

## Search
- k1 : how fast a frequency saturates
  and where it ends
  - a first remark

  ```python
  k1 = 1.2
  ```
- b : how much the length counts

text of nobody
"""


def lines_of_cards(*lines: int, path: str = "seeds/a.md") -> list[list[int]]:
    made = prepared({"a.md": NOTE})
    found = tuple(Diagnostic(Code.LONG_ITEM, Location(path, line, 3), "x") for line in lines)
    asked = Prepared(replace(made.release, diagnostics=found), made.config, made.out, made.paths)
    cards = made.release.live
    return [[cards[place].line for place in places] for places in cards_of_findings(asked)]


def test_the_line_of_a_bullet_and_the_lines_it_goes_on() -> None:
    assert lines_of_cards(4, 5, 11) == [[4], [4], [11]]


def test_a_block_is_of_the_item_that_it_stands_below() -> None:
    (places,) = lines_of_cards(9)
    assert set(places) <= {4, 6}


def test_lines_without_a_card() -> None:
    assert lines_of_cards(1, 2, 12, 99) == [[], [], [], []]


def test_a_place_in_another_file() -> None:
    assert lines_of_cards(4, path="cards/a.yaml") == [[]]
