"""A card file as a tree of nodes: read with PyYAML, event by event, without trust.

Plain values stay text, and no depth of nesting can hurt.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import yaml

from mkcards.write.conflict import Version
from mkcards.write.node import Node, Value, mapping_of, text_of

_DEEPEST = 8
_Loader: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def node_tree(path: Path, version: Version) -> Node:
    """Give the root node of one version of a card file.

    Raises `CardFileError` where it is no YAML, or such as no card file holds.
    """
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
