"""The figures of a run: what was counted, and which targets are missed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.quality.collection import Collection, Note
from benchmarks.quality.faces import Face
from benchmarks.quality.facts import Asked, Fact, Weight, ask_all, without_knowledge
from benchmarks.quality.faults import ZERO, Fault, faults_of, told_twice
from mkcards.model.card import CardKind

HELD = frozenset(
    {"000_084d581c4dabed81.txt", "001_40956191a418659e.txt", "002_72562002e29024c7.txt"}
)
"""The files whose must facts have a target: real notes of three habits."""

RECALL = 0.9
"""The share of their must facts that some card has to test."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures of one note, or of several together."""

    name: str
    statements: int
    kinds: Counter[str]
    rules: Counter[str]
    asked: tuple[Asked, ...]

    @property
    def cards(self) -> int:
        """Give the number of cards."""
        return self.kinds.total()

    def facts(self, weight: Weight) -> int:
        """Count the facts of a weight."""
        return sum(asked.fact.weight is weight for asked in self.asked)

    def tested(self, weight: Weight) -> int:
        """Count the facts of a weight that some card tests."""
        return sum(a.face is not None and a.fact.weight is weight for a in self.asked)

    def recall(self, weight: Weight) -> float | None:
        """Give the tested share of the facts of a weight; None where there are none."""
        facts = self.facts(weight)
        return self.tested(weight) / facts if facts else None


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything a run found; `absent` are the files of facts that are not here."""

    notes: tuple[Counted, ...]
    faults: tuple[Fault, ...]
    absent: tuple[str, ...]

    @property
    def total(self) -> Counted:
        """Give the figures of all notes together."""
        return added("total", self.notes)

    @property
    def held(self) -> Counted:
        """Give the figures of the notes whose recall has a target."""
        return added("000–002", [note for note in self.notes if note.name in HELD])

    def named(self, name: str) -> tuple[Fault, ...]:
        """Give the faults of a name."""
        return tuple(fault for fault in self.faults if fault.name == name)

    def misses(self) -> tuple[str, ...]:
        """Say which targets are missed."""
        counts = Counter(fault.name for fault in self.faults)
        found = [f"{counts[name]} {name}, must be 0" for name in ZERO if counts[name]]
        recall = self.held.recall(Weight.MUST)
        if recall is not None and recall < RECALL:
            found.append(f"must facts tested in 000–002: {recall:.1%}, must be {RECALL:.0%}")
        return tuple(found)


def measure(collections: Sequence[Collection], facts: tuple[Fact, ...]) -> Figures:
    """Count what collections of notes give, and hold it against the facts."""
    faults = [
        fault
        for collection in collections
        for fault in faults_of(collection, lambda note: without_knowledge(note, facts))
    ]
    faults += told_twice([face for collection in collections for face in collection.faces])
    counted = [counted_note for one in collections for counted_note in _counted(one, facts)]
    names = {note.name for note in counted}
    absent = dict.fromkeys(fact.file for fact in facts if fact.file not in names)
    return Figures(tuple(counted), tuple(faults), tuple(absent))


def added(name: str, notes: Sequence[Counted]) -> Counted:
    """Give the figures of several notes together."""
    return Counted(
        name,
        sum(note.statements for note in notes),
        sum((note.kinds for note in notes), Counter()),
        sum((note.rules for note in notes), Counter()),
        tuple(asked for note in notes for asked in note.asked),
    )


def _counted(collection: Collection, facts: tuple[Fact, ...]) -> list[Counted]:
    asked = ask_all(collection, facts)
    return [
        _count_note(note, collection.of(note), [a for a in asked if a.fact.file == note.name])
        for note in collection.notes
    ]


def _count_note(note: Note, faces: Sequence[Face], asked: Sequence[Asked]) -> Counted:
    kinds = Counter({kind.value: 0 for kind in CardKind})
    kinds.update(face.card.kind.value for face in faces)
    rules = Counter(face.card.rule for face in faces)
    return Counted(note.name, note.statements, kinds, rules, tuple(asked))
