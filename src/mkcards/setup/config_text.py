"""The text of a first `mkcards.yaml`: every key with its help and its default, as comments."""

from collections.abc import Iterator, Mapping

from mkcards.config import KEYS, written
from mkcards.config.key import Key

SCHEMA_FILE = ".mkcards.schema.json"

_HEAD = f"""\
# yaml-language-server: $schema={SCHEMA_FILE}
# What mkcards does with the notes of this project. Every key is optional: what is commented out
# is the default. `mkcards config` shows what is in force.
"""


def config_text(said: Mapping[str, object]) -> str:
    """Give the text; the keys of `said` are set to its plain values."""
    return "\n".join([_HEAD, *(line for key in KEYS.values() for line in _lines(key, said))])


def _lines(key: Key, said: Mapping[str, object]) -> Iterator[str]:
    yield f"# {key.help}"
    if key.name in said:
        yield f"{key.name}: {written(said[key.name])}"
    else:
        yield f"# {key.name}: {written(key.kind.plain(key.default))}"
    yield ""
