from dataclasses import replace
from pathlib import Path

import pytest

from mkcards.config import Config
from mkcards.errors import ConfigError
from mkcards.model.source import FrontMatter, Steering
from mkcards.read import read_seeds


def said(root: Path, text: str = "- a\n", config: Config | None = None) -> FrontMatter:
    """Give what is said of a note two folders deep."""
    note = root / "notes" / "talks" / "a.md"
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(text, encoding="utf-8")
    reading = read_seeds([root / "notes"], config or Config(root), root / "cards")
    assert reading.diagnostics == ()
    return reading.seeds[0].front_matter


def folder(root: Path, name: str, text: str) -> None:
    (root / name).mkdir(parents=True, exist_ok=True)
    (root / name / "_mkcards.yaml").write_text(text, encoding="utf-8")


def test_nothing_is_said(tmp_path: Path) -> None:
    assert said(tmp_path) == FrontMatter()


def test_the_configuration_speaks_for_all_notes(tmp_path: Path) -> None:
    config = Config(tmp_path, tags=("exam",), lang="ja")
    assert said(tmp_path, config=config) == FrontMatter(tags=("exam",), lang="ja")


def test_the_nearest_word_counts_and_tags_add_up(tmp_path: Path) -> None:
    folder(tmp_path, "", "tags: all\nlang: en\nmkcards: false\ndeck: Outer\n")
    folder(tmp_path, "notes/talks", "tags: [talk, all]\nlang: ko-KR\nmkcards: true\n")
    config = Config(tmp_path, tags=("exam",), lang="ja")
    assert said(tmp_path, config=config) == FrontMatter(
        tags=("exam", "all", "talk"),
        steering=Steering.ON,
        deck=("Outer",),
        deck_folders=0,
        lang="ko",
    )


def test_a_note_speaks_for_itself(tmp_path: Path) -> None:
    folder(tmp_path, "notes", "tags: talk\nlang: ko\nmkcards: nested\ndeck: Talks\n")
    text = "---\ntags: own\nlang: en\nmkcards: marked\ndeck: Own::Deck\n---\n- a\n"
    assert said(tmp_path, text) == FrontMatter(
        tags=("talk", "own"), steering=Steering.MARKED, deck=("Own", "Deck"), lang="en"
    )
    around = FrontMatter("T", ("talk",), Steering.NESTED, ("Talks",), 0, "ko")
    assert said(tmp_path, "---\ntitle: T\n---\n- a\n") == around
    assert said(tmp_path, "---\nnot: [\n\n---\n- a\n") == replace(around, title="")


@pytest.mark.parametrize(("where", "folders"), [("", 0), ("notes", 0), ("notes/talks", 1)])
def test_a_deck_stands_for_the_folders_of_its_own(tmp_path: Path, where: str, folders: int) -> None:
    folder(tmp_path, where, "deck: Talks\n")
    assert said(tmp_path).deck_folders == folders


def test_outside_of_the_project_folders_count_from_the_path(tmp_path: Path) -> None:
    folder(tmp_path, "", "tags: above\n")
    folder(tmp_path, "notes", "tags: talk\n")
    assert said(tmp_path, config=Config(tmp_path / "project")).tags == ("talk",)


def test_an_isolated_run_reads_no_file_of_a_folder(tmp_path: Path) -> None:
    folder(tmp_path, "notes", "tags: talk\nwrong: true\n")
    assert said(tmp_path, config=Config(tmp_path, isolated=True)) == FrontMatter()


def test_mistakes_of_a_folder_are_named_with_their_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder(tmp_path, "notes", "deck_levels: 3\nlagn: ko\ndeck: ::A\nmkcards: x\n")
    with pytest.raises(ConfigError) as caught:
        said(tmp_path)
    assert str(caught.value).splitlines() == [
        "notes/_mkcards.yaml:1:1: deck_levels may not stand here, but in mkcards.yaml",
        "notes/_mkcards.yaml:2:1: unknown key 'lagn'; did you mean 'lang'?",
        "notes/_mkcards.yaml:3:7: deck must be names with :: between them, such as Speech::Models",
        "notes/_mkcards.yaml:4:10: unknown value 'x'; the values are on, off, all, nested, marked",
    ]
