"""What is still to be known of a note once its cards are derived: its tree takes far more room."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from mkcards.model.lines import last_line, last_lines
from mkcards.model.markup import NOTE_EMBED
from mkcards.model.outline import Acceptance, Item, ItemKind, Marker, Outline
from mkcards.model.pattern import Pattern
from mkcards.model.source import Location, Seed
from mkcards.render import mentions

_QUOTED = Pattern(r"(?:\(\(|\[\[)[0-9a-fA-F-]{36}(?:\)\)|\]\])|\[\[#\^", needs=("((", "[["))


class Survey(NamedTuple):
    """A note without its tree.

    `kinds` and `marks` count its items, `mentions` are the texts in it that may mention a file.
    `ends` give the last line of what begins on a line, where that is another one. One that
    `borrows` shows what stands in other notes.
    """

    seed: Seed
    accepted: tuple[Acceptance, ...]
    kinds: Mapping[ItemKind, int]
    marks: Mapping[Marker, int]
    mentions: tuple[tuple[str, Location], ...]
    ends: Mapping[int, int]
    borrows: bool


def surveyed(outline: Outline) -> Survey:
    """Look at a note once."""
    items = list(outline.walk())
    ends = last_lines(items, last_line(outline.seed))
    return Survey(
        outline.seed,
        outline.accepted,
        Counter([item.kind for item in items]),
        _marks(items),
        tuple(mentions(items)),
        {line: last for line, last in ends.items() if last != line},
        borrows(outline.seed.text),
    )


def borrows(text: str) -> bool:
    """Tell whether a note shows what stands in others: a block of one, or all of it."""
    return bool(NOTE_EMBED.search(text) or _QUOTED.search(text))


def _marks(items: Sequence[Item]) -> Counter[Marker]:
    return Counter([marker for item in items for marker in item.markers])


def counted_items(notes: Iterable[Survey]) -> tuple[Counter[ItemKind], Counter[Marker]]:
    """Count the items of all notes by kind, and their markers."""
    kinds, marks = Counter[ItemKind](), Counter[Marker]()
    for note in notes:
        kinds.update(note.kinds)
        marks.update(note.marks)
    return kinds, marks
