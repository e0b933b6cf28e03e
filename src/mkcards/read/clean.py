"""One normal form of text before anything else sees it: LF, no control characters, NFC."""

import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from mkcards.model.pattern import Pattern

# C0 controls but tab and newline, DEL, C1 controls, the byte order mark, lone surrogates, and the
# characters that turn the direction of text around. U+001F among them makes Anki refuse a whole
# package.
_REMOVED = Pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ud800-\udfff\u202a-\u202e\u2066-\u2069]",
)
# No character of these ranges is a combining mark, and most text is of nothing else.
_RUN = Pattern(
    "[^\x00-\u02ff\u2000-\u20cf\u2100-\u2bff\u2e80-\u3029\u3030-\u3098\u309b-\ua4cf"
    "\uac00-\ud7ff\uf900-\ufaff\uff00-\uffff]{31,}"
)
_MOST_MARKS = 30
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
    """Give the text with LF line ends, in NFC, without characters that have no place in a note.

    Of more than thirty combining marks in a row the first thirty are kept (Unicode Standard Annex
    15, Stream-Safe Text Format): to bring a run of them into NFC takes the square of its length.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    control = _REMOVED.search(lines)
    rest = _REMOVED.sub("", lines) if control else lines
    extra = list(_marks_too_many(rest))
    if not (control or extra):
        return Cleaned(unicodedata.normalize("NFC", lines))
    first = control.start() if control else extra[0]
    return Cleaned(
        text=unicodedata.normalize("NFC", _without(rest, extra)),
        removed=len(lines) - len(rest) + len(extra),
        first=lines[first],
        line=lines.count("\n", 0, first) + 1,
        column=first - lines.rfind("\n", 0, first),
    )


def _marks_too_many(text: str) -> Iterator[int]:
    """Give the places of combining marks that follow thirty others."""
    for run in _RUN.finditer(text):
        marks = 0
        for place in range(*run.span()):
            marks = marks + 1 if unicodedata.combining(text[place]) else 0
            if marks > _MOST_MARKS:
                yield place


def _without(text: str, places: list[int]) -> str:
    ends = [-1, *places, len(text)]
    return "".join([text[start + 1 : end] for start, end in pairwise(ends)])


def clean_name(name: str) -> str:
    """Give a file name or path as NFC text in which every character can be shown and stored."""
    return unicodedata.normalize("NFC", _REMOVED.sub("\ufffd", name).translate(_BREAKS))
