"""Notes and what the real pipeline makes of them, in an out folder that nobody has edited."""

import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.quality.faces import Face, face_of
from mkcards.config import Config
from mkcards.model.outline import ItemKind, Outline
from mkcards.model.source import Reason, Seed, SeedPath
from mkcards.pipeline import list_cards

_SAYING = {ItemKind.BULLET, ItemKind.LINE, ItemKind.PARAGRAPH, ItemKind.ENTRY}
"""The kinds of item that say something, not only name what is below them."""


@dataclass(frozen=True, slots=True)
class Note:
    """A person's file: `lines` as they count them from 1, and how many `statements` it makes.

    `told_elsewhere` are its lines that another note or line says too, as the build reports them.
    """

    path: str
    lines: tuple[str, ...]
    statements: int
    told_elsewhere: frozenset[int] = frozenset()

    @property
    def name(self) -> str:
        """Give the base name, under which the facts know the file."""
        return Path(self.path).name

    @property
    def text(self) -> str:
        """Give the whole text."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Collection:
    """The notes of one folder and their cards, in the order of the build."""

    name: str
    notes: tuple[Note, ...]
    faces: tuple[Face, ...]

    def of(self, note: Note) -> tuple[Face, ...]:
        """Give the cards of a note."""
        return tuple(face for face in self.faces if face.card.seed == note.path)


def collect(folder: Path) -> Collection:
    """Build the cards of a folder of notes as a first build would, and write nothing.

    Raises what `list_cards` raises.
    """
    with tempfile.TemporaryDirectory() as out:
        found = list_cards((folder,), Config(root=folder.resolve().parent), Path(out))
    twice = {
        (skipped.seed, skipped.location.line)
        for skipped in found.skipped
        if skipped.reason is Reason.DUPLICATE
    }
    counts = Counter({outline.seed.path: _statements(outline) for outline in found.outlines})
    notes = tuple(_note(seed, counts, twice) for seed in found.reading.seeds)
    return Collection(folder.name, notes, tuple(map(face_of, found.cards)))


def _statements(outline: Outline) -> int:
    return sum(item.kind in _SAYING for item in outline.walk())


def _note(seed: Seed, counts: Mapping[SeedPath, int], twice: set[tuple[SeedPath, int]]) -> Note:
    lines = ("",) * (seed.first_line - 1) + tuple(seed.text.split("\n"))
    told = frozenset(line for path, line in twice if path == seed.path)
    return Note(seed.path, lines, counts[seed.path], told)
