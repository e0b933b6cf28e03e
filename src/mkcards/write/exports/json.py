"""JSON for other programs: every card with its Markdown, its fields of HTML and its place.

A new key is no new format; a key that goes or changes its meaning is.
"""

from collections.abc import Iterator, Mapping
from importlib.resources import files
from json import dumps

from mkcards.model.card import Card, NoteTypeName
from mkcards.model.card_form import card_values
from mkcards.model.export import Export
from mkcards.model.note import Note

FORMAT = 1


def export_schema() -> str:
    """Give the text of the JSON Schema (2020-12) of the object; `$defs/line` is that of a line."""
    return (files("mkcards.write.exports") / "cards.schema.json").read_text(encoding="utf-8")


def json(export: Export) -> Iterator[str]:
    """Give one object, a card a line: a change of one card is a change of one line."""
    between = f'{{"format": {FORMAT}, "deck_root": {_dumped(export.deck_root)}, "cards": [\n'
    for card in objects(export):
        yield between + card
        between = ",\n"
    yield ("\n" if export.cards else between) + "]}\n"


def objects(export: Export, **first: object) -> Iterator[str]:
    """Give each card as an object on one line, with some values before its own."""
    names = {
        kind.name: tuple(field.name for field in kind.fields)
        for kind, _ in export.package.note_types
    }
    return (_dumped({**first, **_values(card, note, names)}) for card, note in export.pairs)


def _values(
    card: Card, note: Note, names: Mapping[NoteTypeName, tuple[str, ...]]
) -> dict[str, object]:
    return card_values(card) | {
        "fields": dict(zip(names[card.note_type], note.fields, strict=True)),
        "media": [{"source": source, "name": name} for source, name in card.media],
    }


def _dumped(values: object) -> str:
    return dumps(values, ensure_ascii=False)
