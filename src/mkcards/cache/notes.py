"""What is kept of every note, so that a build after an edit need not look at the others."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from mkcards.cache.seen import opened
from mkcards.cache.stamp import FOLDER, save
from mkcards.model.card import DeckName
from mkcards.model.source import SeedPath

_NAME = "notes.json"
_MOST_BYTES = 1024 * 1024 * 1024
_LINES = 2
_PIECE = 1000


class KeptNote(NamedTuple):
    """What is kept of a note, in values of JSON; `ties` and the like are short digests.

    `digest` is that of its text and front matter, empty for one that was gone before. `kinds` and
    `marks` count its items, `proposals` what it can be asked. `decks` are those of its live cards
    in their order, `media` the names in the package of what they show, `absent_media` of what its
    retired cards show. No note shares one of its `ties` with a note that it has nothing to do
    with. `says` are its texts, `awaits` texts that matter to it wherever they are said, `heeds`
    words whose number of places matters to it. `spots` are its bullets without a card, as parents
    and text. A `restless` note changes with the next build, or may.
    """

    seed: SeedPath
    digest: str
    kinds: Mapping[str, int]
    marks: Mapping[str, int]
    proposals: int
    decks: list[DeckName]
    media: list[str]
    absent_media: list[str]
    ties: list[int]
    says: list[int]
    awaits: list[int]
    heeds: list[str]
    spots: list[tuple[list[str], str]]
    restless: bool


class KeptDeck(NamedTuple):
    """What is kept of a deck: its card file, and of both packages how many notes of which types."""

    file: str
    absent: int
    types: list[str]
    absent_types: list[str]


@dataclass(frozen=True, slots=True)
class KeptNotes:
    """Everything kept of the notes of a build; `words` counts their words.

    A line holds what is kept of one note, the next its counts of words, which most builds have no
    need of.
    """

    words: dict[str, int]
    decks: dict[DeckName, KeptDeck]
    notes: dict[SeedPath, KeptNote]
    lines: dict[SeedPath, tuple[str, str]] = field(default_factory=dict)

    def words_of(self, seed: SeedPath) -> str:
        """Give the packed counts of the words of a note."""
        return str(json.loads(self.lines[seed][1]))


def note_lines(note: KeptNote, words: str) -> tuple[str, str]:
    """Give the lines that hold a note."""
    return _text(note), _text(words)


def save_notes(
    out: Path,
    words: Mapping[str, int],
    decks: Mapping[DeckName, KeptDeck],
    lines: Iterable[tuple[str, str]],
) -> str:
    """Keep notes by their lines, and give the digest by which they are known."""
    digest = sha256()

    def parts() -> Iterator[bytes]:
        below = (f"\n{line}" for line in chain.from_iterable(lines))
        for text in chain(_head(words, decks), below):
            part = text.encode("utf-8", "surrogatepass")
            digest.update(part)
            yield part

    save(out / FOLDER / _NAME, parts())
    return digest.hexdigest()


def read_notes(out: Path, digest: str) -> KeptNotes | None:
    """Give what was kept of notes, if it is what the digest is of."""
    try:
        with opened(out / FOLDER / _NAME) as file:
            data = file.read(_MOST_BYTES)
    except OSError:
        return None
    if sha256(data).hexdigest() != digest:
        return None
    head, *lines = data.decode("utf-8", "surrogatepass").split("\n")
    words, decks = json.loads(head)
    pairs = list(zip(lines[::_LINES], lines[1::_LINES], strict=True))
    notes = [KeptNote(*json.loads(line)) for line, _ in pairs]
    return KeptNotes(
        words,
        {DeckName(name): KeptDeck(*deck) for name, deck in decks.items()},
        {note.seed: note for note in notes},
        {note.seed: pair for note, pair in zip(notes, pairs, strict=True)},
    )


def _head(words: Mapping[str, int], decks: Mapping[DeckName, KeptDeck]) -> Iterator[str]:
    yield "["
    yield from _table(words.items())
    yield ","
    yield from _table(decks.items())
    yield "]"


def _table(rows: Iterable[tuple[str, object]]) -> Iterator[str]:
    """Give the text of a table in pieces; of many words, the whole takes more room than they do."""
    left, before = iter(rows), "{"
    while piece := dict(islice(left, _PIECE)):
        yield before + _text(piece)[1:-1]
        before = ","
    yield "}" if before == "," else "{}"


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
