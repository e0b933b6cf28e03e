"""What is shown of one card."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from mkcards.config import load_config
from mkcards.model.card import Guid
from mkcards.pipeline import Request, prepare
from mkcards.preview import Prepared
from tests.preview.made import NOTE, OUT, built, prepared, shown, write


def card(line: int, text: str = NOTE) -> dict[str, Any]:
    made = prepared({"search.md": text})
    place = next(n for n, card in enumerate(made.release.live) if card.line == line)
    return shown(made)[place]


def test_both_sides() -> None:
    found = card(4)
    assert "saturates" in str(found["back"])
    assert "saturates" not in str(found["front"])
    assert found["type"] == 0
    assert card(3)["type"] in {0, 1}


def test_lines_around_with_the_own_ones_marked() -> None:
    lines = card(4)["lines"]
    assert lines == [
        [1, "## Search", False],
        [2, "### BM25", False],
        [3, "- ranks documents by the words of a query", False],
        [4, "- k1 : how fast the frequency of a word saturates", True],
        [5, "- (B) does it work for short queries", False],
        [6, "- idf : $\\log N / n$ and ![curve](curve.png)", False],
        [7, "", False],
    ]


def test_a_long_piece_is_cut() -> None:
    text = NOTE + "- (R) everything\n" + "".join(f"  - point {n}\n" for n in range(3))
    text += "  ```python\n" + "  x = 1\n" * 100 + "  ```\n"
    made = prepared({"search.md": text})
    assert max(len(each["lines"]) for each in shown(made)) <= 70


def test_the_trail_of_a_card() -> None:
    why = card(4)["why"]
    assert isinstance(why, dict)
    assert why["tried"][-1]["rule"] == "label"
    assert why["path"] == ["search", "Search", "BM25"]
    assert why["file"] == "cards/search__BM25.yaml"
    assert why["ways"]
    assert (why["cards"], why["edited"], why["kept"]) == ([], [], False)


def test_a_picture_of_the_note() -> None:
    found = card(6)
    (name,) = list(found["media"])
    assert f'src="media/{name}"' in str(found["back"])


def test_a_card_that_stands_on_no_piece_of_its_own() -> None:
    text = "## Loss\n> claim : the loss is convex\n\n### Points\n- short\n- brief\n- tiny\n"
    for found in shown(prepared({"loss.md": text})):
        assert found["lines"]


def test_a_card_whose_note_is_not_read() -> None:
    write({"search.md": NOTE, "other.md": NOTE.replace("BM25", "Boolean")})
    built()
    path = Path("seeds/other.md")
    config = load_config((path,), Path.cwd())
    release = prepare((path,), config, OUT, Request(1, traced=True))
    found = shown(Prepared(release, config, OUT, (path,)))
    assert {"lines" in each for each in found} == {True, False}


def moved(line: int) -> list[dict[str, Any]]:
    """Give what is shown of cards that nothing in the note asks for."""
    made = prepared()
    live = tuple(
        card._replace(guid=Guid(f"other{place}"), line=line, source="gone")
        for place, card in enumerate(made.release.live)
    )
    return shown(replace(made, release=replace(made.release, live=live)))


def test_a_card_that_no_piece_asks_for_has_the_trail_of_its_line() -> None:
    for found in moved(4):
        assert found["why"]["tried"][-1]["rule"] == "label"
        assert "file" not in found["why"]


def test_a_card_at_a_line_where_no_piece_begins_has_its_lines_alone() -> None:
    for found in moved(7):
        assert [line for line, _, is_own in found["lines"] if is_own] == [7]
        assert "why" not in found
