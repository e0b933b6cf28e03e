"""What a person reads after an export: what went where, and what is not in it."""

from pathlib import Path

from mkcards.model.export import Export
from mkcards.model.form import Format
from mkcards.pipeline import media_folder

_INTO_ANKI = "Text carries no files: put them into the media folder of your Anki profile."


def exported_text(form: Format, export: Export, target: Path) -> str:
    """Say what was written to a path, and where its pictures and sounds are."""
    folder = media_folder(form, target)
    files = f", {_media(export)} in {folder}" if folder and _media(export) else ""
    wrote = f"Wrote {target}: {_count(len(export.cards), 'card')}{files}."
    return f"{wrote}\n{_INTO_ANKI}" if files and form is Format.TSV else wrote


def left_out_text(form: Format, export: Export) -> str:
    """Say what does not stand in the text of a form; empty where nothing is left out."""
    files = _media(export) if media_folder(form, Path("-")) else ""
    return f"Not in it: {files}. With -o FILE they are copied beside it." if files else ""


def _media(export: Export) -> str:
    names = {file.name for file in export.package.media}
    return _count(len(names), "media file") if names else ""


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"
