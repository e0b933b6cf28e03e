"""The forms in which cards can be had, and how a page of ours is known."""

from enum import Enum, StrEnum
from typing import Self

WRITTEN = "<!-- Written by mkcards: not a note. -->"
"""First line of a page of ours that has the suffix of a note, so that it is not read as one."""


class Shape(Enum):
    """What a form is on the disk; its pictures and sounds lie beside it, in it, or nowhere."""

    FILE = "a file, its media in a folder beside it"
    FOLDER = "a folder of one file and its media"
    WHOLE = "a file that holds its pictures"


class Format(StrEnum):
    """The forms in which cards can be had, by the names people type.

    Each but the package is written by the function of its name in the file of its name in
    `write/exports/`. `use` is what people take it for, `texts` what its texts are written in.
    """

    use: str
    texts: str
    shape: Shape

    APKG = "apkg", "Anki, AnkiDroid, AnkiMobile: the usual way", "HTML", Shape.WHOLE
    CROWDANKI = "crowdanki", "decks shared through Git with CrowdAnki", "HTML", Shape.FOLDER
    CSV = "csv", "Excel, LibreOffice, Google Sheets, other programs", "Markdown"
    HTML = "html", "printing, reading in any browser", "HTML", Shape.WHOLE
    JSON = "json", "your own programs", "Markdown and HTML"
    JSONL = "jsonl", "`jq`, data frames, streams", "Markdown and HTML"
    MD = "md", "reading on GitHub, in Obsidian, in an editor", "Markdown"
    TSV = "tsv", "Anki's text import, or a program that edits fields", "HTML"

    def __new__(cls, name: str, use: str = "", texts: str = "", shape: Shape = Shape.FILE) -> Self:
        """Give the member of a row."""
        form = str.__new__(cls, name)
        form._value_ = name
        form.use, form.texts, form.shape = use, texts, shape
        return form

    @property
    def suffix(self) -> str:
        """Give what the name of such a file ends in."""
        return f".{self}"


EXPORTS = tuple(form for form in Format if form is not Format.APKG)
"""Every form but the package."""
