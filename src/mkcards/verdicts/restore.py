"""Identity brought back from a package, when the card files are gone.

A package holds no source text, but what it shows of a card follows from the note alone. So today's
notes are built and rendered, and each rendered card is held against the notes of the package: what
shows the same is the same, what is alike is decided as between two builds.
"""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mkcards.config import Config
from mkcards.errors import VerdictError
from mkcards.identify import Link, digests, identify
from mkcards.model.card import (
    Ask,
    Card,
    CardKind,
    Guid,
    Lang,
    Ledger,
    NoteTypeName,
    Proposal,
    Slot,
    State,
)
from mkcards.model.note import Note
from mkcards.model.source import Location, SeedPath
from mkcards.model.text import fold
from mkcards.pipeline import Release, Request, locked, open_ledger, prepare, save_ledger
from mkcards.render import NOTE_TYPES
from mkcards.verdicts.verdict import Verdict, verdict
from mkcards.write import Packaged, PackagedNote, read_apkg

_TAG = re.compile(r"<[^>]*>")
_FIRST, _ANSWER, _BREADCRUMB, _SOURCE = 0, 1, 2, 5
_UNSEEN = frozenset({_SOURCE, 7, 8, 9})
"""Places of Source, Key and the reserved fields: no card shows them."""

_SLOT = Slot("children")
"""No package says which slot a card asks; what it shows tells cards of one bullet apart."""

_Held = Mapping[Guid, PackagedNote]
_Fresh = Mapping[Guid, tuple[Card, Note]]


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back: cards with their old guid, notes that no bullet gives, doubtful links."""

    cards: tuple[Verdict, ...]
    left: tuple[Verdict, ...]
    links: tuple[Link, ...]


def restore(packages: Sequence[Path], paths: Sequence[Path], config: Config, out: Path) -> Restored:
    """Write card files that give today's cards the guids and stamps they have in packages.

    Raises `VerdictError` where card files are there or a note has an error, `PackageError`, and
    what reading raises.
    """
    with locked(out):
        if (known := open_ledger(config, out)).cards or known.retired:
            raise VerdictError(
                str(out), "holds card files; `mkcards ids join` takes over single notes"
            )
        files = tuple(map(read_apkg, packages))
        release = prepare(paths, config, out, Request(now=0, new_identity=True))
        if release.found.failed:
            raise VerdictError(str(out), "not restored: a note has an error, see `mkcards list`")
        fresh, held = _fresh(release), _held(files)
        pairs = _same(fresh, held)
        links = _alike(fresh, held, pairs)
        pairs |= {
            guid: guid for guid in fresh.keys() & held.keys() - pairs.keys() - {*pairs.values()}
        }
        cards = tuple(
            _restored(card, note, held[pairs[guid]])
            for guid, (card, note) in fresh.items()
            if guid in pairs
        )
        save_ledger(Ledger(cards, state=_state(release, files)), config, out)
    left = held.keys() - pairs.values()
    return Restored(
        tuple(verdict("restored", card) for card in cards),
        tuple(
            Verdict("left over", guid, _plain(note.fields[_FIRST]))
            for guid, note in held.items()
            if guid in left
        ),
        links,
    )


def _fresh(release: Release) -> _Fresh:
    notes = {note.guid: note for one in release.packages.values() for note in one.notes}
    return {card.guid: (card, notes[card.guid]) for card in release.live}


def _held(files: Iterable[Packaged]) -> _Held:
    """Give the notes of our note types; of those with one guid the one that changed last."""
    ours = {one.id: len(one.fields) for one in NOTE_TYPES}
    notes = (note for file in files for note in file.notes)
    known = (note for note in notes if ours.get(note.type_id) == len(note.fields))
    return {note.guid: note for note in sorted(known, key=lambda note: note.changed)}


def _same(fresh: _Fresh, held: _Held) -> dict[Guid, Guid]:
    """Give the cards that never changed their bullet: the same guid, the same question."""
    return {
        guid: guid
        for guid, (_, note) in fresh.items()
        if guid in held and held[guid].fields[_FIRST] == note.fields[_FIRST]
    }


def _alike(fresh: _Fresh, held: _Held, pairs: dict[Guid, Guid]) -> tuple[Link, ...]:
    """Match the others as identify matches proposals to entries; add what it finds to `pairs`."""
    taken = set(pairs.values())
    waiting = [found for guid, found in fresh.items() if guid not in pairs]
    proposals = tuple(
        _proposal(card, note, line) for line, (card, note) in enumerate(waiting, start=1)
    )
    names = {one.id: one.name for one in NOTE_TYPES}
    entries = tuple(
        _entry(note, names[note.type_id]) for guid, note in held.items() if guid not in taken
    )
    found = identify(proposals, Ledger(entries), lambda _: True, "")
    known = {entry.guid for entry in entries}
    for card in found.cards:
        if card.guid in known:
            pairs[waiting[card.line - 1][0].guid] = card.guid
    return tuple(link for link in found.links if link.doubtful)


def _proposal(card: Card, note: Note, line: int) -> Proposal:
    question, answer = note.fields[_FIRST], note.fields[_ANSWER]
    ask = Ask("restored", _SLOT, card.kind, card.note_type, question, answer)
    return Proposal(
        _seed(note.fields),
        Location(card.seed, line),
        note.deck,
        (_plain(note.fields[_BREADCRUMB]),),
        _plain(note.fields[_FIRST]),
        *((), (), card.lang, (ask,)),
    )


def _entry(note: PackagedNote, name: NoteTypeName) -> Card:
    question, answer = note.fields[_FIRST], note.fields[_ANSWER]
    return Card(
        guid=note.guid,
        kind=CardKind.BASIC,
        note_type=name,
        rule="restored",
        seed=_seed(note.fields),
        source=_plain(question),
        under=(_plain(note.fields[_BREADCRUMB]),),
        slot=_SLOT,
        deck=note.deck,
        breadcrumb=(),
        tags=(),
        lang=Lang.OTHER,
        question=question,
        answer=answer,
        extra="",
        hidden=(),
        derived=digests(question, answer, "", ()).written,
        changed=note.changed,
    )


def _seed(fields: Sequence[str]) -> SeedPath:
    """Give the file that a note says it comes from, without its folder."""
    return SeedPath(html.unescape(fields[_SOURCE].partition(" › ")[0]))


def _plain(markup: str) -> str:
    return fold(html.unescape(_TAG.sub(" ", markup)))


def _restored(card: Card, note: Note, held: PackagedNote) -> Card:
    """Give the entry of a card; one that shows something else now is stamped by the next build."""
    shown = [
        (new, old)
        for place, (new, old) in enumerate(zip(note.fields, held.fields, strict=True))
        if place not in _UNSEEN
    ]
    is_same = all(new == old for new, old in shown) and sorted(note.tags) == sorted(held.tags)
    rendered = card.rendered if is_same else ""
    return card._replace(guid=held.guid, changed=held.changed, rendered=rendered)


def _state(release: Release, files: Iterable[Packaged]) -> State:
    """Give the state with the stamps that the note types of the packages bear."""
    held = {number: kind for file in files for number, kind in file.types.items()}
    state = release.ledger.state
    stamps = {name: (digest, changed) for name, digest, changed in state.note_types}
    for ours in NOTE_TYPES:
        if kind := held.get(ours.id):
            template = (ours.template.question_format, ours.template.answer_format)
            is_same = (kind.css, kind.templates) == (ours.css, (template,))
            stamps[ours.name] = (stamps[ours.name][0] if is_same else "", kind.changed)
    return replace(state, note_types=tuple((name, *stamps[name]) for name in sorted(stamps)))
