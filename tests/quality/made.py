"""Cards as they might have been derived, with only what a test is about."""

from benchmarks.quality.collection import Collection, Note
from benchmarks.quality.faces import Face, face_of
from mkcards.model.card import (
    CardKind,
    DeckName,
    Guid,
    Lang,
    NoteTypeName,
    Tag,
)
from mkcards.model.source import SeedPath
from tests.cards import CARD

NOTE = "tides.md"


def face(  # noqa: PLR0913 - a test names only what it is about
    question: str,
    answer: str = "",
    *,
    kind: CardKind | None = None,
    breadcrumb: tuple[str, ...] = ("바다",),
    line: int = 1,
    source: str = "",
    extra: str = "",
) -> Face:
    """Make a card; a question with a deletion is a cloze unless its kind is given."""
    is_cloze = "{{c1::" in question
    return face_of(
        CARD._replace(
            guid=Guid(f"{line}-{question}"),
            kind=kind or (CardKind.CLOZE if is_cloze else CardKind.BASIC),
            note_type=NoteTypeName.CLOZE if is_cloze else NoteTypeName.BASIC,
            rule="made",
            seed=SeedPath(NOTE),
            source=source or question,
            deck=DeckName("Notes::바다"),
            breadcrumb=breadcrumb,
            tags=(Tag("Notes::바다"),),
            lang=Lang.KO,
            question=question,
            answer=answer,
            extra=extra,
            line=line,
        )
    )


def collection(text: str, *faces: Face, told_elsewhere: tuple[int, ...] = ()) -> Collection:
    """Put cards to the note that they were made of."""
    note = Note(NOTE, tuple(text.split("\n")), len(faces), frozenset(told_elsewhere))
    return Collection("made", (note,), faces)
