"""The two note types, frozen since the first release.

A field or template that is added, removed or renamed makes Anki keep the old notes as they are
and start a second note type; templates' text and CSS may change freely. `Reserved1` holds the line
below the question that says how many items the answer has; `Reserved2` is free.
"""

import hashlib
from pathlib import Path

from mkcards.model.card import NoteTypeName
from mkcards.model.note import NoteField, NoteType, Template

_ASSETS = Path(__file__).parent / "assets"
_BACK_FIELDS = (
    "Answer",
    "Breadcrumb",
    "Kind",
    "Extra",
    "Source",
    "Lang",
    "Key",
    "Reserved1",
    "Reserved2",
)


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _fields(first: str, first_id: int) -> tuple[NoteField, ...]:
    names = (first, *_BACK_FIELDS)
    return tuple(NoteField(name, first_id + place) for place, name in enumerate(names))


NOTE_TYPES = (
    NoteType(
        name=NoteTypeName.BASIC,
        id=1732000000001,
        is_cloze=False,
        fields=_fields("Question", 1732000000101),
        template=Template("Card", 1732000000151, _asset("question.html"), _asset("answer.html")),
        css=_asset("card.css"),
    ),
    NoteType(
        name=NoteTypeName.CLOZE,
        id=1732000000002,
        is_cloze=True,
        fields=_fields("Text", 1732000000201),
        template=Template(
            "Cloze", 1732000000251, _asset("cloze_question.html"), _asset("cloze_answer.html")
        ),
        css=_asset("card.css"),
    ),
)
"""The note types; ids, names and their order never change."""


def note_type_digest(note_type: NoteType) -> str:
    """Give 16 hexadecimal digits that change exactly when templates or CSS change."""
    template = note_type.template
    parts = (template.question_format, template.answer_format, note_type.css)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
