"""What a field shows as a row of tokens: words, elements, ends of lines."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

BLOCKS = frozenset(
    (
        *("blockquote", "caption", "colgroup", "dd", "details", "dl", "dt", "figcaption"),
        *("figure", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "pre", "summary"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
"""Elements that stand in lines of their own; `div` does where it is a box."""

_SPACES = re.compile(r"[ \t\n\r\f\xa0]+")
_MERGING = frozenset({"strong", "em", "u", "s", "mark"})
_MERGING_OVER_SPACE = frozenset({"strong", "em"})

Attributes = tuple[tuple[str, str], ...]


class Kind(StrEnum):
    """What a token is; a break ends a line, a paragraph ends one with a gap below."""

    OPEN = "<"
    CLOSE = "</"
    TEXT = ""
    SHAPE = "<!"
    BREAK = "<br>"
    PARAGRAPH = "<p>"


class Token(NamedTuple):
    """A piece of what is shown: `name` is that of an element, or the text itself."""

    kind: Kind
    name: str = ""
    attributes: Attributes = ()

    @property
    def is_block(self) -> bool:
        """Tell whether it begins or ends a block."""
        is_tag = self.kind in (Kind.OPEN, Kind.CLOSE)
        return is_tag and (self.name in BLOCKS or self.name == "div")


BREAK, PARAGRAPH = Token(Kind.BREAK), Token(Kind.PARAGRAPH)


def look_of(tokens: Iterable[Token]) -> str:
    """Give tokens as a text to compare: equal for two fields that show the same."""
    return "".join([_written(token) for token in tokens])


def _written(token: Token) -> str:
    if token.kind is Kind.TEXT:
        return token.name.replace("&", "&amp;").replace("<", "&lt;")
    if token.kind in (Kind.BREAK, Kind.PARAGRAPH):
        return token.kind.value
    attributes = "".join(f" {name}={value!r}" for name, value in token.attributes)
    return f"{token.kind.value}{token.name}{attributes}>"


@dataclass(frozen=True, eq=False, slots=True)
class Inline:
    """An element within a line; two that look alike are not one."""

    name: str
    attributes: Attributes = ()


class Row:
    """The tokens so far, and what waits until something is shown after it.

    Elements open when there is something in them; spaces and ends of lines count when something
    follows. So nothing is left of an empty `<b></b>` or of a `<br>` at the end.
    """

    def __init__(self) -> None:
        """Begin a row, with the start of its first line."""
        self.tokens: list[Token] = []
        self.opened: list[Inline] = []
        self.breaks = 0
        self.has_space = self.is_new_paragraph = False
        self.is_line_empty = self.is_block_empty = True

    def text(self, text: str, wanted: Sequence[Inline]) -> None:
        """Show some text within elements, its white space as single spaces."""
        text = _SPACES.sub(" ", text)
        words = text.strip(" ")
        self.has_space = self.has_space or text.startswith(" ")
        if words:
            self.content(Token(Kind.TEXT, words), wanted)
            self.has_space = text.endswith(" ")

    def content(self, token: Token, wanted: Sequence[Inline]) -> None:
        """Show something within elements, after all that waited for it."""
        is_apart = self.has_space and not self.is_line_empty
        self._close_all_but(self._shared(wanted, is_apart=is_apart))
        if self.is_new_paragraph:
            self.tokens.append(PARAGRAPH)
        self.tokens += [BREAK] * self.breaks
        if is_apart:
            self._append(Token(Kind.TEXT, " "))
        for element in wanted[len(self.opened) :]:
            self.tokens.append(Token(Kind.OPEN, element.name, element.attributes))
        self.opened = list(wanted)
        self._append(token)
        self._begin_line(is_line_empty=False)

    def code(self, text: str) -> None:
        """Show text of code as it stands."""
        self._append(Token(Kind.TEXT, text))

    def end_line(self) -> None:
        """End a line, also an empty one."""
        self.breaks += 1
        self.is_line_empty, self.has_space = True, False

    def end_paragraph(self) -> None:
        """End a paragraph, if there is one."""
        self.is_new_paragraph = not self.is_block_empty
        self.breaks, self.is_line_empty, self.has_space = 0, True, False

    def block(self, token: Token) -> None:
        """Begin or end a block, or show what stands for one."""
        self._close_all_but([])
        self.tokens.append(token)
        self._begin_line(is_line_empty=True)

    def finished(self) -> tuple[Token, ...]:
        """Give all tokens, every element closed."""
        self._close_all_but([])
        return tuple(self.tokens)

    def _begin_line(self, *, is_line_empty: bool) -> None:
        self.breaks, self.has_space, self.is_new_paragraph = 0, False, False
        self.is_line_empty = self.is_block_empty = is_line_empty

    def _shared(self, wanted: Sequence[Inline], *, is_apart: bool) -> list[Inline]:
        """Give the elements that stay open for what is to stand in others."""
        shared: list[Inline] = []
        merging = _MERGING_OVER_SPACE if is_apart or self.breaks else _MERGING
        for old, new in zip(self.opened, wanted, strict=False):
            alike = (old.name, old.attributes) == (new.name, new.attributes)
            if self.is_new_paragraph or not (old is new or (alike and new.name in merging)):
                break
            shared.append(new)
        return shared

    def _close_all_but(self, shared: list[Inline]) -> None:
        for element in reversed(self.opened[len(shared) :]):
            self.tokens.append(Token(Kind.CLOSE, element.name))
        self.opened = shared

    def _append(self, token: Token) -> None:
        last = self.tokens[-1] if self.tokens else BREAK
        if token.kind is last.kind is Kind.TEXT:
            self.tokens[-1] = Token(Kind.TEXT, last.name + token.name)
        else:
            self.tokens.append(token)
