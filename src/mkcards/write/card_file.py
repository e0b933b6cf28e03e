"""The files of `cards/`: one per deck and the state, read into a ledger.

YAML is loaded only where there is such a file.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path

from mkcards.errors import CardFileError
from mkcards.model.card import Card, DeckName, Guid, Ledger, State
from mkcards.model.pattern import Pattern
from mkcards.model.source import Location
from mkcards.write.card_text import SUFFIX
from mkcards.write.comments import comments_above
from mkcards.write.conflict import Version, versions
from mkcards.write.entry import card_of
from mkcards.write.node import Node, mapping_of, nodes_of, number_of, record_of, text_of
from mkcards.write.state_file import FORMAT, STATE_FILE, joined_state, state_of

_CONFIG = "mkcards.yaml"
_REQUIRED = ("format", "deck", "cards")
_OPTIONAL = ("retired",)
_NEWER = "if a newer mkcards wrote it, take that one, else restore the file, for example from git"
_ODD = Pattern("[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_NOT_TEXT = Pattern(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""YAML 1.1, 5.1: characters no file may hold (PyYAML names no line for them)."""

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
    deck = _deck_of(record["deck"])
    for key, places in (("cards", found.live), ("retired", found.retired)):
        for node in nodes_of(record.get(key, root._replace(value=""))):
            card = card_of(node, deck)
            places.setdefault(card, _place(node))
            _add_comments(found.comments, card.guid, comments.get(node.line, ()))
            if places is found.live:
                found.questions.setdefault(card.guid, _place(mapping_of(node)["question"]))


def _deck_of(node: Node) -> DeckName:
    """Give a deck as Anki can hold it: without empty levels and signs that nobody sees."""
    levels = (level.strip() for level in _ODD.sub("", text_of(node)).split("::"))
    return DeckName("::".join(filter(None, levels)))


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
    from mkcards.write.tree import node_tree  # noqa: PLC0415 - YAML only where there is a card file

    for version in versions(_text(path), path):
        root = node_tree(path, version)
        if "format" not in (record := mapping_of(root)):
            root.refuse("no `format`: not a file of mkcards")
        if (found := number_of(record["format"])) != FORMAT:
            problem = f"format {found}, where this mkcards knows {FORMAT}"
            raise CardFileError(path, record["format"].line, problem, _NEWER)
        yield version, root


def _text(path: Path) -> str:
    """Give the text of a file with LF line ends."""
    if not path.is_file():
        raise CardFileError(path, 1, "not a regular file")
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
