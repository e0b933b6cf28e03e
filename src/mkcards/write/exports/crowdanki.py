"""The folder of the CrowdAnki add-on: decks in JSON beside their media, made for Git.

The keys are CrowdAnki's own, as its exporter writes them (github.com/Stvad/CrowdAnki). What it
leaves out on import, or fills in from Anki's defaults, is not written: no option of a preset, so
that everybody keeps their own.
"""

import json
from collections.abc import Iterator
from uuid import UUID, uuid5

from mkcards.errors import ExportError
from mkcards.model.card import DeckName
from mkcards.model.export import Export
from mkcards.model.form import Format
from mkcards.model.note import Note, NoteType

_NAMES = UUID("7b0b6f2e-6f0e-5a53-9d2c-3f4b8f4f6a11")
_Json = dict[str, object]


def crowdanki(export: Export) -> Iterator[str]:
    """Give `deck.json`.

    Raises ExportError at once where the cards lie in decks that have no root in common.
    """
    encoder = json.JSONEncoder(ensure_ascii=False, indent=4, sort_keys=True)
    return encoder.iterencode(_root(export))


def _root(export: Export) -> _Json:
    """Give the root deck with all below it, made level by level."""
    _refuse_other_roots(export)
    decks: dict[str, _Json] = {export.deck_root: _deck(export.deck_root, export)}
    children: dict[str, list[_Json]] = {}
    for deck, pairs in export.by_deck.items():
        for name in _chain(deck, export.deck_root):
            if name not in decks:
                decks[name] = _deck(DeckName(name), export)
                children.setdefault(name.rpartition("::")[0], []).append(decks[name])
        decks[deck]["notes"] = [_note(note) for _, note in pairs]
        names = {name for card, _ in pairs for _, name in card.media}
        decks[deck]["media_files"] = sorted(names)
    for name, below in children.items():
        decks[name]["children"] = below
    return decks[export.deck_root] | _metadata(export) | {"name": export.deck_root}


def _refuse_other_roots(export: Export) -> None:
    for deck in export.by_deck:
        if not _is_below(deck, export.deck_root):
            problem = (
                f"its decks need one root, but {deck!r} is not below {export.deck_root!r}; "
                "build all notes once, so that their cards move there"
            )
            raise ExportError(Format.CROWDANKI, problem)


def _is_below(deck: str, root: str) -> bool:
    return deck == root or deck.startswith(f"{root}::")


def _chain(deck: DeckName, root: DeckName) -> Iterator[str]:
    """Give the decks from below the root down to a deck."""
    parts = deck.removeprefix(root).split("::")[1:]
    for end in range(1, len(parts) + 1):
        yield "::".join((root, *parts[:end]))


def _deck(name: DeckName, export: Export) -> _Json:
    described = dict(export.package.descriptions)
    return {
        "__type__": "Deck",
        "crowdanki_uuid": _stable("deck", export.namespace, name),
        "deck_config_uuid": _stable("preset", export.namespace),
        "name": name.rpartition("::")[2],
        "desc": described.get(name, ""),
        "dyn": 0,
        "children": [],
        "notes": [],
        "media_files": [],
    }


def _metadata(export: Export) -> _Json:
    preset = {
        "__type__": "DeckConfig",
        "crowdanki_uuid": _stable("preset", export.namespace),
        "name": export.deck_root,
    }
    return {
        "deck_configurations": [preset],
        "note_models": [_note_model(kind) for kind, _ in export.package.note_types],
    }


def _note(note: Note) -> _Json:
    return {
        "__type__": "Note",
        "guid": note.guid,
        "note_model_uuid": _stable("note type", note.note_type),
        "fields": [*note.fields],
        "tags": sorted(note.tags, key=str.casefold),
    }


def _note_model(kind: NoteType) -> _Json:
    """Give a note type with every key of Anki 26.9: one less would count as another note type."""
    template = kind.template
    return {
        "__type__": "NoteModel",
        "crowdanki_uuid": _stable("note type", kind.name),
        "name": kind.name,
        "type": int(kind.is_cloze),
        "css": kind.css,
        "sortf": 0,
        "flds": [_field(place, field.name, field.id) for place, field in enumerate(kind.fields)],
        "tmpls": [
            {
                "name": template.name,
                "id": template.id,
                "ord": 0,
                "qfmt": template.question_format,
                "afmt": template.answer_format,
                "bqfmt": "",
                "bafmt": "",
                "bfont": "",
                "bsize": 0,
                "did": None,
            }
        ],
    }


def _field(place: int, name: str, number: int) -> _Json:
    return {
        "name": name,
        "id": number,
        "ord": place,
        "font": "Arial",
        "size": 20,
        "rtl": False,
        "sticky": False,
        "collapsed": False,
        "description": "",
        "excludeFromSearch": False,
        "plainText": False,
        "preventDeletion": False,
        "tag": None,
    }


def _stable(*names: str) -> str:
    """Give the same identifier for the same names, on every machine."""
    return str(uuid5(_NAMES, "\x1f".join(names)))
