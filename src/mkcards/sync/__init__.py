"""Into a running Anki and back: what its collection holds of our cards, and what to do about it.

A name is loaded when it is first used.
"""

from typing import TYPE_CHECKING

from mkcards.model.loading import loaded_from

if TYPE_CHECKING:
    from mkcards.sync.collection import read_collection
    from mkcards.sync.holding import NEEDS, held_by
    from mkcards.sync.pulling import Edit, edits, pull
    from mkcards.sync.telling import edit_lines, edits_json, edits_text, taken_text

__all__ = [
    "NEEDS",
    "Edit",
    "edit_lines",
    "edits",
    "edits_json",
    "edits_text",
    "held_by",
    "pull",
    "read_collection",
    "taken_text",
]

_HOMES = {
    "mkcards.sync.collection": ("read_collection",),
    "mkcards.sync.holding": ("NEEDS", "held_by"),
    "mkcards.sync.pulling": ("Edit", "edits", "pull"),
    "mkcards.sync.telling": ("edit_lines", "edits_json", "edits_text", "taken_text"),
}

__getattr__ = loaded_from(_HOMES)
