"""The state file as mkcards writes it, read without YAML, as `as_written` reads card files."""

from itertools import starmap

from mkcards.model.card import Guid, NoteTypeName, State
from mkcards.model.pattern import Pattern
from mkcards.model.source import SeedPath
from mkcards.write.clock import stamp_second
from mkcards.write.entry import is_guid
from mkcards.write.state_file import LONGEST_KEY
from mkcards.write.value import QUOTED, OtherShapeError, list_pair, list_texts, value_text

_STATE = Pattern(
    r"# [ -~]+\n"
    r"format: 1\n"
    r"(?:root: (.+)\n)?"
    r"topic_roots:(?: \{\}|((?>(?:\n  [^? ].*)+)))\n"
    r"note_types:(?: \{\}|((?>(?:\n  [^? ].*)+)))\n"
    r"vetoes:(?: \[\]|((?>(?:\n- .+)+)))\n"
)
_ITEM = Pattern(rf"  ({QUOTED}|[^'\"].*?): (.+)")


def state_as_written(text: str) -> State | None:
    """Give the state in the text of a file with LF line ends, or nothing if YAML must read it."""
    if not (found := _STATE.fullmatch(text)):
        return None
    root, roots, note_types, vetoes = (group or "" for group in found.groups())
    try:
        return State(
            tuple((SeedPath(seed), list_texts(levels)) for seed, levels in _items(roots)),
            tuple(starmap(_note_type, _items(note_types))),
            tuple(map(_veto, _lines(vetoes))),
            value_text(root) if root else "",
        )
    except OtherShapeError:
        return None


def _lines(written: str) -> list[str]:
    """Give lines that each begin with a line feed."""
    return written.split("\n")[1:]


def _items(written: str) -> tuple[tuple[str, str], ...]:
    """Give the keys of a mapping, each of them once, and their values as they are written."""
    items = {}
    for line in _lines(written):
        found = _ITEM.fullmatch(line)
        if not found or len(found[1]) > LONGEST_KEY or (key := value_text(found[1])) in items:
            raise OtherShapeError
        items[key] = found[2]
    return tuple(items.items())


def _note_type(name: str, written: str) -> tuple[NoteTypeName, str, int]:
    digest, _, stamp = value_text(written).rpartition(" ")
    changed = stamp_second(stamp)
    if name not in set(NoteTypeName) or changed is None:
        raise OtherShapeError
    return NoteTypeName(name), digest, changed


def _veto(line: str) -> tuple[Guid, str]:
    guid, source = list_pair(line.removeprefix("- "))
    if not is_guid(guid):
        raise OtherShapeError
    return Guid(guid), source
