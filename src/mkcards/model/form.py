"""The forms in which cards can be had, and how a page of ours is known."""

from enum import StrEnum

WRITTEN = "<!-- Written by mkcards: not a note. -->"
"""First line of a page of ours that has the suffix of a note, so that it is not read as one."""


class Format(StrEnum):
    """The forms in which cards can be had, by the names people type."""

    APKG = "apkg"
    CROWDANKI = "crowdanki"
    CSV = "csv"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"
    MD = "md"
    TSV = "tsv"
