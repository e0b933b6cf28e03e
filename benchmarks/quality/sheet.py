"""Cards on paper for a reader with the rubric, who must not know which rule made them."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence

from benchmarks.quality.collection import Collection, Note
from benchmarks.quality.faces import BLANK, Face

_AROUND = 5
_LONGEST_LINE = 400
_HEAD = """# Cards to read

Each card stands as it is seen: the path above it, front, back, what is only beside the answer,
then the lines of the note around its own (marked `>`). All fronts of a deck stand at the end.
"""


def sheet(collections: Sequence[Collection], count: int) -> str:
    """Write a Markdown sheet with a sample of `count` cards a note; the same notes, the same cards.

    The sample is drawn by a hash of each card's text, so a card stays in it while it reads the
    same.
    """
    lines = [_HEAD]
    for collection in collections:
        for note in collection.notes:
            lines += _of_note(note, collection.of(note), count)
        lines += _decks(collection.faces)
    return "\n".join(lines) + "\n"


def sample(faces: Sequence[Face], count: int) -> tuple[Face, ...]:
    """Draw `count` cards, all if there are fewer, and give them in the order of the note."""
    drawn = {id(face) for face in sorted(faces, key=_lot)[:count]}
    return tuple(face for face in faces if id(face) in drawn)


def _lot(face: Face) -> str:
    card = face.card
    text = "\0".join((card.seed, *card.breadcrumb, card.question, card.answer))
    return hashlib.sha256(text.encode()).hexdigest()


def _of_note(note: Note, faces: Sequence[Face], count: int) -> Iterator[str]:
    drawn = sample(faces, count)
    if drawn:
        yield f"\n## {note.name}: {len(drawn)} of {len(faces)} cards\n"
    for number, face in enumerate(drawn, 1):
        yield f"### {note.name[:3]}-{number} ({face.card.kind})\n"
        yield from _sides(face)
        yield from _source(note, face.card.line)


def _sides(face: Face) -> Iterator[str]:
    card = face.card
    yield f"- **context** {face.context}"
    yield f"- **front** {_block(face.front)}"
    back = " / ".join(dict.fromkeys(face.deletions)) if face.is_cloze else face.back
    yield f"- **back** {_block(back) or '(none)'}"
    if face.back and face.is_cloze:
        yield f"- **below the answer** {_block(face.back)}"
    if face.extra:
        yield f"- **extra** {_block(face.extra)}"
    yield f"- **deck** {card.deck} · **tags** {' '.join(card.tags)}"


def _block(text: str) -> str:
    """Give a text that may have several lines as one entry of a list."""
    return text.replace(BLANK, "**[…]**").replace("\n", "\n  / ")


def _source(note: Note, line: int) -> Iterator[str]:
    first = max(1, line - _AROUND)
    yield "\n```text"
    for number, text in enumerate(note.lines[first - 1 : line + _AROUND], first):
        shown = text if len(text) <= _LONGEST_LINE else f"{text[:_LONGEST_LINE]} …"
        yield f"{'>' if number == line else ' '}{number:4} {shown.replace('```', 'ˋˋˋ')}"
    yield "```\n"


def _decks(faces: Sequence[Face]) -> Iterator[str]:
    decks: dict[str, list[Face]] = defaultdict(list)
    for face in faces:
        decks[face.card.deck].append(face)
    yield "\n## Fronts by deck\n"
    for deck, found in decks.items():
        yield f"\n**{deck}**\n"
        yield from (f"- {' '.join(face.front.split())}" for face in found)
