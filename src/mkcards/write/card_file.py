"""The files of `cards/`: one per deck and the state, read into a ledger.

Read with PyYAML, event by event: plain values stay text, and no depth of nesting can hurt.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import Protocol

import yaml

from mkcards.errors import CardFileError
from mkcards.model.card import Card, DeckName, Guid, Ledger, State
from mkcards.model.source import Location
from mkcards.write.card_text import SUFFIX
from mkcards.write.comments import comments_above
from mkcards.write.conflict import Version, versions
from mkcards.write.entry import card_of
from mkcards.write.node import Node, Value, mapping_of, nodes_of, number_of, record_of, text_of
from mkcards.write.state_file import FORMAT, STATE_FILE, joined_state, state_of

_CONFIG = "mkcards.yaml"
_REQUIRED = ("format", "deck", "cards")
_OPTIONAL = ("retired",)
_DEEPEST = 8
_NOT_TEXT = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""YAML 1.1, 5.1: characters no file may hold (PyYAML names no line for them)."""

_Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Places = dict[Card, Location]
"""Entries in the order of their files; entries that are equal in everything are one."""


@dataclass(slots=True)
class _Found:
    """What the card files read so far hold."""

    live: _Places = field(default_factory=dict)
    retired: _Places = field(default_factory=dict)
    questions: dict[Guid, Location] = field(default_factory=dict)
    comments: dict[Guid, tuple[str, ...]] = field(default_factory=dict)


