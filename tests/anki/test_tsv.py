"""What real Anki makes of the text form: the same notes as of the package, asked nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from anki.collection import ImportCsvRequest
from anki.decks import DeckId

from tests.anki.anki_oracle import Anki
from tests.project import enter, run

pytestmark = pytest.mark.anki

EXAMPLES = Path(__file__).parents[2] / "seeds"
PACKAGE = Path("cards/Notes.apkg")
TEXT = Path("cards/Notes.tsv")
HARD = """# Hard
## Signs
- "quoted" : a "b" 'c', d; e
- 코드 :
  ```python
  if a < b:
  TABprint("tab\\tand\\n")  # a tab before and in it

      pass
  ```
- #tag : #not a comment
- \\t : backslash t
- 그림 : ![x](x.png)
- a\u3000b : \u3000전각
- 학습률은 "3000 step" 동안 선형으로 올림
""".replace("TAB", "\t")
PIXEL = (EXAMPLES / "images" / "noise_schedule.png").read_bytes()


class Held(NamedTuple):
    """What a collection holds of a note."""

    note_type: str
    deck: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]


class Log(NamedTuple):
    """How many notes an import of text added, changed and left alone."""

    new: int
    updated: int
    duplicate: int


@pytest.fixture(autouse=True)
def _project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "seeds")
    (tmp_path / "seeds" / "hard.md").write_text(HARD, encoding="utf-8")
    (tmp_path / "seeds" / "x.png").write_bytes(PIXEL)
    enter(tmp_path, monkeypatch)
    run("build", "--format", "tsv")


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Anki]:
    (tmp_path / "anki").mkdir()
    with Anki(tmp_path / "anki") as opened:
        yield opened


def import_text(anki: Anki, path: Path) -> Log:
    """Import a text with what its own header says, and nothing changed in the dialogue."""
    metadata = anki.collection.get_csv_metadata(str(path.resolve()), None)
    request = ImportCsvRequest(path=str(path.resolve()), metadata=metadata)
    log = anki.collection.import_csv(request).log
    refused = [*log.conflicting, *log.missing_notetype, *log.missing_deck, *log.empty_first_field]
    assert refused == []
    return Log(len(log.new), len(log.updated), len(log.duplicate))


def held(anki: Anki) -> dict[str, Held]:
    """Give all notes by guid."""
    decks = anki.collection.decks
    return {
        note.guid: Held(
            str((note.note_type() or {})["name"]),
            decks.name(note.cards()[0].did),
            tuple(note.fields),
            tuple(sorted(note.tags)),
        )
        for note in anki.notes()
    }


def forget_notes(anki: Anki) -> None:
    """Leave only the note types of a collection, and no deck of ours."""
    anki.collection.remove_notes([note.id for note in anki.notes()])
    decks = anki.collection.decks
    decks.remove([DeckId(deck.id) for deck in decks.all_names_and_ids()])


def test_after_the_package_the_text_adds_and_changes_nothing(anki: Anki) -> None:
    anki.import_package(PACKAGE)
    before = held(anki)
    stamps = {note.guid: note.mod for note in anki.notes()}
    assert import_text(anki, TEXT) == Log(0, 0, len(before))
    assert held(anki) == before
    assert {note.guid: note.mod for note in anki.notes()} == stamps


def test_with_the_note_types_alone_the_text_gives_the_notes_of_the_package(anki: Anki) -> None:
    anki.import_package(PACKAGE)
    package = held(anki)
    forget_notes(anki)
    assert held(anki) == {}
    assert import_text(anki, TEXT) == Log(len(package), 0, 0)
    assert held(anki) == package
    assert [str(problem) for problem in anki.problems() if "media" not in problem.what] == []


def test_an_edited_bullet_changes_its_note_alone(anki: Anki) -> None:
    anki.import_package(PACKAGE)
    before = held(anki)
    note = Path("seeds/hard.md")
    note.write_text(HARD.replace("backslash t", "a tab"), encoding="utf-8")
    run("build", "--format", "tsv")
    assert import_text(anki, TEXT) == Log(0, 1, len(before) - 1)
    changed = [guid for guid, one in held(anki).items() if before[guid] != one]
    assert len(changed) == 1
    assert held(anki)[changed[0]].fields[1] == "a tab"


def test_text_overwrites_what_was_edited_in_anki_where_a_package_does_not(anki: Anki) -> None:
    anki.import_package(PACKAGE)
    before = held(anki)
    edited = anki.notes()[0]
    edited.fields[1] = "mine"
    edited.add_tag("mine")
    anki.collection.update_note(edited)
    anki.import_package(PACKAGE)
    assert (held(anki)[edited.guid].fields[1], "mine" in held(anki)[edited.guid].tags) == (
        "mine",
        True,
    )
    assert import_text(anki, TEXT) == Log(0, 1, len(before) - 1)
    assert held(anki) == before


def test_text_leaves_reviews_and_decks_of_the_user_alone(anki: Anki) -> None:
    anki.import_package(PACKAGE)
    anki.study(3)
    progress = anki.progress()
    moved = anki.notes()[-1]
    deck = anki.collection.decks.id("Mine")
    assert deck is not None
    anki.collection.set_deck([moved.cards()[0].id], deck)
    import_text(anki, TEXT)
    assert anki.progress() == progress
    assert held(anki)[moved.guid].deck == "Mine"


def test_pictures_lie_beside_the_text(anki: Anki) -> None:
    anki.import_package(PACKAGE)
    folder = Path(anki.collection.media.dir())
    packaged = {path.name: path.read_bytes() for path in folder.iterdir()}
    beside = {path.name: path.read_bytes() for path in Path("cards/Notes.media").iterdir()}
    assert beside == packaged
    assert len(beside) > 1
