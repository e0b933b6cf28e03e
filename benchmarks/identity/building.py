"""Building the editor's notes with the real pipeline, and whose bullet each card is."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from benchmarks.identity.outline import Notes, write
from mkcards import pipeline
from mkcards.config import Config
from mkcards.model.card import Card, Guid

START = 1_760_000_000
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Built:
    """The live cards of a build, the bullet each belongs to, and the links that were listed.

    `skipped` says of bullets without a card why they have none.
    """

    cards: tuple[Card, ...]
    owners: dict[Guid, int]
    listed: frozenset[Guid]
    skipped: dict[int, str]


class Project:
    """A folder with notes and cards, built once a day."""

    def __init__(self, folder: Path) -> None:
        """Use a folder that exists and is empty."""
        self.folder = folder
        self.notes = folder / "notes"
        self.cards = folder / "cards"
        self.config = Config(root=folder.resolve())
        self.days = 0
        self.known: dict[Guid, object] = {}

    def build(self, notes: Notes) -> Built:
        """Write the notes and build them; give the cards with the bullets they belong to."""
        owners = self._write(notes)
        now = START + DAY * self.days
        self.days += 1
        request = pipeline.Request(now, yes=True)
        result = pipeline.build([self.notes], self.config, self.cards, request)
        was = {card.guid: card.was for card in result.cards if card.was}
        listed = frozenset(guid for guid, old in was.items() if self.known.get(guid) != old)
        self.known = dict(was)
        found = {c.guid: _owner(owners[c.seed], c.line) for c in result.cards}
        skipped = {
            owners[line.seed].get(line.location.line, 0): line.reason.value
            for line in result.skipped
        }
        return Built(result.cards, found, listed, skipped)

    def _write(self, notes: Notes) -> dict[str, dict[int, int]]:
        if self.notes.exists():
            shutil.rmtree(self.notes)
        self.notes.mkdir()
        owners = {}
        for file in notes.files:
            text, lines = write(file)
            (self.notes / file.name).write_text(text, encoding="utf-8")
            owners[f"notes/{file.name}"] = lines
        return owners


def _owner(lines: dict[int, int], line: int) -> int:
    """Give whose line it is; a card of a whole note stands at its first line."""
    return lines[line] if line in lines else lines[min(n for n in lines if n >= line)]
