"""Footnotes within a line: `words.^[what they mean]` (Pandoc's manual, extension inline_notes).

Each becomes a footnote like any other. It is called after its own words: a number would change the
cards of all that follow whenever one is added.
"""

import re
import zlib

from mkcards.model.pattern import Pattern
from mkcards.parse import lines
from mkcards.parse.cursor import Cursor, note_shown
from mkcards.parse.lines import Line

_NOTE = Pattern(
    r"`+[^`]*`+|\$\$[^$]*\$\$|\$[^\s$](?:[^$]*[^\s$])?\$(?!\d)"
    r"|(?<![\\^\[({|/])\^\[(?P<said>(?>(?:[^\[\]]|\[[^\[\]]*\])*))\](?![+*{?$])",
    needs=("^[",),
)
_TWO_LETTERS = Pattern(r"[^\W\d_]{2}")
_WORD = Pattern(r"\w+")
_BEFORE_PATTERN = frozenset(" \t\"'")
_LONGEST = 40


def with_marks(cursor: Cursor, line: Line) -> str:
    """Give the text of a line with marks in place of its footnotes, which the cursor keeps."""

    def read(found: re.Match[str]) -> str:
        if not found["said"] or not _is_note(found):
            return found[0]
        words = lines.part_of(line, *found.span("said"))
        label = _label(cursor, words.text)
        if label is None:
            return found[0]
        cursor.keep_note(label, words.text, words)
        return f"[^{label}]"

    return _NOTE.sub(read, line.text)


def _is_note(found: re.Match[str]) -> bool:
    """Tell a footnote from a power (`x^[2]`) and from a regular expression (`^[a-z]`)."""
    at = found.start()
    before = found.string[at - 1] if at else " "
    says = _TWO_LETTERS.search(found["said"]) is not None
    return says and (before not in _BEFORE_PATTERN or " " in found["said"].strip())


def _label(cursor: Cursor, said: str) -> str | None:
    """Name a footnote by its first words, or by all where others begin with the same.

    None where both are names of others.
    """
    first = "." + "-".join(_WORD.findall(said))[:_LONGEST].rstrip("-")
    for label in (first, f"{first}-{zlib.crc32(said.encode()):x}"):
        known = cursor.footnotes.get(label)
        if known is None or known.source == note_shown(said):
            return label
    return None
