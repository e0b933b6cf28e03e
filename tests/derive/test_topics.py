"""Names of decks that a note asks for and no system could keep."""

from pathlib import Path

import pytest

from mkcards.config import Config
from mkcards.derive.topics import level, topics_of
from mkcards.model.packed import packed
from mkcards.model.source import Seed, SeedPath
from mkcards.parse import parse


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Q &amp; A", "Q & A"),
        ("&lt;img src=x onerror=y&gt; cat", "cat"),
        ("https://a.example/b", "a.example/b"),
        ("a :: b", "a : b"),
        ("\u202egnp\x1f", "gnp"),
        ("`<div>` & co", "<div> & co"),
    ],
)
def test_a_level_is_what_a_person_reads(heading: str, name: str) -> None:
    assert level(heading) == name


@pytest.mark.parametrize("size", [1, 80, 300])
def test_a_deck_name_takes_255_bytes_at_most(size: int) -> None:
    text = (
        "".join(f"{'#' * n} {letter * size}\n" for n, letter in enumerate("가나다", 1))
        + "- a : b\n"
    )
    outline, _ = parse(Seed(SeedPath("n.md"), "n.md", (), packed(text)))
    (topic,) = topics_of(outline, (), Config(Path(), deck_root="Notes", deck_levels=2))
    assert len("::".join(("Notes", *topic.levels)).encode()) <= 255
    assert [name[:1] for name in topic.levels] == ["가", "나", "다"]


def test_levels_for_which_there_is_no_room_go() -> None:
    outline, _ = parse(Seed(SeedPath("n.md"), "n.md", (), packed("# a:b\n- c : d\n")))
    (topic,) = topics_of(outline, (), Config(Path(), deck_root="x" * 253))
    assert topic.levels == ()
