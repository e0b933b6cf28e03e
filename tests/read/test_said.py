"""What a note says of itself outside of its head."""

from pathlib import Path

import pytest

from mkcards.config import Config
from mkcards.model.source import FrontMatter
from mkcards.read import read_seeds
from mkcards.read.said import as_yaml, nested, with_file_lines


@pytest.mark.parametrize(
    ("text", "deck", "tags"),
    [
        ("TARGET DECK: A::B\nFILE TAGS: x y", ("A", "B"), ("o", "x", "y")),
        ("TARGET DECK\nA\nTARGET DECK: B", ("A",), ("o",)),
        ("TARGET DECK: ::A\nTARGET DECK: B", ("B",), ("o",)),
        ("the TARGET DECK: A", (), ("o",)),
    ],
)
def test_lines_of_a_whole_note(text: str, deck: tuple[str, ...], tags: tuple[str, ...]) -> None:
    said = with_file_lines(FrontMatter(tags=("o",)), text)
    assert (said.deck, said.tags) == (deck, tags)


def test_the_note_goes_before_its_folder_and_its_head_before_its_lines() -> None:
    line = "TARGET DECK: A"
    assert with_file_lines(FrontMatter(deck=("F",), deck_folders=1), line).deck == ("A",)
    assert with_file_lines(FrontMatter(deck=("H",)), line).deck == ("H",)


def test_tags_of_a_vault_have_levels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert nested(FrontMatter(tags=("a",))).tags == ("a",)
    text = "---\ntags: [a/b, c]\n---\n- x\n"
    for name in ("a.md", "v/b.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "v" / ".obsidian").mkdir()
    found = read_seeds([tmp_path], Config(tmp_path), tmp_path / "cards")
    assert [seed.front_matter.tags for seed in found.seeds] == [("a/b", "c"), ("a::b", "c")]


@pytest.mark.parametrize(
    ("head", "yaml"),
    [
        ("tags: [[a b]], #c, #[[d]]", "tags: 'a b, c, d'"),
        ("title: it's [[a]]", "title: 'it''s a'"),
        ("tags: '[[a]]'", "tags: '[[a]]'"),
        ("title: C#", "title: 'C#'"),
        ("title: C++: sets", "title: 'C++: sets'"),
        ("a: b", "a: b"),
    ],
)
def test_a_head_of_logseq_is_no_yaml(head: str, yaml: str) -> None:
    assert as_yaml(f"---\n{head}\n---\ntags: [[a]]") == f"---\n{yaml}\n---\ntags: [[a]]"
    assert as_yaml(f"---\n{head}") == f"---\n{head}"
