"""Read the files of a configuration: their text, and what the keys in them say."""

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple, NoReturn

from mkcards.cache.seen import saw_file
from mkcards.config.key import At, Key, excerpt
from mkcards.config.kinds import entries, known
from mkcards.config.value import Mistake, MistakesError, Place, Sort, Value, every
from mkcards.errors import ConfigError, ConfigMistake
from mkcards.model.source import Location

MAX_BYTES = 64 * 1024

_BEGINNING = Place()


class Said(NamedTuple):
    """What is said under a key, and where: a file and its line, a variable or an option."""

    value: object
    where: str


class File(NamedTuple):
    """A file of settings: where it is, the path for messages, how it is read, what may stand."""

    path: Path
    shown: str
    parse: Callable[[str], Value]
    at: At = At.PROJECT


def yaml_file(path: Path, shown: str, at: At = At.PROJECT) -> File:
    """Give a YAML file; the library is loaded only when there is one to be read."""
    return File(path, shown, _yaml, at)


def said_in(file: File, keys: Mapping[str, Key]) -> dict[str, Said]:
    """Give what a file says under each key; one that it leaves empty is not said.

    `keys` are all that there are. Raises ConfigError with all mistakes of the file.
    """
    text = ""
    try:
        text = _decoded(_content(file.path))
        return _said(file, text, keys)
    except MistakesError as error:
        lines = text.splitlines()
        mistakes = (_located(mistake, file.shown, lines, keys) for mistake in error.mistakes)
        raise ConfigError(tuple(mistakes)) from None


def allowed(name: Value, keys: Mapping[str, Key], at: At) -> Key:
    """Give the key of a name; raises MistakesError where none of it may stand at this place."""
    here = [key.name for key in keys.values() if at in key.at]
    key = keys.get(name.text)
    if key is not None and at not in key.at:
        name.refuse(f"{key.name} may not stand here, but in {key.places}")
    return keys[known("key", name, here, "`mkcards config` lists the keys")]


def _located(
    mistake: Mistake, shown: str, lines: list[str], keys: Mapping[str, Key]
) -> ConfigMistake:
    line, column, length = mistake.place
    said = lines[line - 1] if line <= len(lines) else ""
    said = excerpt(said, mistake.problem, keys.values())
    return ConfigMistake(Location(shown, line, column), mistake.problem, said, length)


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            _refuse("is not a regular file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
            saw_file(path, os.fstat(file.fileno()), data)
    except OSError as error:
        _refuse(f"cannot be read: {error.strerror}")
    if len(data) > MAX_BYTES:
        _refuse(f"is larger than {MAX_BYTES // 1024} KiB")
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


def _yaml(text: str) -> Value:
    from mkcards.config.yaml_text import yaml_value  # noqa: PLC0415 - YAML only where it is met

    return yaml_value(text)


def _said(file: File, text: str, keys: Mapping[str, Key]) -> dict[str, Said]:
    value = file.parse(text)
    if value.sort is Sort.NOTHING:
        return {}
    pairs = entries("the file", value)
    read = every(partial(_setting, file, keys, name, said) for name, said in pairs)
    return {key: said for key, said in read if said.value is not None}


def _setting(file: File, keys: Mapping[str, Key], name: Value, said: Value) -> tuple[str, Said]:
    key = allowed(name, keys, file.at)
    value = None if said.sort is Sort.NOTHING else key.kind.read(key.name, said)
    return key.name, Said(value, f"{file.shown}:{name.place.line}")
