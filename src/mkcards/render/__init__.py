"""From a card in Markdown to the fields of an Anki note in safe HTML."""

from mkcards.render.card import Rendered, render_card
from mkcards.render.description import deck_description
from mkcards.render.field import hazards, visible
from mkcards.render.note_types import NOTE_TYPES, note_type_digest
from mkcards.render.shown import Sides, shown
from mkcards.render.wanted import wanted_media

__all__ = [
    "NOTE_TYPES",
    "Rendered",
    "Sides",
    "deck_description",
    "hazards",
    "note_type_digest",
    "render_card",
    "shown",
    "visible",
    "wanted_media",
]
