"""The files of `cards/`: one per deck and the state, read into a ledger.

YAML is loaded only where one stands otherwise than mkcards writes it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from pathlib import Path

from mkcards.errors import CardFileError
from mkcards.model.card import Card, DeckName, Guid, Ledger, State
from mkcards.model.pattern import Pattern
from mkcards.model.source import Location
from mkcards.write.as_written import as_written
from mkcards.write.card_text import SUFFIX
from mkcards.write.comments import comments_above
from mkcards.write.conflict import Version, versions
from mkcards.write.entry import CardFile, Entry, card_of, deck_of
from mkcards.write.node import Node, mapping_of, nodes_of, number_of, record_of, text_of
from mkcards.write.state_as_written import state_as_written
from mkcards.write.state_file import FORMAT, STATE_FILE, joined_state, state_of

_CONFIG = "mkcards.yaml"
_REQUIRED = ("format", "deck", "cards")
_OPTIONAL = ("retired",)
_LARGEST = 2**29
_NEWER = "if a newer mkcards wrote it, take that one, else restore the file, for example from git"
_NOT_TEXT = Pattern(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""YAML 1.1, 5.1: characters no file may hold (PyYAML names no line for them)."""


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


def read_ledger(out: Path, names: Collection[str] | None = None) -> Ledger:
    """Give everything the card files and the state file of a folder remember.

    With `names` only these card files are read.
    A file with git's conflict markers gives the entries of both sides. A file that is not ours, of
    another format, or damaged raises `CardFileError` with its line.
    """
    paths = [path for path in card_file_paths(out) if names is None or path.name in names]
    files = [file for path in paths for file in _card_files(path)]
    live = _distinct([entry for file in files for entry in file.live])
    retired = _distinct([entry for file in files for entry in file.retired])
    return Ledger(
        tuple(entry.card for entry in live),
        tuple(entry.card for entry in retired),
        _read_state(out / STATE_FILE),
        _twice((*live, *retired)),
        _questions(live),
        _comments(entry for file in files for entry in (*file.live, *file.retired)),
    )


def _is_card_file(name: str) -> bool:
    return name.endswith(SUFFIX) and not name.startswith((".", "_")) and name != _CONFIG


def _card_files(path: Path) -> Iterator[CardFile]:
    """Give what a file holds, once for each side where it has conflict markers."""
    text = _text(path)
    if file := as_written(text, str(path)):
        yield file
        return
    for version, root in _documents(text, path):
        yield _card_file(root, comments_above(version))


def _card_file(root: Node, comments: Mapping[int, tuple[str, ...]]) -> CardFile:
    record = record_of(root, _REQUIRED, _OPTIONAL)
    deck = deck_of(text_of(record["deck"]))
    live, retired = (
        [
            _entry(node, deck, comments)
            for node in nodes_of(record.get(key, root._replace(value="")))
        ]
        for key in ("cards", "retired")
    )
    return CardFile(live, retired)


def _entry(node: Node, deck: DeckName, comments: Mapping[int, tuple[str, ...]]) -> Entry:
    card, question = card_of(node, deck), mapping_of(node)["question"]
    return Entry(card, str(node.path), node.line, question.line, comments.get(node.line, ()))


def _distinct(entries: list[Entry]) -> list[Entry]:
    """Give the first of all entries that are equal in everything."""
    if not _repeated(entries):
        return entries
    found: dict[Card, Entry] = {}
    for entry in entries:
        found.setdefault(entry.card, entry)
    return list(found.values())


def _repeated(entries: Sequence[Entry]) -> bool:
    return len({entry.card.guid for entry in entries}) < len(entries)


def _questions(entries: Iterable[Entry]) -> tuple[tuple[Guid, Location], ...]:
    """Give where the question of each guid stands first."""
    found: dict[Guid, Location] = {}
    for entry in entries:
        found.setdefault(entry.card.guid, Location(entry.path, entry.question))
    return tuple(found.items())


def _twice(entries: Sequence[Entry]) -> tuple[tuple[Guid, tuple[Location, ...]], ...]:
    if not _repeated(entries):
        return ()
    places: dict[Guid, list[Location]] = {}
    for entry in entries:
        places.setdefault(entry.card.guid, []).append(Location(entry.path, entry.line))
    return tuple((guid, tuple(found)) for guid, found in places.items() if len(found) > 1)


def _comments(entries: Iterable[Entry]) -> tuple[tuple[Guid, tuple[str, ...]], ...]:
    """Join what stands above entries of one guid; what both sides of a conflict say comes once."""
    found: dict[Guid, tuple[str, ...]] = {}
    for entry in entries:
        if entry.comments:
            known = found.get(entry.card.guid, ())
            new = (line for line in entry.comments if line not in known)
            found[entry.card.guid] = (*known, *new)
    return tuple(found.items())


def _read_state(path: Path) -> State:
    if not path.exists():
        return State()
    text = _text(path)
    if state := state_as_written(text):
        return state
    return reduce(joined_state, (state_of(root) for _, root in _documents(text, path)))


def _documents(text: str, path: Path) -> Iterator[tuple[Version, Node]]:
    """Give what YAML reads in a file, once for each side where it has conflict markers."""
    from mkcards.write.tree import node_tree  # noqa: PLC0415 - YAML only where it is needed

    _refuse_controls(text, path)
    for version in versions(text, path):
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
        if path.stat().st_size > _LARGEST:
            raise CardFileError(path, 1, "larger than 512 MiB, so no card file")
        content = path.read_bytes()
    except OSError as error:
        raise CardFileError(path, 1, f"cannot be read: {error.strerror}") from error
    text = _decoded(content, path)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _decoded(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CardFileError(path, content.count(b"\n", 0, error.start) + 1, "not UTF-8") from error


def _refuse_controls(text: str, path: Path) -> None:
    if found := _NOT_TEXT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise CardFileError(path, line, f"control character U+{ord(found[0]):04X}")
