"""One normal form of text before anything else sees it: LF, no control characters, NFC."""

import unicodedata
from typing import NamedTuple

from mkcards.model.pattern import Pattern

# C0 controls but tab and newline, DEL, the byte order mark, lone surrogates, and the characters
# that turn the direction of text around. U+001F among them makes Anki refuse a whole package.
_REMOVED = Pattern(
    "[\x00-\x08\x0b-\x1f\x7f\ufeff\ud800-\udfff\u202a-\u202e\u2066-\u2069]",
)
_BREAKS = dict.fromkeys(map(ord, "\t\n"), "\ufffd")


class Cleaned(NamedTuple):
    """Clean text and what was taken out of it.

    `first` is the first removed character, in `line` and `column` (from 1, in characters of the
    file); empty when there is none. `removed` counts all of them.
    """

    text: str
    removed: int = 0
    first: str = ""
    line: int = 1
    column: int = 1


def clean(text: str) -> Cleaned:
    """Give the text with LF line ends, in NFC, without characters that have no place in a note."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    match = _REMOVED.search(lines)
    if match is None:
        return Cleaned(unicodedata.normalize("NFC", lines))
    rest, removed = _REMOVED.subn("", lines)
    return Cleaned(
        text=unicodedata.normalize("NFC", rest),
        removed=removed,
        first=match[0],
        line=lines.count("\n", 0, match.start()) + 1,
        column=match.start() - lines.rfind("\n", 0, match.start()),
    )


def clean_name(name: str) -> str:
    """Give a file name or path as NFC text in which every character can be shown and stored."""
    return unicodedata.normalize("NFC", _REMOVED.sub("\ufffd", name).translate(_BREAKS))
