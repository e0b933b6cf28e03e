"""The forms of the cards beside the package: a table, and how a form reaches its files."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from pathlib import Path
from types import MappingProxyType

from mkcards.model.export import Export
from mkcards.model.form import Format
from mkcards.model.media import MediaFile
from mkcards.write.exports.crowdanki import crowdanki
from mkcards.write.exports.json_form import json_lines, json_object
from mkcards.write.exports.markdown import markdown
from mkcards.write.exports.page import page
from mkcards.write.exports.spreadsheet import spreadsheet
from mkcards.write.exports.tsv import tsv
from mkcards.write.files import PendingFile
from mkcards.write.media import copy_media

_OURS = re.compile(r"[a-z0-9_-]+-[0-9a-f]{12}\.[a-z0-9]+")
"""Media names as mkcards makes them: nothing else is taken away."""


class Shape(Enum):
    """What a form is on the disk; its pictures and sounds lie beside it, in it, or nowhere."""

    FILE = "a file, its media in a folder beside it"
    FOLDER = "a folder of one file and its media"
    WHOLE = "a file that holds its pictures"


@dataclass(frozen=True, slots=True)
class Writer:
    """How a form is written: the end of its name, its text in pieces, what it is on the disk."""

    suffix: str
    text: Callable[[Export], Iterator[str]]
    shape: Shape = Shape.FILE


WRITERS: Mapping[Format, Writer] = MappingProxyType(
    {
        Format.TSV: Writer(".tsv", tsv),
        Format.CSV: Writer(".csv", spreadsheet),
        Format.JSON: Writer(".json", json_object),
        Format.JSONL: Writer(".jsonl", json_lines),
        Format.MD: Writer(".md", markdown),
        Format.HTML: Writer(".html", page, Shape.WHOLE),
        Format.CROWDANKI: Writer(".crowdanki", crowdanki, Shape.FOLDER),
    }
)
"""Every form but the package. To add one: a file, a line here, its name in `Format`, a page in
`tests/spec/write/`."""


def export_files(form: Format, export: Export, path: Path) -> tuple[PendingFile, ...]:
    """Give the files of a form to be written to a path, media first; each can be written once.

    Raises ExportError where the cards cannot be had in this form.
    """
    writer = WRITERS[form]
    folder = _media_folder(writer, path)
    main = path / "deck.json" if writer.shape is Shape.FOLDER else path
    text = writer.text(replace(export, media_folder=folder.name))
    media = {} if writer.shape is Shape.WHOLE else _media(export)
    copies = (
        PendingFile(folder / name, partial(copy_media, media[name])) for name in sorted(media)
    )
    return (*copies, PendingFile(main, partial(_write_text, text)))


def export_text(form: Format, export: Export) -> Iterator[str]:
    """Give the text of a form in pieces, without its media.

    Raises ExportError where the cards cannot be had in this form.
    """
    return WRITERS[form].text(export)


def media_folder(form: Format, path: Path) -> Path | None:
    """Give where the media of an export to a path lie; none where they stand in the text."""
    writer = WRITERS[form]
    return None if writer.shape is Shape.WHOLE else _media_folder(writer, path)


def unused_media(form: Format, export: Export, path: Path) -> tuple[Path, ...]:
    """Give the pictures and sounds of an earlier export to a path that the cards name no more."""
    media = _media(export)
    found = sorted(_media_folder(WRITERS[form], path).glob("*"))
    return tuple(one for one in found if _OURS.fullmatch(one.name) and one.name not in media)


def _media(export: Export) -> dict[str, MediaFile]:
    return {file.name: file for file in export.package.media}


def _media_folder(writer: Writer, path: Path) -> Path:
    return path / "media" if writer.shape is Shape.FOLDER else path.with_suffix(".media")


def _write_text(text: Iterator[str], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(text)
