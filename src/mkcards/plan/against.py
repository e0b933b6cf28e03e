"""What an import of today's packages would do to a collection that holds an older package."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from mkcards.model.card import Card, Guid, Tag
from mkcards.model.note import Note
from mkcards.pipeline import RETIRED, Fate, Release
from mkcards.plan.step import Step, step
from mkcards.write import Packaged, PackagedNote

UNSEEN = frozenset({"Source", "Key", "Reserved2"})
"""Fields whose change is no reason to update a note."""

OF_ANKI = frozenset({"leech", "marked"})
"""Tags that say nothing of the content: Anki's of a hard card, a person's to look at it again."""

_SHOWN_AS = {"Reserved1": "hint"}
"""What a field holds that its frozen name does not say."""


class Content(Protocol):
    """A note that Anki holds: its fields and its tags."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Give the fields in the order of the note type."""

    @property
    def tags(self) -> tuple[Tag, ...]:
        """Give the tags."""


def steps_against(release: Release, package: Packaged) -> tuple[Step, ...]:
    """Give what differs between the notes of a package and those of today's packages."""
    held = {note.guid: note for note in package.notes}
    notes = notes_of(release)
    known = (*release.live, *release.gone)
    steps = (_step(card, notes[card.guid], held.get(card.guid)) for card in known)
    return (*(one for one in steps if one), *_unknown(held, notes))


def notes_of(release: Release) -> dict[Guid, tuple[Note, tuple[str, ...]]]:
    """Give every note of today with the names of its fields."""
    return {
        note.guid: (note, names[note.note_type])
        for package in (*release.packages.values(), *release.retired.values())
        for names in [
            {one.name: tuple(f.name for f in one.fields) for one, _ in package.note_types}
        ]
        for note in package.notes
    }


def _step(
    card: Card, today: tuple[Note, tuple[str, ...]], held: PackagedNote | None
) -> Step | None:
    note, names = today
    is_gone = RETIRED in note.tags
    if held is None:
        return None if is_gone else step(Fate.NEW, card, None, ())
    is_moved = held.deck.casefold() != note.deck.casefold() and not is_gone
    old = held.deck if is_moved else None
    fields = tuple(differing(note, names, held))
    found = step(_fate(note, held, is_moved=is_moved), card, old, fields)
    if fields and note.changed <= held.changed:
        late = "does not arrive, Anki's note is as new; `mkcards build --resend` sends it again"
        found = replace(found, history=late)
    return found if fields or old else None


def _fate(note: Note, held: PackagedNote, *, is_moved: bool) -> Fate:
    was_gone, is_gone = RETIRED in held.tags, RETIRED in note.tags
    if was_gone != is_gone:
        return Fate.RETIRED if is_gone else Fate.RETURNED
    return Fate.MOVED if is_moved else Fate.CHANGED


def differing(note: Note, names: tuple[str, ...], held: Content) -> Iterator[str]:
    """Give the names of the fields in which a note is another one than Anki holds, and `tags`."""
    pairs = zip(names, note.fields, held.fields, strict=False)
    found = [name for name, new, old in pairs if new != old and name not in UNSEEN]
    yield from (_SHOWN_AS.get(name, name.lower()) for name in found)
    if _folded(note.tags) != _folded(held.tags):
        yield "tags"


def _folded(tags: Iterable[Tag]) -> set[str]:
    """Give tags as Anki compares them: in any order and in any case."""
    return {tag.casefold() for tag in tags} - OF_ANKI


def _unknown(held: Mapping[Guid, PackagedNote], notes: Mapping[Guid, object]) -> Iterator[Step]:
    """Give the notes of the package that no card file knows: nothing will ever change them."""
    for note in held.values():
        if note.guid not in notes and RETIRED not in note.tags:
            yield Step(
                Fate.RETIRED,
                note.guid,
                note.deck,
                None,
                (),
                (),
                note.fields[0],
                "",
                0,
                "stays in Anki as it is: no card file knows it",
            )
