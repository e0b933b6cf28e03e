"""A sync at work: what was intended is done in Anki, each step so that it may be done twice.

Cards move before their notes are updated: until then the old topic tag says that they are ours to
move. Nothing is tagged as returned before it is awake, nor as retired after it is suspended; so a
sync that breaks off anywhere leaves what the next one still recognises.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from mkcards.errors import AnkiImportError, AnkiRefusedError
from mkcards.model.card import NoteTypeName
from mkcards.model.note import Note, Package
from mkcards.pipeline import RETIRED, Release
from mkcards.sync.deed import Intent
from mkcards.sync.holding import Asked, batches
from mkcards.sync.sent import FOLDER
from mkcards.sync.text import counted
from mkcards.write import PendingFile, write_all, write_apkg

NEEDS = (
    "addTags",
    "changeDeck",
    "deckNamesAndIds",
    "deleteNotes",
    "findCards",
    "findNotes",
    "getDeckConfig",
    "getDecks",
    "importPackage",
    "modelFieldNames",
    "modelNamesAndIds",
    "modelStyling",
    "modelTemplates",
    "notesInfo",
    "removeTags",
    "suspend",
    "unsuspend",
)
"""The actions of AnkiConnect that a sync asks for."""

_PACKAGE = "send.apkg"


def send(anki: Asked, release: Release, work: Intent, out: Path) -> Iterator[str]:
    """Do what is intended, and give in words each part that is done.

    The package lies in `out` while Anki reads it. Raises `AnkiError` and `WriteError`.
    """
    yield from _move(anki, work)
    yield from _act(anki, "unsuspend", "cards", _ids(work, "woken"), "woken")
    yield from _import(anki, release, work, out)
    yield from _act(anki, "removeTags", "notes", _ids(work, "untagged"), "returned", tags=RETIRED)
    yield from _act(anki, "addTags", "notes", _ids(work, "tagged"), "retired", tags=RETIRED)
    yield from _act(anki, "suspend", "cards", _ids(work, "suspended"), "suspended")
    yield from _act(anki, "deleteNotes", "notes", _ids(work, "deleted"), "deleted")


def reduced(release: Release, notes: Sequence[Note]) -> Package:
    """Give a package of some notes of today, with their note types, media and decks."""
    packages = (*release.packages.values(), *release.retired.values())
    used = {note.note_type for note in notes}
    guids = {note.guid for note in notes}
    cards = (card for card in release.live if card.guid in guids)
    shown = {(card.seed, name) for card in cards for _, name in card.media}
    types = {kind.name: (kind, at) for one in packages for kind, at in one.note_types}
    decks = {note.deck for note in notes}
    return Package(
        tuple(types[name] for name in sorted(used)),
        tuple(notes),
        tuple(file for file in release.media if (file.seed, file.name) in shown),
        tuple(
            (deck, told)
            for deck, told in dict(pair for one in packages for pair in one.descriptions).items()
            if any(deck == name or name.startswith(f"{deck}::") for name in decks)
        ),
    )


def _ids(work: Intent, name: str) -> list[int]:
    return [number for deed in work.deeds for number in getattr(deed, name)]


def _move(anki: Asked, work: Intent) -> Iterator[str]:
    decks = defaultdict[str, list[int]](list)
    for deed in work.deeds:
        if deed.moved:
            decks[deed.step.deck] += deed.moved
    for deck, cards in decks.items():
        if (anki.call("getDeckConfig", deck=deck) or {}).get("dyn"):
            # AnkiConnect would put them there without a deck to return to.
            yield f"{counted(len(cards), 'card')} not moved: {deck} is a filtered deck"
            continue
        yield from _act(anki, "changeDeck", "cards", cards, f"moved to {deck}", deck=deck)


def _act(
    anki: Asked, action: str, things: str, numbers: list[int], done: str, **more: str
) -> Iterator[str]:
    """Do an action to cards or notes, so many at a time, and say each time that it is `done`."""
    for batch in batches(numbers):
        anki.call(action, **{things: batch}, **more)
        yield f"{counted(len(batch), things.removesuffix('s'))} {done}"


def _import(anki: Asked, release: Release, work: Intent, out: Path) -> Iterator[str]:
    notes = [deed.note for deed in work.deeds if deed.note]
    carriers = list(_carriers(release, work, {note.note_type for note in notes}))
    if not (notes or carriers):
        return
    path = (out / FOLDER / _PACKAGE).resolve()
    write_all([PendingFile(path, partial(write_apkg, reduced(release, [*notes, *carriers])))])
    try:
        anki.call("importPackage", path=str(path))
    except AnkiRefusedError as refused:
        raise AnkiImportError(path, str(refused)) from refused
    finally:
        path.unlink(missing_ok=True)
    yield f"{counted(len(notes), 'note')} sent" if notes else "look of the cards sent"


def _carriers(release: Release, work: Intent, sent: set[NoteTypeName]) -> Iterator[Note]:
    """Give for each note type that looks otherwise in Anki a note to bring it, if none else does.

    Anki renews the note types of a package though it holds the notes as they are (25.09).
    """
    for name in set(work.looks) - sent:
        same = (
            note
            for package in release.packages.values()
            for note in package.notes
            if note.note_type == name and work.agreed.get(note.guid)
        )
        yield from islice(same, 1)
