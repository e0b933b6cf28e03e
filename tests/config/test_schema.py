import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from mkcards.config import (
    FOLDER_KEYS,
    FOLDER_SCHEMA_NAME,
    KEYS,
    SCHEMA_NAME,
    folder_schema_text,
    load_config,
    schema_text,
    shipped_schema,
)
from mkcards.errors import ConfigError

PROJECT = Path(__file__).parent.parent.parent
SCHEMA = Draft202012Validator(json.loads(schema_text()))
FOLDER_SCHEMA = Draft202012Validator(json.loads(folder_schema_text()))


def test_the_schemas_in_the_package_are_those_of_the_table() -> None:
    assert shipped_schema() == schema_text(), "run `make docs`"
    assert shipped_schema(FOLDER_SCHEMA_NAME) == folder_schema_text(), "run `make docs`"


def test_the_schemas_are_schemas_with_a_word_on_each_key() -> None:
    for text, keys in ((schema_text(), KEYS), (folder_schema_text(), FOLDER_KEYS)):
        schema = json.loads(text)
        Draft202012Validator.check_schema(schema)
        assert list(schema["properties"]) == list(keys)
        assert all(key["description"].endswith(".") for key in schema["properties"].values())
    assert SCHEMA_NAME.endswith(".schema.json")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "seeds: notes\nout: built\n",
        "seeds: [notes, ../more]\ninclude: a\nexclude: ['*.txt', '!b.txt']\nforce_exclude: on\n",
        "deck_root: A::B\ndeck_levels: 0\nnamespace: ''\nencoding: cp949\n",
        "encodings: {a/: gb18030}\n",
        "tags: [exam, 2024]\nlang: pt-BR\nrules: {cloze: off, term-stop: on}\n",
        "questions: {ko: {define: '{name:이란}?'}, und: {}}\ncards_from: nested\n",
        "questions_without_answer: open\nmax_file_bytes: 1000\nversion: 1.10\nauthor:\n",
    ],
)
def test_what_is_read_is_valid(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkcards.yaml").write_text(text, encoding="utf-8")
    load_config((), tmp_path)
    SCHEMA.validate(yaml.safe_load(text))


@pytest.mark.parametrize(
    "text",
    [
        "deck_levles: 2\n",
        "deck_levels: two\n",
        "deck_levels: -1\n",
        "seeds: 1\n",
        "out: ' '\n",
        "lang: Korean\n",
        "rules: {cloz: off}\n",
        "rules: {cloze: maybe}\n",
        "questions: {kr: {}}\n",
        "questions: {ko: {defin: x}}\n",
        "cards_from: none\n",
        "tags: {a: b}\n",
        "deck: A\n",
        "- a\n",
    ],
)
def test_what_is_refused_is_invalid(tmp_path: Path, text: str) -> None:
    (tmp_path / "mkcards.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError):
        load_config((), tmp_path)
    assert not SCHEMA.is_valid(yaml.safe_load(text))


def test_a_folder_has_a_schema_of_its_own() -> None:
    said = {"deck": "A::B", "tags": "a b", "lang": "ko", "mkcards": False}
    FOLDER_SCHEMA.validate(said)
    FOLDER_SCHEMA.validate({"mkcards": "nested"})
    assert not FOLDER_SCHEMA.is_valid({"out": "x"})
    assert not FOLDER_SCHEMA.is_valid({"mkcards": "maybe"})
