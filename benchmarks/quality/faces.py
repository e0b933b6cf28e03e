"""A card as the person in front of it sees it: fields of its note without their markup."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from benchmarks.quality.looks import folded
from mkcards.model.card import Card, NoteTypeName
from mkcards.render import render_card

BLANK = "[…]"
"""What stands on a front for each deletion."""

_BLOCKS = {"br", "dd", "div", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p"}
_BLOCKS |= {"blockquote", "pre", "table", "tr", "ul"}
_CELLS = {"td", "th"}
_DELETION = re.compile(r"\{\{c\d+::(.*?)(?:::[^{}]*)?\}\}", re.DOTALL)
_NO_ANSWER = '<span class="none">'
_BETWEEN_FIELDS = "\x00"
"""Keeps words of two fields from being read as one; no folded text holds it."""


@dataclass(frozen=True, slots=True)
class Face:
    """A card with the texts it shows.

    `context` is the path above the question; `front` the question, with `BLANK` for each of the
    `deletions`, and `filled` the same without blanks; `back` the answer without the interface's
    own words. `has_picture` tells of one beside the answer.
    """

    card: Card
    context: str
    front: str
    filled: str
    deletions: tuple[str, ...]
    back: str
    extra: str
    has_picture: bool = False

    @property
    def place(self) -> str:
        """Give file and line of the note."""
        return f"{Path(self.card.seed).name}:{self.card.line}"

    @property
    def is_cloze(self) -> bool:
        """Tell whether the card hides words of its own front."""
        return self.card.note_type is NoteTypeName.CLOZE

    @property
    def answer(self) -> str:
        """Give what is hidden until the card is turned."""
        return "\n".join(self.deletions) if self.is_cloze else self.back

    @property
    def visible(self) -> str:
        """Give the folded text that is seen before the card is turned."""
        return _BETWEEN_FIELDS.join(map(folded, (self.context, self.front)))

    @property
    def whole(self) -> str:
        """Give the folded text of both sides, without what is only beside the answer."""
        return _BETWEEN_FIELDS.join(map(folded, (self.context, self.filled, self.back)))

    def __str__(self) -> str:
        """Give the card in a line, without its context."""
        hidden = " / ".join(dict.fromkeys(self.answer.split("\n")))
        return " ".join(f"{self.front} ⇒ {hidden}".split())


class _Text(HTMLParser):
    """Collects what a browser would show, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.has_picture = False
        self.in_code = False

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.has_picture |= tag == "img"
        self._space(tag)
        self.in_code |= tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        self._space(tag)
        self.in_code &= tag != "pre"

    def handle_data(self, data: str) -> None:
        self.pieces.append(data if self.in_code else data.replace("\n", " "))

    def _space(self, tag: str) -> None:
        self.pieces.append("\n" if tag in _BLOCKS else " " if tag in _CELLS else "")


def seen(markup: str) -> str:
    """Give the text of an HTML field as it is seen, lines without space around them."""
    reader = _read(markup)
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def face_of(card: Card) -> Face:
    """Give what a card shows, through the very fields that a package holds."""
    names = {source: source for source in re.findall(r"!\[[^\]]*\]\(([^()\s]+)", card.answer)}
    front, back, context, _, extra, *_ = render_card(card, names).fields
    front = front if card.note_type is NoteTypeName.CLOZE else front.replace("{{", "{\u200b{")
    back = "" if _NO_ANSWER in back else back
    return Face(
        card,
        seen(context),
        seen(_DELETION.sub(BLANK, front)),
        seen(_DELETION.sub(r"\1", front)),
        tuple(seen(hidden) for hidden in _DELETION.findall(front)),
        seen(back),
        seen(extra.partition("</summary>")[2]),
        _read(back).has_picture,
    )


def _read(markup: str) -> _Text:
    reader = _Text()
    reader.feed(markup)
    reader.close()
    return reader
