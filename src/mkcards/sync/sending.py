"""A sync at work: what was intended is done in Anki, each step so that it may be done twice.

Cards move before their notes are updated: until then the old topic tag says that they are ours to
move. Nothing is tagged as returned before it is awake, nor as retired after it is suspended; so a
sync that breaks off anywhere leaves what the next one still recognises.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from mkcards.errors import AnkiImportError, AnkiRefusedError
from mkcards.model.note import Note, Package
from mkcards.pipeline import RETIRED, Release
from mkcards.sync.deed import Intent
from mkcards.sync.holding import Asked, batches
from mkcards.sync.sent import FOLDER
from mkcards.write import PendingFile, write_all, write_apkg

NEEDS = (
    "addTags",
    "changeDeck",
    "deckNames",
    "deleteNotes",
    "findCards",
    "findNotes",
    "getDecks",
    "importPackage",
    "modelFieldNames",
    "modelNamesAndIds",
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
    yield from _each(anki, "unsuspend", _ids(work, "woken"), "cards woken")
    yield from _import(anki, release, work, out)
    yield from _tag(anki, "removeTags", _ids(work, "untagged"), "notes are retired no more")
    yield from _tag(anki, "addTags", _ids(work, "tagged"), "notes retired")
    yield from _each(anki, "suspend", _ids(work, "suspended"), "cards suspended")
    for batch in batches(_ids(work, "deleted")):
        anki.call("deleteNotes", notes=batch)
        yield f"{len(batch)} notes deleted"


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
        for batch in batches(cards):
            anki.call("changeDeck", cards=batch, deck=deck)
            yield f"{len(batch)} cards moved to {deck}"


def _each(anki: Asked, action: str, cards: list[int], done: str) -> Iterator[str]:
    for batch in batches(cards):
        anki.call(action, cards=batch)
        yield f"{len(batch)} {done}"


def _tag(anki: Asked, action: str, notes: list[int], done: str) -> Iterator[str]:
    for batch in batches(notes):
        anki.call(action, notes=batch, tags=RETIRED)
        yield f"{len(batch)} {done}"


def _import(anki: Asked, release: Release, work: Intent, out: Path) -> Iterator[str]:
    notes = [deed.note for deed in work.deeds if deed.note]
    if not notes:
        return
    path = (out / FOLDER / _PACKAGE).resolve()
    write_all([PendingFile(path, partial(write_apkg, reduced(release, notes)))])
    try:
        anki.call("importPackage", path=str(path))
    except AnkiRefusedError as refused:
        raise AnkiImportError(path, str(refused)) from refused
    finally:
        path.unlink(missing_ok=True)
    yield f"{len(notes)} notes sent"
