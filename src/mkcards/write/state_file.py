"""`_state.yaml`: what mkcards remembers and belongs to no card, one item a line."""

from collections.abc import Iterable, Iterator

from mkcards.model.card import Guid, Levels, NoteTypeName, State
from mkcards.model.source import SeedPath
from mkcards.write.clock import stamp_text
from mkcards.write.entry import guid_of, second_of
from mkcards.write.node import Node, mapping_of, nodes_of, pair_of, record_of, text_of, texts_of
from mkcards.write.scalar import flow_list, flow_scalar, scalar

STATE_FILE = "_state.yaml"
"""Its name; no card file begins with `_`."""

FORMAT = 1
"""The shape of all files in `cards/`; a file of another format is refused."""

_HEADER = "# Written by mkcards. What it remembers of seeds and note types; keep it with the cards."
_KEYS = ("topic_roots", "note_types", "vetoes")
_OPTIONAL = ("root",)
LONGEST_KEY = 1000
"""YAML 1.1, 7.4.2: a key longer than 1024 characters needs a `?` of its own."""


def state_text(state: State) -> str:
    """Give the text of the file; seeds and note types come sorted."""
    return "\n".join((*_lines(state), ""))


def state_of(node: Node) -> State:
    """Give the state a file holds; a damaged one raises `CardFileError`."""
    record = record_of(node, ("format", *_KEYS), _OPTIONAL)
    roots = mapping_of(record["topic_roots"])
    note_types = mapping_of(record["note_types"])
    return State(
        topic_roots=tuple((SeedPath(seed), texts_of(levels)) for seed, levels in roots.items()),
        note_types=tuple(_note_type(name, stamp) for name, stamp in note_types.items()),
        vetoes=tuple(map(_veto, nodes_of(record["vetoes"]))),
        root=text_of(record["root"]) if "root" in record else "",
    )


def joined_state(ours: State, theirs: State) -> State:
    """Give what both sides of a conflict know; of two stamps the later one."""
    stamps = {name: (digest, changed) for name, digest, changed in ours.note_types}
    for name, digest, changed in theirs.note_types:
        known = stamps.setdefault(name, (digest, changed))
        stamps[name] = max(known, (digest, changed), key=lambda stamp: stamp[1])
    return State(
        topic_roots=tuple((dict(theirs.topic_roots) | dict(ours.topic_roots)).items()),
        note_types=tuple((name, *stamp) for name, stamp in stamps.items()),
        vetoes=tuple(dict.fromkeys((*ours.vetoes, *theirs.vetoes))),
        root=ours.root or theirs.root,
    )


def _lines(state: State) -> Iterator[str]:
    yield _HEADER
    yield f"format: {FORMAT}"
    if state.root:
        yield f"root: {scalar(state.root)}"
    roots = sorted(dict(state.topic_roots).items())
    yield from _section("topic_roots", "{}", (_root(seed, levels) for seed, levels in roots))
    yield from _section("note_types", "{}", map(_stamped, sorted(state.note_types)))
    yield from _section("vetoes", "[]", (f"- {flow_list(pair)}" for pair in state.vetoes))


def _section(key: str, nothing: str, lines: Iterable[str]) -> Iterator[str]:
    below = tuple(lines)
    yield f"{key}:" if below else f"{key}: {nothing}"
    yield from below


def _root(seed: SeedPath, levels: Levels) -> str:
    key = flow_scalar(seed)
    if len(key) > LONGEST_KEY:
        return f"  ? {key}\n  : {flow_list(levels)}"
    return f"  {key}: {flow_list(levels)}"


def _stamped(note_type: tuple[NoteTypeName, str, int]) -> str:
    name, digest, changed = note_type
    return f"  {name.value}: {scalar(f'{digest} {stamp_text(changed)}')}"


def _note_type(name: str, stamp: Node) -> tuple[NoteTypeName, str, int]:
    if name not in set(NoteTypeName):
        stamp.refuse(f"unknown note type `{name}`")
    digest, _, changed = text_of(stamp).rpartition(" ")
    return NoteTypeName(name), digest, second_of(stamp._replace(value=changed))


def _veto(node: Node) -> tuple[Guid, str]:
    guid, source = pair_of(node)
    return guid_of(node._replace(value=guid)), source
