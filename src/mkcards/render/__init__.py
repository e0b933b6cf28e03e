"""From a card in Markdown to the fields of an Anki note in safe HTML."""

from mkcards.render.card import Rendered, media_references, render_card
from mkcards.render.note_types import NOTE_TYPES, note_type_digest

__all__ = ["NOTE_TYPES", "Rendered", "media_references", "note_type_digest", "render_card"]
