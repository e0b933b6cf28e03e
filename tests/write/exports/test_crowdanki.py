"""The folder of CrowdAnki, as its importer walks through it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mkcards.errors import ExportError
from mkcards.model.card import DeckName
from mkcards.model.form import Format
from tests.write.exporting import PICTURE, export_of, text_of

EXAMPLES = Path(__file__).parents[3] / "seeds"
# What the add-on's `deck_initializer.from_json` looks up without a default.
DECK_KEYS = {"crowdanki_uuid", "deck_config_uuid", "name", "notes", "children", "__type__"}
NOTE_KEYS = {"__type__", "guid", "note_model_uuid", "fields", "tags"}


@pytest.fixture
def notes() -> dict[str, str]:
    found = {path.name: path.read_text("utf-8") for path in EXAMPLES.glob("*.*")}
    return found | {"p.md": "# P\n- i : x\n  ![](i.svg)\n", "i.svg": PICTURE}


def decks(deck: dict[str, Any], above: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each deck with its full name, which CrowdAnki makes of the names on the way."""
    name = f"{above}::{deck['name']}" if above else deck["name"]
    yield name, deck
    for child in deck["children"]:
        yield from decks(child, name)


def test_every_note_lies_in_its_deck(notes: dict[str, str], tmp_path: Path) -> None:
    export = export_of(tmp_path, notes)
    tree = json.loads(text_of(Format.CROWDANKI, export))
    found = {note["guid"]: (name, note) for name, deck in decks(tree) for note in deck["notes"]}
    models = {model["crowdanki_uuid"]: model["name"] for model in tree["note_models"]}
    assert len(found) == len(export.cards)
    for note in export.package.notes:
        deck, told = found[note.guid]
        assert deck == note.deck
        assert tuple(told["fields"]) == note.fields
        assert set(told["tags"]) == set(note.tags)
        assert models[told["note_model_uuid"]] == note.note_type


def test_every_key_the_importer_wants_is_there(notes: dict[str, str], tmp_path: Path) -> None:
    tree = json.loads(text_of(Format.CROWDANKI, export_of(tmp_path, notes)))
    presets = {preset["crowdanki_uuid"] for preset in tree["deck_configurations"]}
    for _, deck in decks(tree):
        assert deck.keys() >= DECK_KEYS
        assert deck["deck_config_uuid"] in presets
        assert all(note.keys() == NOTE_KEYS for note in deck["notes"])


def test_a_note_type_has_no_id_but_its_fields_have(notes: dict[str, str], tmp_path: Path) -> None:
    """Anki refuses a new note type that brings an id of its own (25.09 panics)."""
    export = export_of(tmp_path, notes)
    tree = json.loads(text_of(Format.CROWDANKI, export))
    for model, (kind, _) in zip(tree["note_models"], export.package.note_types, strict=True):
        assert "id" not in model
        assert [(f["name"], f["id"], f["ord"]) for f in model["flds"]] == [
            (field.name, field.id, place) for place, field in enumerate(kind.fields)
        ]
        (template,) = model["tmpls"]
        assert (template["qfmt"], template["id"]) == (
            kind.template.question_format,
            kind.template.id,
        )


def test_media_are_named_in_the_deck_of_their_note(notes: dict[str, str], tmp_path: Path) -> None:
    tree = json.loads(text_of(Format.CROWDANKI, export_of(tmp_path, notes)))
    named = {name: deck["media_files"] for name, deck in decks(tree) if deck["media_files"]}
    (name,) = named["Notes::P"]
    assert name.endswith(".svg")


def test_identifiers_follow_from_names_and_namespace(notes: dict[str, str], tmp_path: Path) -> None:
    one = json.loads(text_of(Format.CROWDANKI, export_of(tmp_path / "a", notes)))
    two = json.loads(text_of(Format.CROWDANKI, export_of(tmp_path / "b", notes)))
    other = json.loads(
        text_of(Format.CROWDANKI, export_of(tmp_path / "c", notes, namespace="mine"))
    )
    ids = [deck["crowdanki_uuid"] for _, deck in decks(one)]
    assert ids == [deck["crowdanki_uuid"] for _, deck in decks(two)]
    assert len(set(ids)) == len(ids)
    assert not set(ids) & {deck["crowdanki_uuid"] for _, deck in decks(other)}


def test_the_root_may_have_levels_and_a_description(notes: dict[str, str], tmp_path: Path) -> None:
    export = export_of(tmp_path, notes, deck_root="Study::Notes", description="Of my own.")
    tree = json.loads(text_of(Format.CROWDANKI, export))
    assert tree["name"] == "Study::Notes"
    assert {deck["desc"] for _, deck in decks(tree)} == {"Of my own."}
    assert all(name.startswith("Study::Notes") for name, _ in decks(tree))


def test_cards_of_another_root_are_refused_at_once(notes: dict[str, str], tmp_path: Path) -> None:
    export = export_of(tmp_path, notes)
    moved = export.package.notes[0]._replace(deck=DeckName("Elsewhere::X"))
    package = replace(export.package, notes=(moved, *export.package.notes[1:]))
    with pytest.raises(ExportError, match="crowdanki: its decks need one root, but 'Elsewhere::X'"):
        text_of(Format.CROWDANKI, replace(export, package=package))
