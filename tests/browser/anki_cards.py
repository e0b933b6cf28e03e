"""Both sides of every card of a folder of notes, as real Anki renders them."""

import re
import shutil
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from mkcards.cli import main
from tests.anki.anki_oracle import Anki

_PLAY = re.compile(r"\[anki:play:[qa]:[0-9]+\]")
# What the reviewers of Anki put in the place of a sound.
_PLAY_BUTTON = (
    '<a class="replay-button soundLink" href="#" draggable="false" aria-label="play">'
    '<svg class="playImage" viewBox="0 0 64 64" width="40" height="40"><circle cx="32" cy="32" '
    'r="29"></circle><path d="M56.502,32.301l-37.502,20.101l0.329,-40.804l37.173,20.703Z"></path>'
    "</svg></a>"
)


@dataclass(frozen=True, slots=True)
class AnkiCard:
    """A card: its fields by name, the number of its template, and the HTML of both sides."""

    fields: dict[str, str]
    tags: tuple[str, ...]
    number: int
    question: str
    answer: str

    @property
    def name(self) -> str:
        """Give the first words of its question, for people."""
        front = self.fields.get("Question") or self.fields["Text"]
        return " ".join(re.sub(r"<[^>]+>|\{\{c1::|\}\}", " ", front).split())[:60]


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards of a package, and the folder that holds their media."""

    cards: tuple[AnkiCard, ...]
    media: Path


@contextmanager
def imported(folder: Path, *notes: Path) -> Iterator[Deck]:
    """Build copies of folders of notes in an empty folder, and import the package into Anki.

    The media are there until the end of the `with` block.
    """
    for room in notes:
        shutil.copytree(room, folder / "seeds", dirs_exist_ok=True)
    (folder / "anki").mkdir()
    with chdir(folder):
        result = CliRunner().invoke(main, ["build", "seeds", "-o", "cards"])
    assert result.exit_code == 0, result.output
    with Anki(folder / "anki") as anki:
        for package in (folder / "cards").glob("*.apkg"):
            anki.import_package(package)
        yield Deck(tuple(_cards(anki)), Path(anki.collection.media.dir()))


def _cards(anki: Anki) -> Iterator[AnkiCard]:
    for note in anki.notes():
        for card in note.cards():
            yield AnkiCard(
                fields=dict(note.items()),
                tags=tuple(note.tags),
                number=card.ord + 1,
                question=_PLAY.sub(_PLAY_BUTTON, card.question()),
                answer=_PLAY.sub(_PLAY_BUTTON, card.answer()),
            )
