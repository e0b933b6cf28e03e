"""Exports of small notes, made as a build makes them."""

from collections.abc import Mapping
from pathlib import Path

from mkcards.config import Config
from mkcards.model.export import Export
from mkcards.model.form import Format
from mkcards.pipeline import Request, export_text, exported, prepare

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>'
NOW = 1_750_000_000


def export_of(
    folder: Path,
    notes: Mapping[str, str],
    *,
    deck_root: str = "Notes",
    namespace: str = "",
    description: str = "",
) -> Export:
    """Give the export of notes by their file names; a picture is a note, too."""
    for name, text in notes.items():
        path = folder / "notes" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    config = Config(folder, deck_root=deck_root, namespace=namespace, description=description)
    release = prepare((folder / "notes",), config, folder / "cards", Request(NOW))
    return exported(release, config)


def text_of(form: Format, export: Export) -> str:
    """Give the whole text of a form."""
    return "".join(export_text(form, export))
