"""The JSON Schema of the configuration files, made from the table of keys.

An editor that knows it completes keys and marks mistakes while somebody types.
"""

from collections.abc import Iterable
from pathlib import Path

from mkcards.config.key import Key
from mkcards.config.settings import FOLDER_KEYS, KEYS

SCHEMA_NAME = "mkcards.schema.json"
FOLDER_SCHEMA_NAME = "folder.schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text() -> str:
    """Give the schema of a `mkcards.yaml`, made from the table."""
    says = "The configuration of mkcards: every key is optional, and the file may be empty."
    return _text("mkcards.yaml", says, KEYS.values())


def folder_schema_text() -> str:
    """Give the schema of a `_mkcards.yaml`, made from the table."""
    says = "What holds for the notes of this folder and below; every key is optional."
    return _text("_mkcards.yaml", says, FOLDER_KEYS.values())


def shipped_schema(name: str = SCHEMA_NAME) -> str:
    """Give a schema as it lies in the package."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _text(title: str, says: str, keys: Iterable[Key]) -> str:
    import json  # noqa: PLC0415 - a build needs no schema

    schema = {
        "$schema": _DIALECT,
        "title": title,
        "description": says,
        "type": ["object", "null"],
        "properties": {key.name: _property(key) for key in keys},
        "additionalProperties": False,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _property(key: Key) -> dict[str, object]:
    """Give what may stand under a key; a key without a value says nothing."""
    either = {"anyOf": [key.kind.schema(), {"type": "null"}]}
    default = {} if key.default is None else {"default": key.kind.plain(key.default)}
    return {"description": key.help.replace("`", ""), **default, **either}
