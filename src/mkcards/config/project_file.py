"""Read a `mkcards.yaml`: its text, and what the keys in it say."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from mkcards.config.key import Key
from mkcards.config.kinds import entries, known
from mkcards.config.value import Mistake, MistakesError, Place, Sort, Value, every
from mkcards.errors import ConfigError, ConfigMistake
from mkcards.model.source import Location

_MAX_BYTES = 64 * 1024
_BEGINNING = Place()


def settings(path: Path, shown: Path, keys: Mapping[str, Key]) -> dict[str, Any]:
    """Give what a file says under each key; one that it leaves empty is not said.

    `shown` is the path for messages. Raises ConfigError with all mistakes of the file.
    """
    text = ""
    try:
        text = _decoded(_content(path))
        return _settings(text, keys)
    except MistakesError as error:
        lines = text.splitlines()
        mistakes = (_located(mistake, shown, lines) for mistake in error.mistakes)
        raise ConfigError(tuple(mistakes)) from None


def _located(mistake: Mistake, shown: Path, lines: list[str]) -> ConfigMistake:
    line, column = mistake.place
    excerpt = lines[line - 1] if line <= len(lines) else ""
    return ConfigMistake(Location(str(shown), line, column), mistake.problem, excerpt)


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            _refuse("is not a regular file")
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        _refuse(f"cannot be read: {error.strerror}")
    if len(data) > _MAX_BYTES:
        _refuse(f"is larger than {_MAX_BYTES // 1024} KiB")
    return data


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        place = Place(before.count("\n") + 1, len(before) - before.rfind("\n"))
        _refuse(f"is not UTF-8 (byte 0x{error.object[error.start]:02x})", place)


def _refuse(problem: str, place: Place = _BEGINNING) -> NoReturn:
    raise MistakesError(Mistake(place, problem))


def _settings(text: str, keys: Mapping[str, Key]) -> dict[str, Any]:
    from mkcards.config.yaml_text import yaml_value  # noqa: PLC0415 - YAML only where it is met

    value = yaml_value(text)
    if value.sort is Sort.NOTHING:
        return {}
    pairs = entries("the file", value)
    read = every(partial(_setting, keys, name, said) for name, said in pairs)
    return {name: value for name, value in read if value is not None}


def _setting(keys: Mapping[str, Key], name: Value, said: Value) -> tuple[str, object]:
    key = keys[known("key", name, tuple(keys))]
    return key.name, None if said.sort is Sort.NOTHING else key.kind.read(key.name, said)