def card_file_paths(out: Path) -> tuple[Path, ...]:
    """Give the card files of a folder sorted by name, none when there is no folder.

    Hidden files, files that begin with `_`, and `mkcards.yaml` are none. A folder that cannot be
    read raises `CardFileError`.
    """
    try:
        names = sorted(path.name for path in out.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return ()  # writing will say what is wrong with the folder
    except OSError as error:
        raise CardFileError(out, 1, f"cannot be read: {error.strerror}") from error
    return tuple(out / name for name in names if _is_card_file(name))


def read_ledger(out: Path) -> Ledger:
    """Give everything the card files and the state file of a folder remember.

    A file with git's conflict markers gives the entries of both sides. A file that is not ours, of
    another format, or damaged raises `CardFileError` with its line.
    """
    found = _Found()
    for path in card_file_paths(out):
        for version, root in _documents(path):
            _add_entries(root, comments_above(version), found)
    return Ledger(
        tuple(found.live),
        tuple(found.retired),
        _read_state(out / STATE_FILE),
        _twice(found.live, found.retired),
        tuple(found.questions.items()),
        tuple(found.comments.items()),
    )


def _is_card_file(name: str) -> bool:
    return name.endswith(SUFFIX) and not name.startswith((".", "_")) and name != _CONFIG


def _add_entries(root: Node, comments: Mapping[int, tuple[str, ...]], found: _Found) -> None:
    record = record_of(root, _REQUIRED, _OPTIONAL)
    deck = DeckName(text_of(record["deck"]))
    for key, places in (("cards", found.live), ("retired", found.retired)):
        for node in nodes_of(record.get(key, root._replace(value=""))):
            card = card_of(node, deck)
            places.setdefault(card, _place(node))
            _add_comments(found.comments, card.guid, comments.get(node.line, ()))
            if places is found.live:
                found.questions.setdefault(card.guid, _place(mapping_of(node)["question"]))


def _place(node: Node) -> Location:
    return Location(str(node.path), node.line)


def _add_comments(
    comments: dict[Guid, tuple[str, ...]], guid: Guid, lines: tuple[str, ...]
) -> None:
    """Join what stands above entries of one guid; what both sides of a conflict say comes once."""
    if lines:
        known = comments.get(guid, ())
        comments[guid] = (*known, *(line for line in lines if line not in known))


def _twice(live: _Places, retired: _Places) -> tuple[tuple[Guid, tuple[Location, ...]], ...]:
    places: dict[Guid, list[Location]] = {}
    for card, place in (*live.items(), *retired.items()):
        places.setdefault(card.guid, []).append(place)
    return tuple((guid, tuple(found)) for guid, found in places.items() if len(found) > 1)


def _read_state(path: Path) -> State:
    if not path.exists():
        return State()
    return reduce(joined_state, (state_of(root) for _, root in _documents(path)))


def _documents(path: Path) -> Iterator[tuple[Version, Node]]:
    """Give what a file says, once for each side where it has conflict markers."""
    for version in versions(_text(path), path):
        root = _parsed(path, version)
        if "format" not in (record := mapping_of(root)):
            root.refuse("no `format`: not a file of mkcards")
        if number_of(record["format"]) != FORMAT:
            record["format"].refuse(f"format {FORMAT} expected; a newer mkcards wrote this")
        yield version, root


def _text(path: Path) -> str:
    """Give the text of a file with LF line ends."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CardFileError(path, 1, f"cannot be read: {error.strerror}") from error
    text = _decoded(content, path).replace("\r\n", "\n").replace("\r", "\n")
    if found := _NOT_TEXT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise CardFileError(path, line, f"control character U+{ord(found[0]):04X}")
    return text


def _decoded(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CardFileError(path, content.count(b"\n", 0, error.start) + 1, "not UTF-8") from error


def _parsed(path: Path, version: Version) -> Node:
    tree = _Tree(path, version.lines)
    try:
        for event in yaml.parse(version.text, Loader=_Loader):
            tree.take(event)
    except yaml.MarkedYAMLError as error:
        tree.node(error.problem_mark, "").refuse(f"{error.problem}")
    return tree.root()


class _Mark(Protocol):
    """Where PyYAML found something; its C parser has a class of its own for it."""

    line: int


class _Tree:
    """Puts the events of a YAML stream together, without recursion."""

    def __init__(self, path: Path, lines: Sequence[int]) -> None:
        """Start with no document; `lines` tell the line on disk of each line of the stream."""
        self._path = path
        self._lines = lines
        self._open: list[Node] = []
        self._keys: list[Node | None] = []
        self._roots: list[Node] = []

    def root(self) -> Node:
        """Give the one document of the stream."""
        if len(self._roots) != 1:
            self.node(None, "").refuse(f"expected one document, not {len(self._roots)}")
        return self._roots[0]

    def node(self, mark: _Mark | None, value: Value) -> Node:
        """Give a value at its mark; PyYAML counts more kinds of line ends than there are lines."""
        line = min(mark.line, len(self._lines) - 1) if mark else 0
        return Node(self._path, self._lines[line], value)

    def take(self, event: yaml.Event) -> None:
        """Take the next event; one that has no place in a card file raises `CardFileError`."""
        if isinstance(event, yaml.ScalarEvent):
            self._add(self.node(event.start_mark, event.value))
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin(self.node(event.start_mark, []))
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin(self.node(event.start_mark, {}))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._keys.pop()
        elif isinstance(event, yaml.AliasEvent):
            problem = f"`*{event.anchor}` refers to another value; it needs quotes to be a text"
            self.node(event.start_mark, "").refuse(problem)

    def _begin(self, node: Node) -> None:
        if len(self._open) == _DEEPEST:
            node.refuse("nested deeper than anything in a card file")
        self._add(node)
        self._open.append(node)
        self._keys.append(None)

    def _add(self, node: Node) -> None:
        if not self._open:
            self._roots.append(node)
        elif isinstance(around := self._open[-1].value, list):
            around.append(node)
        else:
            self._add_to_mapping(mapping_of(self._open[-1]), node)

    def _add_to_mapping(self, mapping: dict[str, Node], node: Node) -> None:
        if (key := self._keys[-1]) is None:
            self._keys[-1] = node
            return
        if (name := text_of(key)) in mapping:
            key.refuse(f"`{name}` stands twice here")
        mapping[name] = node
        self._keys[-1] = None
