"""JSON that keeps to its schema, and says what `mkcards list --json` says."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from mkcards.model.card_form import card_values
from mkcards.model.export import Export
from mkcards.model.form import Format
from mkcards.pipeline import export_schema
from tests.write.exporting import PICTURE, export_of, text_of

SCHEMA: dict[str, Any] = json.loads(export_schema())
EXAMPLES = Path(__file__).parents[3] / "seeds"


@pytest.fixture
def export(tmp_path: Path) -> Export:
    notes = {path.name: path.read_text("utf-8") for path in EXAMPLES.glob("*.*")}
    extra = "## 그림\n### 색인\n- 역색인 : 표\n  ![](i.svg)\n- 크기는 3000 문서까지 늘어남\n"
    return export_of(tmp_path, {**notes, "extra.md": extra, "i.svg": PICTURE})


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_object_keeps_to_the_schema(export: Export) -> None:
    printed = json.loads(text_of(Format.JSON, export))
    jsonschema.Draft202012Validator(SCHEMA).validate(printed)
    assert {card["kind"] for card in printed["cards"]} == {"basic", "cloze", "open", "review"}


def test_every_line_keeps_to_the_schema(export: Export) -> None:
    lines = text_of(Format.JSONL, export).splitlines()
    validator = jsonschema.Draft202012Validator(
        {**SCHEMA["$defs"]["line"], "$defs": SCHEMA["$defs"]}
    )
    for line in lines:
        validator.validate(json.loads(line))
    assert len(lines) == len(export.cards)


def test_a_card_without_a_key_does_not(export: Export) -> None:
    printed = json.loads(text_of(Format.JSON, export))
    del printed["cards"][0]["guid"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(printed)


def test_both_forms_and_the_list_tell_the_same(export: Export) -> None:
    printed = json.loads(text_of(Format.JSON, export))["cards"]
    lines = [json.loads(line) for line in text_of(Format.JSONL, export).splitlines()]
    assert [{key: line[key] for key in line if key != "format"} for line in lines] == printed
    for card, shown in zip(export.cards, printed, strict=True):
        assert card_values(card).items() <= shown.items()


def test_fields_are_those_of_the_package(export: Export) -> None:
    printed = json.loads(text_of(Format.JSON, export))["cards"]
    assert [tuple(card["fields"].values()) for card in printed] == [
        note.fields for note in export.package.notes
    ]
    (pictured,) = [card for card in printed if card["media"]]
    name = pictured["media"][0]["name"]
    assert any(f'src="{name}"' in markup for markup in pictured["fields"].values())


def test_no_card_is_an_empty_list(tmp_path: Path) -> None:
    text = text_of(Format.JSON, export_of(tmp_path, {"t.md": "# Nothing\n"}))
    assert json.loads(text)["cards"] == []
