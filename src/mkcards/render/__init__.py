"""From a card in Markdown to the fields of an Anki note in safe HTML.

A name is loaded when it is first used: the note types bring their templates with them.
"""

from typing import TYPE_CHECKING

from mkcards.model.loading import loaded_from

if TYPE_CHECKING:
    from mkcards.render.card import Rendered, render_card, shown_digest
    from mkcards.render.description import deck_description
    from mkcards.render.draft import Finding
    from mkcards.render.field import hazards, visible
    from mkcards.render.mentioning import mentions
    from mkcards.render.note_types import NOTE_TYPES, note_type_digest
    from mkcards.render.sides import Sides, shown
    from mkcards.render.wanted import wanted_media

__all__ = [
    "NOTE_TYPES",
    "Finding",
    "Rendered",
    "Sides",
    "deck_description",
    "hazards",
    "mentions",
    "note_type_digest",
    "render_card",
    "shown",
    "shown_digest",
    "visible",
    "wanted_media",
]

_HOMES = {
    "mkcards.render.card": ("Rendered", "render_card", "shown_digest"),
    "mkcards.render.description": ("deck_description",),
    "mkcards.render.draft": ("Finding",),
    "mkcards.render.field": ("hazards", "visible"),
    "mkcards.render.mentioning": ("mentions",),
    "mkcards.render.note_types": ("NOTE_TYPES", "note_type_digest"),
    "mkcards.render.sides": ("Sides", "shown"),
    "mkcards.render.wanted": ("wanted_media",),
}

__getattr__ = loaded_from(_HOMES)
