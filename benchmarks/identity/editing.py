"""The editor: changes its own tree of notes the way people do, and says what each edit touched."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

from benchmarks.identity.outline import Bullet, File, Notes, Part, Place
from benchmarks.identity.words import Vocabulary, vocabulary

Touched = Iterable[int] | None
"""The identities that an edit changed, moved or made; none where it did not apply."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: the name of its operation and the identities it touched."""

    operation: str
    touched: frozenset[int]


@dataclass(frozen=True, slots=True)
class Operation:
    """A kind of edit and how often it happens beside the others."""

    name: str
    weight: int
    apply: Callable[["Editor"], Touched]


@dataclass(slots=True)
class Removed:
    """A bullet that was deleted, and what it stood below."""

    bullet: Bullet
    owner: int


@dataclass(slots=True)
class Editor:
    """Random edits of notes; everything random comes from `random`."""

    notes: Notes
    random: Random
    phrases: Iterator[str]
    removed: list[Removed] = field(default_factory=list)
    known: Vocabulary = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Learn the words of the notes."""
        texts = [bullet.text for file in self.notes.files for bullet in file.walk()]
        self.known = vocabulary([*texts, *(next(self.phrases) for _ in range(200))])

    def edit(self, operations: tuple[Operation, ...]) -> Edit:
        """Edit once: an operation by its weight; one that does not apply gives way to another."""
        while True:
            (chosen,) = self.random.choices(operations, [op.weight for op in operations])
            touched = chosen.apply(self)
            if touched is not None:
                return Edit(chosen.name, frozenset(touched))

    def some(
        self, fits: Callable[[Bullet, Place], bool] = lambda _bullet, _place: True
    ) -> tuple[Bullet, Place] | None:
        """Give a bullet that fits, with its place, or nothing."""
        found = [pair for pair in self.notes.places().values() if fits(*pair)]
        return self.random.choice(found) if found else None

    def some_part(
        self, fits: Callable[[Part, File], bool] = lambda _part, _file: True
    ) -> tuple[Part, File] | None:
        """Give a part that fits, with its note, or nothing."""
        found = [pair for pair in self.notes.parts().values() if fits(*pair)]
        return self.random.choice(found) if found else None

    def new(self, text: str, like: Bullet | None = None) -> Bullet:
        """Give a new bullet; a marker may stand in front of its text."""
        marker, said = (text[:4], text[4:]) if text[:3] in {"(B)", "(R)"} else ("", text)
        lead = like.lead if like and not like.is_entry else "- "
        return Bullet(next(self.notes.ids), said, lead, marker)

    def phrase(self) -> str:
        """Give the text of a new bullet."""
        return next(self.phrases)
