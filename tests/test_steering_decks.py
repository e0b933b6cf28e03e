"""What `deck`, `mkcards` and `lang` of a folder or a note do to cards that are in Anki already."""

from pathlib import Path

import pytest

from mkcards.write import read_apkg
from tests.project import enter, printed, run

NOTE = "- 빔 탐색 : 단계마다 나은 가설을 남긴다\n## 학습\n- 워밍업 : 학습률을 천천히 올린다\n"


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enter(tmp_path, monkeypatch)
    write("seeds/talks/speech.md", NOTE)


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def decks() -> dict[str, str]:
    """Build, and give the deck of each guid."""
    run("build")
    return {note.guid: note.deck for note in read_apkg(Path("cards/Notes.apkg")).notes}


def test_cards_move_with_the_deck_and_stay_who_they_are() -> None:
    before = decks()
    assert list(before.values()) == ["Notes::talks::speech", "Notes::talks::speech::학습"]
    write("seeds/talks/_mkcards.yaml", "deck: Talks\n")
    by_folder = decks()
    assert list(by_folder.values()) == ["Notes::Talks::speech", "Notes::Talks::speech::학습"]
    write("seeds/talks/speech.md", f"---\ndeck: Notes::Own\n---\n{NOTE}")
    by_note = decks()
    assert list(by_note.values()) == ["Notes::Own", "Notes::Own::학습"]
    Path("seeds/talks/_mkcards.yaml").unlink()
    write("seeds/talks/speech.md", NOTE)
    assert decks() == before
    assert set(before) == set(by_folder) == set(by_note)


def test_a_renamed_note_stays_in_the_deck_of_its_folder() -> None:
    write("seeds/talks/_mkcards.yaml", "deck: Talks\n")
    before = decks()
    Path("seeds/talks/speech.md").rename("seeds/talks/renamed.md")
    assert decks() == before


def test_cards_of_a_folder_that_is_left_out_retire_and_come_back() -> None:
    before = decks()
    write("seeds/talks/_mkcards.yaml", "mkcards: false\n")
    write("seeds/other.md", "- 배치 : 한 단계의 예시 묶음\n")
    assert printed("build")["counts"]["retired"] == 2
    Path("seeds/talks/_mkcards.yaml").unlink()
    assert before.items() <= decks().items()


def test_a_mistake_in_a_folder_stops_the_build() -> None:
    write("seeds/talks/_mkcards.yaml", "lagn: ko\n")
    told = run("build", code=2).stderr
    assert told.startswith("error: unknown key 'lagn'; did you mean 'lang'?\n")
    assert " --> seeds/talks/_mkcards.yaml:1:1\n" in told
    assert not Path("cards").exists()
