"""What a field of Anki shows, whoever wrote its HTML: the editor, a phone, another add-on or we.

The editor and the browser in it write one thing in many ways: `<b>` for `<strong>`, a `<div>` for
a line, `&nbsp;` for a space, a `<br>` at the end. All of them give the same tokens here.
"""

import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from mkcards.model.pattern import Pattern
from mkcards.render.elements import OPAQUE
from mkcards.sync.style import inlines, kept
from mkcards.sync.tokens import BLOCKS, Inline, Kind, Row, Token, look_of

_SHAPES = frozenset({"audio", "col", "hr", "img", "source", "video"})
_ALIEN = OPAQUE | {
    *("applet", "button", "canvas", "embed", "form", "iframe", "input", "meter", "object"),
    *("progress", "select", "textarea"),
}
"""Elements that show or do something by themselves, and never stay on a card of ours."""

_UNSEEN = frozenset({"wbr"})
_CODE = "pre"
_BODY = "tbody"
_PARTS = frozenset({_BODY, "tfoot", "thead"})

# Anki imports a file of media whose name is taken by another one under a longer name.
_RENAMED = Pattern(r"-[0-9a-f]{40}(?=\.[a-z0-9]+\Z)")


def tokens_of(markup: str) -> tuple[Token, ...]:
    """Give what some HTML shows as tokens that are the same for all ways to write it.

    A deletion of a cloze stays text, with its braces.
    """
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.row.finished()


def look(markup: str) -> str:
    """Give what some HTML shows as a text to compare: equal for two fields that show the same."""
    return look_of(tokens_of(markup))


class _Tag(NamedTuple):
    """An open tag: whether it is a block, and what it stands for within a line."""

    name: str
    is_block: bool = False
    inlines: tuple[Inline, ...] = ()


class _Reader(HTMLParser):
    """Reads HTML as a browser does, as far as fields need it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.row = Row()
        self._tags: list[_Tag] = []
        self._codes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: unicodedata.normalize("NFC", value or "") for name, value in attrs}
        if tag == "br":
            self._break()
        elif tag in _SHAPES:
            self._shape(tag, given)
        elif tag in _ALIEN:
            self.row.content(Token(Kind.SHAPE, tag), ())
        elif tag not in _UNSEEN:
            self._imply_body(tag)
            self._tags.append(self._begun(tag, given))

    def handle_endtag(self, tag: str) -> None:
        if any(one.name == tag for one in self._tags):
            while (last := self._tags.pop()).name != tag:
                self._end(last)
            self._end(last)

    def handle_data(self, data: str) -> None:
        text = unicodedata.normalize("NFC", data)
        if self._codes:
            self.row.code(text.replace("\xa0", " "))
        else:
            self.row.text(text, tuple(self._wanted()))

    def close(self) -> None:
        super().close()
        while self._tags:
            self._end(self._tags.pop())

    def _imply_body(self, tag: str) -> None:
        """Begin the body of a table that has none before its row, and end one before the next."""
        around = self._tags[-1].name if self._tags else ""
        if (around, tag) == ("table", "tr"):
            self._tags.append(self._begun(_BODY, {}))
        elif around == _BODY and tag in _PARTS:
            self.handle_endtag(_BODY)

    def _begun(self, tag: str, given: dict[str, str]) -> _Tag:
        if self._codes and tag != _CODE:
            self._break_in_code(tag)
            return _Tag(tag)
        if tag in BLOCKS or (tag == "div" and given.get("class")):
            self.row.block(Token(Kind.OPEN, tag, kept(tag, given)))
            self._codes += tag == _CODE
            return _Tag(tag, is_block=True)
        if tag == "p":
            self.row.end_paragraph()
        elif tag == "div":
            self._end_filled_line()
        else:
            return _Tag(tag, inlines=tuple(self._new(inlines(tag, given))))
        return _Tag(tag)

    def _end(self, tag: _Tag) -> None:
        if tag.is_block:
            self._codes -= tag.name == _CODE
            self.row.block(Token(Kind.CLOSE, tag.name))
        elif tag.name == "p":
            self.row.end_paragraph()
        elif tag.name == "div" and not self._codes:
            self._end_filled_line()

    def _break(self) -> None:
        if self._codes:
            self.row.code("\n")
        else:
            self.row.end_line()

    def _break_in_code(self, tag: str) -> None:
        if tag in ("div", "p"):
            self.row.code("\n")

    def _end_filled_line(self) -> None:
        if not self.row.is_line_empty:
            self.row.end_line()

    def _shape(self, tag: str, given: dict[str, str]) -> None:
        given["src"] = _RENAMED.sub("", given.get("src", ""))
        token = Token(Kind.SHAPE, tag, kept(tag, given))
        if tag == "img":
            self.row.content(token, tuple(self._wanted()))
        else:
            self.row.block(token)

    def _wanted(self) -> Iterator[Inline]:
        """Give the elements within which the next word stands: those since the last block."""
        start = max((at for at, tag in enumerate(self._tags, 1) if tag.is_block), default=0)
        for tag in self._tags[start:]:
            yield from tag.inlines

    def _new(self, found: Iterator[Inline]) -> Iterator[Inline]:
        """Give elements without those that stand around them already."""
        around = {(one.name, one.attributes) for one in self._wanted()}
        return (one for one in found if (one.name, one.attributes) not in around)
