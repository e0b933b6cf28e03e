"""What a key of the configuration is, apart from its value."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from enum import Flag, auto
from typing import Any, TypeVar

from mkcards.config.kinds import Kind

T = TypeVar("T")


class At(Flag):
    """Where a key may stand."""

    USER = auto()
    """In the file of a person, which holds for all projects of this machine."""
    PROJECT = auto()
    """In `mkcards.yaml` or `[tool.mkcards]`, in the environment and behind `--set`."""
    FOLDER = auto()
    """In the `_mkcards.yaml` of a folder of notes."""
    NOTE = auto()
    """In the front matter of a note."""
    VARIABLE = auto()
    """In the environment, but not in `mkcards.yaml`, which others read: for a secret."""


NAMES = {
    At.USER: "your config.yaml",
    At.PROJECT: "mkcards.yaml",
    At.FOLDER: "_mkcards.yaml",
    At.NOTE: "front matter",
    At.VARIABLE: "the variable MKCARDS_{}",
}
PERSONAL = At.USER | At.PROJECT
"""For what says who a person is, or what a machine can do: such a key changes no card."""
OVERRIDABLE = At.PROJECT | At.FOLDER | At.NOTE
"""For what holds for all notes, for those of a folder or for one."""
LOCAL = At.FOLDER | At.NOTE
SECRET = At.USER | At.VARIABLE
"""For what nobody else may know."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key: its name, its default, how it is read, a line of help, and where it may stand."""

    name: str
    default: object
    kind: Kind[object]
    help: str
    at: At

    @property
    def places(self) -> str:
        """Name where it may stand."""
        return " or ".join(NAMES[at].format(self.name.upper()) for at in reversed(tuple(self.at)))


def key(default: T, kind: Kind[T], says: str, at: At = At.PROJECT) -> T:
    """Declare a field of a dataclass as a key; to a type checker it is its default."""
    metadata = {"kind": kind, "help": says, "at": at}
    declared: Any = field(default=default, metadata=metadata)
    return declared  # type: ignore[no-any-return] # a Field until the class is made


def excerpt(line: str, problem: str, keys: Iterable[Key]) -> str:
    """Give a line as it is shown beside a problem: nothing where either names a secret."""
    secrets = (key.name for key in keys if At.VARIABLE in key.at)
    return "" if any(name in line or name in problem for name in secrets) else line


def keys_of(settings: type) -> Iterator[Key]:
    """Give the keys that a dataclass declares, in its order."""
    for each in fields(settings):
        if each.metadata:
            yield Key(each.name, each.default, **each.metadata)
