"""Stage one: from the files a person names to seeds, and the media their notes mention.

A name is loaded when it is first used.
"""

from typing import TYPE_CHECKING

from mkcards.model.loading import loaded_from

if TYPE_CHECKING:
    from mkcards.model.seed_name import SUFFIXES
    from mkcards.read.around import folder_files
    from mkcards.read.excerpt import FileLines
    from mkcards.read.media import load_media
    from mkcards.read.seeds import Reading, note_files, read_seeds, read_text, seed_path
    from mkcards.read.vaults import place_in_vault

__all__ = [
    "SUFFIXES",
    "FileLines",
    "Reading",
    "folder_files",
    "load_media",
    "note_files",
    "place_in_vault",
    "read_seeds",
    "read_text",
    "seed_path",
]

__getattr__ = loaded_from(
    {
        "mkcards.model.seed_name": ("SUFFIXES",),
        "mkcards.read.around": ("folder_files",),
        "mkcards.read.excerpt": ("FileLines",),
        "mkcards.read.media": ("load_media",),
        "mkcards.read.vaults": ("place_in_vault",),
        "mkcards.read.seeds": ("Reading", "note_files", "read_seeds", "read_text", "seed_path"),
    }
)
