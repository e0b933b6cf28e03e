"""What readers of the notes alone say there is to be asked, and which card asks it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from benchmarks.quality.collection import Collection, Note
from benchmarks.quality.faces import Face
from benchmarks.quality.looks import folded, stands_in
from mkcards.model.card import CardKind

NEAR = 15
"""Lines between a fact and the line of a card that may test it: a card may stand at its parent."""

_BULLET = re.compile(r"^\s*(?:[-*+•]|\d+[.)])?\s*(?:[(（][BR][)）]\s*)*")
_ABOVE = 5
"""Lines that a fact without a card is looked up from, its own one counted."""

_TELLING = 8
"""Letters below which two equal lines are chance, not one note in two files."""


class Weight(StrEnum):
    """How much a learner wants to be asked a fact."""

    MUST = "must"
    NICE = "nice"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing to know; `parts` are what it ties together, each a choice of texts of the note."""

    file: str
    line: int
    text: str
    weight: Weight
    parts: tuple[tuple[str, ...], ...]

    @property
    def place(self) -> str:
        """Give file and line of the note."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact, the first card that tests it, if any, and the cards made from its own line.

    Where its line made none, `from_line` holds those of the next line above that made some.
    """

    fact: Fact
    face: Face | None
    from_line: tuple[Face, ...]


def load_facts(path: Path) -> tuple[Fact, ...]:
    """Read the facts of a file; its head says what it holds."""
    return tuple(
        _fact(group["file"], entry)
        for group in yaml.safe_load(path.read_text(encoding="utf-8"))
        for entry in group["facts"]
    )


def _fact(file: str, entry: dict[str, Any]) -> Fact:
    parts = tuple(tuple(part) if isinstance(part, list) else (part,) for part in entry["parts"])
    return Fact(file, entry["line"], entry["fact"], Weight(entry["weight"]), parts)


def asks(face: Face, fact: Fact) -> bool:
    """Tell whether a card tests a fact: all its parts stand on it, one only on the hidden side.

    An open card has no hidden side: it asks the author's own question.
    """
    found = [[text for text in part if stands_in(text, face.whole)] for part in fact.parts]
    if not found or not all(found):
        return False
    if face.card.kind is CardKind.OPEN:
        return True
    return any(not stands_in(text, face.visible) for part in found for text in part)


def ask_all(collection: Collection, facts: tuple[Fact, ...]) -> tuple[Asked, ...]:
    """Give each fact that the notes of a collection hold with the card that tests it."""
    notes = {note.name: note for note in collection.notes}
    near = _near(collection)
    twins = _twins(collection)
    return tuple(
        _asked(fact, list(_places(fact, notes[fact.file], twins)), near)
        for fact in facts
        if fact.file in notes and fact.weight is not Weight.NONE
    )


def lost_parts(note: Note, facts: tuple[Fact, ...]) -> tuple[tuple[Fact, str], ...]:
    """Give the parts that no card can hold, for they do not stand in the note as it is now."""
    text = folded(note.text)
    own = (fact for fact in facts if fact.file == note.name)
    return tuple(
        (fact, part[0])
        for fact in own
        for part in fact.parts
        if not any(stands_in(choice, text) for choice in part)
    )


def without_knowledge(note: Note, facts: tuple[Fact, ...]) -> frozenset[int]:
    """Give the lines of a note that hold nothing to ask."""
    own = [fact for fact in facts if fact.file == note.name]
    said = {fact.line for fact in own if fact.weight is not Weight.NONE}
    return frozenset(fact.line for fact in own) - said


def _near(collection: Collection) -> dict[tuple[str, int], list[Face]]:
    cards: dict[tuple[str, int], list[Face]] = defaultdict(list)
    for face in collection.faces:
        cards[face.card.seed, face.card.line].append(face)
    return cards


def _twins(collection: Collection) -> dict[str, list[tuple[str, int]]]:
    """Give where each line stands, whatever bullet or indentation is before it."""
    places: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for note in collection.notes:
        for number, line in enumerate(note.lines, 1):
            places[_bare(line)].append((note.path, number))
    return places


def _bare(line: str) -> str:
    return folded(_BULLET.sub("", line))


def _places(
    fact: Fact, note: Note, twins: dict[str, list[tuple[str, int]]]
) -> Iterator[tuple[str, int]]:
    """Give the line of a fact, then those that say the same in another note."""
    yield note.path, fact.line
    bare = _bare(note.lines[fact.line - 1]) if fact.line <= len(note.lines) else ""
    if len(bare) >= _TELLING:
        yield from (place for place in twins[bare] if place[0] != note.path)


def _asked(
    fact: Fact, places: list[tuple[str, int]], near: dict[tuple[str, int], list[Face]]
) -> Asked:
    around = (
        face
        for path, line in places
        for step in sorted(range(-NEAR, NEAR + 1), key=abs)
        for face in near.get((path, line + step), ())
    )
    face = next((face for face in around if asks(face, fact)), None)
    return Asked(fact, face, _from_line(places, near))


def _from_line(
    places: list[tuple[str, int]], near: dict[tuple[str, int], list[Face]]
) -> tuple[Face, ...]:
    for up in range(_ABOVE):
        if found := [face for path, line in places for face in near.get((path, line - up), ())]:
            return tuple(found)
    return ()
