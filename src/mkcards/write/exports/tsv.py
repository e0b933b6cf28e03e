"""Text for Anki's *File › Import*: its header lines say everything its dialogue would ask.

Anki's manual, Importing › Text Files › File Headers; note type, deck and guid may be columns since
Anki 2.1.54.
"""

from collections.abc import Iterator

from mkcards.model.export import Export
from mkcards.model.note import Note
from mkcards.write.exports.rows import rows

_ABOUT = ("note type", "deck", "guid")


def tsv(export: Export) -> Iterator[str]:
    """Give the lines: Anki's header, then a note each, with fields of HTML as in the package."""
    yield from _header(export)
    yield from rows(map(_row, export.package.notes), "\t", "\n")


def _header(export: Export) -> Iterator[str]:
    """Give the header; the two note types have as many fields, named by the first of them."""
    names = next((kind.fields for kind, _ in export.package.note_types), ())
    columns = (*_ABOUT, *(field.name for field in names), "tags")
    yield "#separator:tab\n#html:true\n"
    yield "#notetype column:1\n#deck column:2\n#guid column:3\n"
    yield f"#tags column:{len(columns)}\n"
    yield "#columns:" + "\t".join(columns) + "\n"


def _row(note: Note) -> tuple[str, ...]:
    return (note.note_type.value, note.deck, note.guid, *note.fields, " ".join(note.tags))
