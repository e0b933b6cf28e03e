"""What of a note a person sees, in short: told by it whether somebody changed a note in Anki."""

import hashlib
from collections.abc import Iterable

from mkcards.model.card import Tag
from mkcards.pipeline import RETIRED
from mkcards.plan.against import OF_ANKI, UNSEEN
from mkcards.render import NOTE_TYPES
from mkcards.sync.held import HeldNote

_NAMES = {
    str(note_type.name): [field.name for field in note_type.fields] for note_type in NOTE_TYPES
}


def version(held: HeldNote) -> str:
    """Give 16 hexadecimal digits that are others whenever a person sees something else of a note.

    Whether it is retired, and what is tagged for Anki's own ends, is no part of it.
    """
    pairs = zip(_NAMES[held.note_type], held.fields, strict=False)
    shown = [text for name, text in pairs if name not in UNSEEN]
    parts = (*shown, "", *sorted(tag.casefold() for tag in content_tags(held.tags)))
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def content_tags(tags: Iterable[Tag]) -> tuple[Tag, ...]:
    """Give the tags that say something of the content of a note; Anki does not look at case."""
    return tuple(tag for tag in tags if tag.casefold() not in {*OF_ANKI, RETIRED})


def anki_tags(tags: Iterable[Tag]) -> tuple[Tag, ...]:
    """Give the tags that are Anki's own, which an update of a note is to leave."""
    return tuple(tag for tag in tags if tag.casefold() in OF_ANKI)
