"""Building the editor's notes with the real pipeline, and whose bullet each card is."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.identity.outline import Notes, write
from mkcards import pipeline
from mkcards.config import Config
from mkcards.model.card import Card, Guid

Texts = Mapping[str, tuple[str, dict[int, int]]]
"""By its name the text of a note, and by line whose bullet begins there."""

_QUIET = frozenset({"unchanged", "kept"})

START = 1_760_000_000
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Built:
    """The live cards of a build, the bullet each belongs to, and the links that were listed.

    A card of a line that is no bullet and no heading has no owner. `skipped` says of bullets
    without a card why they have none.
    """

    cards: tuple[Card, ...]
    owners: dict[Guid, int]
    listed: frozenset[Guid]
    skipped: dict[int, str]


class Project:
    """A folder with notes and cards, built once a day."""

    def __init__(self, folder: Path, start: int = START) -> None:
        """Use a folder that exists and is empty; the first build is at the second `start`."""
        self.start = start
        self.notes = folder / "notes"
        self.cards = folder / "cards"
        self.config = Config(root=folder.resolve())
        self.days = 0

    def build(self, files: Texts) -> Built:
        """Write notes and build them; give the cards with the bullets they belong to."""
        self._write(files)
        result = self._build()
        cards = pipeline.list_cards([self.notes], self.config, self.cards).cards
        owners = {f"notes/{name}": lines for name, (_, lines) in files.items()}
        return Built(
            cards,
            {card.guid: owner for card in cards if (owner := owners[card.seed].get(card.line))},
            frozenset(link.guid for link in result.links if link.doubtful),
            {
                owners[line.seed].get(line.location.line, 0): line.reason.value
                for line in result.skipped
            },
        )

    def unrest(self) -> int:
        """Build the same notes again; give the number of cards that are not as they were."""
        counts = self._build().counts
        return sum(number for name, number in counts.items() if name not in _QUIET)

    def _build(self) -> pipeline.Build:
        now = self.start + DAY * self.days
        self.days += 1
        request = pipeline.Request(now, yes=True)
        return pipeline.build([self.notes], self.config, self.cards, request)

    def _write(self, files: Texts) -> None:
        if self.notes.exists():
            shutil.rmtree(self.notes)
        for name, (text, _) in files.items():
            path = self.notes / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def texts(notes: Notes) -> Texts:
    """Give the text of every note, and whose each line is."""
    return {file.name: write(file) for file in notes.files}
