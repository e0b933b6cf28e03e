"""A project in the current folder, prepared for the preview."""

import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkcards.config import default_paths, load_config
from mkcards.model.card import Card
from mkcards.pipeline import Request, build, prepare
from mkcards.preview import Prepared
from mkcards.preview.catalogue import Catalogue
from mkcards.sync.collection import Collection
from mkcards.sync.held import HeldCard, HeldNote, Review, Stage

NOTE = """## Search
### BM25
- ranks documents by the words of a query
- k1 : how fast the frequency of a word saturates
- (B) does it work for short queries
- idf : $\\log N / n$ and ![curve](curve.png)

why does it fail on synonyms?
"""
OUT = Path("cards")


def png() -> bytes:
    """Give a picture of one black pixel."""
    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def write(notes: Mapping[str, str]) -> None:
    """Write notes into seeds/, with a picture beside them."""
    Path("seeds").mkdir(exist_ok=True)
    Path("seeds/curve.png").write_bytes(png())
    for name, text in notes.items():
        Path("seeds", name).write_text(text, encoding="utf-8")


def prepared(notes: Mapping[str, str] | None = None) -> Prepared:
    """Write notes and prepare what is shown of them."""
    write({"search.md": NOTE} if notes is None else notes)
    return of_the_disk()


def of_the_disk() -> Prepared:
    """Prepare what is shown of the notes as they are."""
    config = load_config((), Path.cwd())
    paths = default_paths(config)
    return Prepared(prepare(paths, config, OUT, Request(1, traced=True)), config, OUT, paths)


def built() -> None:
    """Build what stands in the notes."""
    config = load_config((), Path.cwd())
    build(default_paths(config), config, OUT, Request(1))


def index(made: Prepared, editor: str = "") -> dict[str, Any]:
    """Give the index of all cards, as the page reads it."""
    return dict(json.loads(Catalogue(made, editor).index))


def shown(made: Prepared) -> list[dict[str, Any]]:
    """Give what is shown of each card, as the page reads it."""
    catalogue = Catalogue(made)
    return [card for number in catalogue.batches for card in json.loads(catalogue.batch(number))]


def forgotten(made: Prepared, question: str = "k1") -> Prepared:
    """Give what is shown with a collection in which one card was answered eight times, all wrong.

    Of the other cards each was answered once, and right.
    """
    notes = tuple(_held(number, card) for number, card in enumerate(made.release.live, 1))
    reviews = [Review(note.id, note.id, 3, 3, 1, 2500, 1_000, 1) for note in notes]
    (hard,) = (note for note in notes if question in note.fields[0])
    reviews += [Review(hard.id, 100 + at, 1, -600, 3, 2300, 1_000, 1) for at in range(8)]
    return replace(made, collection=Collection(notes, tuple(reviews)))


def _held(number: int, card: Card) -> HeldNote:
    held = HeldCard(number, card.deck, Stage.REVIEW, False, 3, 9, 8)  # noqa: FBT003 - a column
    return HeldNote(number, card.guid, card.note_type, (card.question,), card.tags, 1, (held,))
