"""What real Anki makes of the packages: everything arrives once, and an edit moves one note."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from mkcards.cli import main
from tests.anki.anki_oracle import Anki

pytestmark = pytest.mark.anki

SEEDS = Path(__file__).parents[2] / "seeds"
FIRST_BUILD = 1_760_000_000
SECOND_BUILD = FIRST_BUILD + 86_400
ADDITION = " (고침)"


@dataclass(frozen=True, slots=True)
class Project:
    """A copy of the example notes that a test may edit and build."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch

    def run(self, *words: str) -> dict[str, Any]:
        """Run a command, and give the JSON it prints."""
        result = CliRunner().invoke(main, [*words, "--json"], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        printed: dict[str, Any] = json.loads(result.stdout)
        return printed

    def build(self, now: int) -> Path:
        """Build at a fixed second; give the package."""
        self.monkeypatch.setenv("SOURCE_DATE_EPOCH", str(now))
        (package,) = self.run("build", "seeds", "-o", "cards")["packages"]
        return self.folder / str(package)

    def cards(self) -> list[dict[str, Any]]:
        """List the cards as they stand."""
        cards: list[dict[str, Any]] = self.run("list", "seeds", "-o", "cards")["cards"]
        return cards

    def notes(self) -> list[Path]:
        """Give the note files."""
        return [
            path
            for path in sorted((self.folder / "seeds").rglob("*"))
            if path.suffix in {".md", ".txt"}
        ]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path, monkeypatch)


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Anki]:
    (tmp_path / "anki").mkdir()
    with Anki(tmp_path / "anki") as opened:
        yield opened


def test_every_card_arrives_once(project: Project, anki: Anki) -> None:
    package = project.build(FIRST_BUILD)
    cards = project.cards()
    guids = {card["guid"] for card in cards}
    first = anki.import_package(package)
    second = anki.import_package(package)
    assert first.new == guids
    assert second.unchanged == guids
    assert (second.new, second.updated) == (frozenset(), frozenset())
    assert [str(problem) for problem in anki.problems()] == []


def test_decks_and_tags_are_those_of_the_list(project: Project, anki: Anki) -> None:
    anki.import_package(project.build(FIRST_BUILD))
    cards = project.cards()
    decks = [card["deck"] for card in cards]
    assert anki.decks() == {deck: decks.count(deck) for deck in decks}
    tags = {card["guid"]: sorted(card["tags"]) for card in cards}
    assert {note.guid: sorted(note.tags) for note in anki.notes()} == tags


def test_a_rebuild_of_the_same_notes_changes_no_byte(project: Project) -> None:
    first = project.build(FIRST_BUILD).read_bytes()
    assert project.build(SECOND_BUILD).read_bytes() == first


def test_an_edit_updates_its_note_and_keeps_every_review(project: Project, anki: Anki) -> None:
    anki.import_package(project.build(FIRST_BUILD))
    anki.study(len(project.cards()))
    studied = anki.progress()
    edited = edit_an_answer(project)
    log = anki.import_package(project.build(SECOND_BUILD))
    assert (log.updated, log.new) == (frozenset({edited}), frozenset())
    assert len(log.unchanged) == len(project.cards()) - 1
    assert studied
    assert anki.progress() == studied
    (note,) = [note for note in anki.notes() if note.guid == edited]
    assert ADDITION in "".join(note.fields)
    assert [str(problem) for problem in anki.problems()] == []


def edit_an_answer(project: Project) -> str:
    """Change one child bullet that stands on one card only; give the guid of that card."""
    cards = project.cards()
    texts = {path: path.read_text(encoding="utf-8") for path in project.notes()}
    everything = "\n".join(texts.values())
    for card in cards:
        answer = card["answer"].splitlines()[-1:]
        line = answer[0].removeprefix("- ") if answer else ""
        shown = sum(line in c["question"] + c["answer"] + c["extra"] for c in cards)
        if card["rule"] == "children" and shown == 1 and everything.count(f"- {line}\n") == 1:
            (path,) = [path for path, text in texts.items() if f"- {line}\n" in text]
            path.write_text(texts[path].replace(f"- {line}\n", f"- {line}{ADDITION}\n"), "utf-8")
            return str(card["guid"])
    pytest.fail("no note of seeds/ has a child bullet that stands on one card only")
