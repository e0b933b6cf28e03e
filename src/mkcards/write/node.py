"""What a card file says, value by value, each with its line, and complaints that name the line."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, NoReturn, TypeAlias

from mkcards.errors import CardFileError

_MOST_DIGITS = 18
_MOST_SHOWN = 40
_PAIR = 2

Value: TypeAlias = "str | list[Node] | dict[str, Node]"


class Node(NamedTuple):
    """A text, a list or a mapping of a card file, at a line counted from 1.

    Every plain value is text as it stands there: nothing turns into a number or a date unasked.
    """

    path: Path
    line: int
    value: Value

    def refuse(self, problem: str) -> NoReturn:
        """Raise `CardFileError` for this value."""
        raise CardFileError(self.path, self.line, problem)


def text_of(node: Node) -> str:
    """Give a text; a list or a mapping raises `CardFileError`."""
    if not isinstance(node.value, str):
        node.refuse("expected a text here; one with `: ` or brackets needs quotes")
    return node.value


def nodes_of(node: Node) -> "list[Node]":
    """Give the elements of a list; nothing at all is an empty one, else `CardFileError`."""
    if node.value == "":
        return []
    if not isinstance(node.value, list):
        node.refuse("expected a list here")
    return node.value


def texts_of(node: Node) -> tuple[str, ...]:
    """Give the elements of a list of texts; anything else raises `CardFileError`."""
    return tuple(map(text_of, nodes_of(node)))


def pair_of(node: Node) -> tuple[str, str]:
    """Give a list of exactly two texts; anything else raises `CardFileError`."""
    texts = texts_of(node)
    if len(texts) != _PAIR:
        node.refuse(f"expected two texts here, not {len(texts)}")
    return texts[0], texts[1]


def mapping_of(node: Node) -> "dict[str, Node]":
    """Give a mapping; nothing at all is an empty one, else `CardFileError`."""
    if node.value == "":
        return {}
    if not isinstance(node.value, dict):
        node.refuse("expected keys and values here")
    return node.value


def record_of(node: Node, required: Iterable[str], optional: Iterable[str]) -> "dict[str, Node]":
    """Give a mapping that has all required keys and no key but these, else `CardFileError`."""
    record = mapping_of(node)
    for key in required:
        if key not in record:
            node.refuse(f"`{key}` is missing")
    known = {*required, *optional}
    for key, value in record.items():
        if key not in known:
            value.refuse(f"unknown key `{key}`")
    return record


def number_of(node: Node) -> int:
    """Give a whole number from 0; anything else raises `CardFileError`."""
    text = text_of(node)
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        node.refuse(f"expected a number here, not {text[:_MOST_SHOWN]!r}")
    return int(text)
