"""Which files are notes by their names."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from mkcards.model.pattern import Pattern

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        ".html": "web",
        ".htm": "web",
        ".opml": "opml",
        ".org": "org",
    }
)
"""What reads the notes whose suffix says it: the file of that name in `parse/`."""

SUFFIXES = (".md", ".markdown", ".txt", *FORMATS)
"""What notes end in; of the first three the text tells what reads them."""

NOTION_ID = r"(?:%20| )[0-9a-f]{32}"
"""What Notion puts behind the name of a page or folder that it exports."""

_NOTION_ID = Pattern(rf"{NOTION_ID}(?=\.[A-Za-z]+$|$)")

# Files that come with software. A separator must follow, so that "licensing.md" is a note.
_NEVER_NOTES = Pattern(
    r"(?:authors|changelog|cmakelists|code_of_conduct|constraints|contributing|copying|humans"
    r"|licen[cs]e|llms|notice|pull_request_template|requirements|robots|unlicense)"
    r"(?:[-_.].*)?",
    re.IGNORECASE,
)
_OF_SOFTWARE_TOO = Pattern(r"readme(?:[-_.].*)?", re.IGNORECASE)


def has_seed_suffix(name: str) -> bool:
    """Tell whether a file name ends like a note."""
    return name.lower().endswith(SUFFIXES)


def may_be_seed(name: str) -> bool:
    """Tell whether a file that lies in a folder is a note by its name."""
    return has_seed_suffix(name) and not _NEVER_NOTES.fullmatch(name)


def is_surely_seed(name: str) -> bool:
    """Tell whether a file makes a folder one of notes by its name: a README lies everywhere."""
    return may_be_seed(name) and not name.startswith(".") and not _OF_SOFTWARE_TOO.fullmatch(name)


def without_id(name: str) -> str:
    """Give the name of a file or folder without the id that Notion has put behind it."""
    return _NOTION_ID.sub("", name)


def has_id(name: str) -> bool:
    """Tell the name of a page that Notion has exported."""
    return _NOTION_ID.search(name) is not None
