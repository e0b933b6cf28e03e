"""The forms of the cards beside the package: a form a file, and how it reaches its files."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path

from mkcards.model.export import Export
from mkcards.model.form import Format, Shape
from mkcards.model.media import MediaFile
from mkcards.write.files import PendingFile
from mkcards.write.media import copy_media

_OURS = re.compile(r"[a-z0-9_-]+-[0-9a-f]{12}\.[a-z0-9]+")
"""Media names as mkcards makes them: nothing else is taken away."""


def export_files(form: Format, export: Export, path: Path) -> tuple[PendingFile, ...]:
    """Give the files of a form to be written to a path, media first; each can be written once.

    Raises ExportError where the cards cannot be had in this form.
    """
    folder = _media_folder(form, path)
    main = path / "deck.json" if form.shape is Shape.FOLDER else path
    text = export_text(form, replace(export, media_folder=folder.name))
    media = {} if form.shape is Shape.WHOLE else _media(export)
    copies = (
        PendingFile(folder / name, partial(copy_media, media[name])) for name in sorted(media)
    )
    return (*copies, PendingFile(main, partial(_write_text, text)))


def export_text(form: Format, export: Export) -> Iterator[str]:
    """Give the text of a form in pieces, without its media.

    Raises ExportError where the cards cannot be had in this form.
    """
    text: Callable[[Export], Iterator[str]]
    text = getattr(import_module(f"{__name__}.{form}"), form)
    return text(export)


def media_folder(form: Format, path: Path) -> Path | None:
    """Give where the media of an export to a path lie; none where they stand in the text."""
    return None if form.shape is Shape.WHOLE else _media_folder(form, path)


def unused_media(form: Format, export: Export, path: Path) -> tuple[Path, ...]:
    """Give the pictures and sounds of an earlier export to a path that the cards name no more."""
    media = _media(export)
    found = sorted(_media_folder(form, path).glob("*"))
    return tuple(one for one in found if _OURS.fullmatch(one.name) and one.name not in media)


def _media(export: Export) -> dict[str, MediaFile]:
    return {file.name: file for file in export.package.media}


def _media_folder(form: Format, path: Path) -> Path:
    return path / "media" if form.shape is Shape.FOLDER else path.with_suffix(".media")


def _write_text(text: Iterator[str], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(text)
