"""A field on its way to HTML: what was taken out of the text, and what was found in it."""

import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mkcards.diagnostics import Code
from mkcards.model.pattern import Pattern

START, END = "\ufdd2", "\ufdd3"
"""Where a deletion begins and ends while its text is Markdown or unfinished HTML."""

JOINT = "\ufdd4"
"""A letter to Markdown and nothing to a reader: removed once the text is HTML."""

_RESERVED = Pattern("[\x00-\x08\x0b-\x1f\x7f\ufdd0-\ufdef]")
# What no note holds once it is read, but an edited card file may.
_CONTROL = Pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_REMOVED = Pattern(f"{_RESERVED.text}|{_CONTROL.text}")
_PLACE = Pattern("\ufdd0([0-9]+)\ufdd1")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a diagnostic says, without its place; `words` are those of the note that are meant.

    `address` is what stands there where the words are a tag that Markdown made.
    """

    code: Code
    message: str
    hint: str = ""
    words: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a note that Markdown must not touch.

    `source` is how the note wrote it, `html` what the card shows, `in_link` what it shows within
    a link (where no second link may be).
    """

    source: str
    html: str
    in_link: str


@dataclass(slots=True)
class Draft:
    """The pieces taken out of one field and the findings made in it.

    `notes` are the numbers of the footnotes that stand on the card, by label.

    A piece is replaced by two noncharacters with its number between them. Unicode keeps those
    code points for use within a program, and a Markdown parser takes them for letters.
    """

    notes: Mapping[str, int] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def keep(self, piece: Piece) -> str:
        """Take a piece in and give the placeholder that stands for it."""
        self.pieces.append(piece)
        return f"\ufdd0{len(self.pieces) - 1}\ufdd1"

    def note(
        self, code: Code, message: str, hint: str = "", words: str = "", address: str = ""
    ) -> None:
        """Record a finding, with the words of the note that are meant, or the address there."""
        written = self.written(words), self.written(address)
        self.findings.append(Finding(code, message, hint, *written))

    def fill(self, text: str, show: Callable[[Piece], str]) -> str:
        """Give the text with every placeholder replaced by what `show` makes of its piece."""
        if "\ufdd0" not in text:
            return text
        return _PLACE.sub(lambda place: show(self.pieces[int(place[1])]), text)

    def written(self, text: str) -> str:
        """Give plain text as the note wrote it."""
        return self.fill(text, lambda piece: piece.source)

    def escaped(self, markup: str) -> str:
        """Give HTML with its pieces as the note wrote them, for code and attributes."""
        return self.fill(markup, lambda piece: html.escape(piece.source, quote=True))


def is_writable(character: str) -> bool:
    """Tell whether a field may hold a character that a note tells by its number."""
    return not _RESERVED.search(character)


def without_reserved(text: str) -> str:
    """Give the text without control characters and without the code points used in here."""
    return _REMOVED.sub("", text)


def removal(text: str) -> tuple[Finding, ...]:
    """Give the finding of the control characters that are taken out of a text, if it holds any."""
    if not (found := _CONTROL.findall(text)):
        return ()
    more = f", and {len(found) - 1} more in this field" if len(found) > 1 else ""
    what = f"control character U+{ord(found[0]):04X} removed{more}"
    return (Finding(Code.CONTROL_CHARACTER, what, "delete it; it shows nothing there"),)


def without_control(markup: str, draft: Draft) -> str:
    """Give HTML without the control characters that its entities have become, which are told."""
    draft.findings += removal(markup)
    return _CONTROL.sub("", markup)
