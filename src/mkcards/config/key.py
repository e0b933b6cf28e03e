"""What a key of the configuration is, apart from its value."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from enum import Flag, auto
from typing import Any, TypeVar

from mkcards.config.kinds import Kind

T = TypeVar("T")


class At(Flag):
    """Where a key may stand."""

    PROJECT = auto()
    """In `mkcards.yaml`, the environment and `--set`."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key: its name, its default, how it is read, a line of help, and where it may stand."""

    name: str
    default: object
    kind: Kind[object]
    help: str
    at: At


def key(default: T, kind: Kind[T], says: str, at: At = At.PROJECT) -> T:
    """Declare a field of a dataclass as a key; to a type checker it is its default."""
    metadata = {"kind": kind, "help": says, "at": at}
    declared: Any = field(default=default, metadata=metadata)
    return declared  # type: ignore[no-any-return]


def keys_of(settings: type) -> Iterator[Key]:
    """Give the keys that a dataclass declares, in its order."""
    for each in fields(settings):
        if each.metadata:
            yield Key(each.name, each.default, **each.metadata)
