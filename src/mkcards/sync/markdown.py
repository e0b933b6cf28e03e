"""What a field shows, written as Markdown: as a person writes it, or with every sign made safe.

Nothing here is sure to be read the same way again, as Markdown depends on what stands around a
sign: whoever asks renders what is given and compares.
"""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mkcards.model.pattern import Pattern
from mkcards.render.urls import short_url
from mkcards.sync.tokens import Attributes, Kind, Token

_SIGNS = {"strong": "**", "em": "*", "s": "~~", "mark": "==", "sup": "^", "sub": "~"}
_WRITTEN_BLOCKS = frozenset({"ul", "ol", "li", "blockquote", "pre"})
_FORMULA = Pattern(r"\\\(((?:(?!\\[()]).)+)\\\)|\\\[((?:(?!\\[\[\]]).)+)\\\]")
_TICKS = Pattern(r"`+")
_ACTIVE = Pattern(
    r"[\\`*~^$|]|\[|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=[#A-Za-z])|==|:(?=//)|(?<=!)\["
)
_LINE_START = Pattern(r"(?m)^(?:[-+>:](?=\s|$)|>|\d{1,9}(?=[.)](?:\s|$))|#|---)")
_INDENTED = Pattern(r"(?m)^(?=.)")
_STEP = Pattern(r"\d+\. ")
_END_OF_CODE = Token(Kind.CLOSE, "code")
_FIRST_TICK = {"☐": "[ ]", "☑": "[x]"}


class Manner(NamedTuple):
    """How to write Markdown.

    `escapes` makes every sign mean itself; without `signs` elements within a line stay HTML and
    formulas keep Anki's delimiters. `pictures` gives the file that a note names for each name of a
    file in Anki, `codes` what stands behind the fence of each block of code, in their order. What
    `goes_on` stands behind other words on a line. `missing` gives the Markdown of pictures that are
    shown by their words alone.
    """

    escapes: bool = False
    signs: bool = True
    pictures: Mapping[str, str] = {}
    codes: tuple[str, ...] = ()
    goes_on: bool = False
    missing: Mapping[str, str] = {}


def markdown(tokens: Iterable[Token], manner: Manner) -> str:
    """Give Markdown for what tokens show."""
    writer = _Writer(manner)
    every = tuple(tokens)
    for at, token in enumerate(every):
        writer.take(token, is_literal=every[at + 2 : at + 3] == (_END_OF_CODE,))
    return "\n\n".join(writer.top.ended())


@dataclass(slots=True)
class _Frame:
    """An open element: the blocks in it so far, and the line that is being written.

    In what is literal nothing means anything but itself.
    """

    name: str = ""
    attributes: Attributes = ()
    is_literal: bool = False
    blocks: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)

    def ended(self) -> list[str]:
        """Give the blocks with the line as the last one."""
        if self.line:
            self.blocks.append("".join(self.line))
            self.line = []
        return self.blocks


class _Writer:
    """Takes token after token; the element that is open is the last frame."""

    def __init__(self, manner: Manner) -> None:
        self._manner = manner
        self._frames = [_Frame()]
        self._codes = iter(manner.codes)

    @property
    def top(self) -> _Frame:
        """Give the frame of what is open."""
        return self._frames[-1]

    def take(self, token: Token, *, is_literal: bool) -> None:
        """Write a token; an element of code is literal that holds text alone."""
        if token.kind is Kind.OPEN:
            self._open(
                token, is_literal=token.name == "pre" or (token.name == "code" and is_literal)
            )
        elif token.kind is Kind.CLOSE:
            self._close(token)
        elif token.kind is Kind.TEXT:
            self.top.line.append(self._text(token.name))
        elif token.kind is Kind.PARAGRAPH:
            self.top.ended()
        elif token.kind is Kind.BREAK:
            self._break()
        else:
            self._shape(token)

    def _open(self, token: Token, *, is_literal: bool) -> None:
        if token.is_block:
            self.top.ended()
        self._frames.append(_Frame(token.name, token.attributes, is_literal))

    def _close(self, token: Token) -> None:
        frame = self._frames.pop()
        if not token.is_block:
            self.top.line.append(self._element(frame, "".join(frame.line)))
        elif frame.name in _WRITTEN_BLOCKS:
            self.top.blocks += self._block(frame)
        else:
            inside = "".join(frame.ended())
            self.top.blocks.append(f"<{_tag(frame)}>{inside}</{frame.name}>")

    def _break(self) -> None:
        """End a line; a backslash does it where something stands before it.

        A tag that stands alone on the first line of a paragraph would make HTML of all of it.
        """
        if not (self.top.line or self._manner.goes_on):
            self.top.line.append("<br>")
        else:
            is_empty = self.top.line[-1:] and self.top.line[-1].endswith("\n")
            self.top.line.append("<br>\n" if is_empty else "\\\n")

    def _shape(self, token: Token) -> None:
        given = dict(token.attributes)
        if token.name == "hr":
            self.top.ended().append("---")
        elif token.name == "img":
            source = self._manner.pictures.get(given.get("src", ""), given.get("src", ""))
            self.top.line.append(f"![{given.get('alt', '')}]({_target(source, given)})")
        else:
            self.top.line.append(f"<{_tag(token)}>")

    def _text(self, text: str) -> str:
        if self.top.is_literal:
            return text
        parts, at = [], 0
        for formula in () if self.top.name == "span" else _FORMULA.finditer(text):
            parts += [self._words(text[at : formula.start()]), self._formula(formula)]
            at = formula.end()
        return "".join([*parts, self._words(text[at:])])

    def _words(self, text: str) -> str:
        if not self._manner.escapes:
            return text.replace("\\(", "\\\\(").replace("\\[", "\\\\[")
        starts_line = not self.top.line or self.top.line[-1].endswith("\n")
        text = _ACTIVE.sub(lambda sign: _escaped(sign[0]), text)
        return _LINE_START.sub(_start_escaped, text) if starts_line else text

    def _formula(self, found: re.Match[str]) -> str:
        if not self._manner.signs:
            return found[0]
        return f"${found[1]}$" if found[1] else f"$${found[2]}$$"

    def _element(self, frame: _Frame, text: str) -> str:
        """Give an element within a line around its text."""
        name = frame.name
        if frame.is_literal:
            return _code(text)
        if name == "a":
            return self._link(text, dict(frame.attributes))
        if name in _SIGNS and self._manner.signs and not frame.attributes:
            return f"{_SIGNS[name]}{text}{_SIGNS[name]}"
        if name == "span":
            return self._manner.missing.get(text, text)
        return f"<{_tag(frame)}>{text}</{name}>"

    def _link(self, text: str, given: Mapping[str, str]) -> str:
        target = given["href"]
        if self._manner.signs and "title" not in given and text in (target, short_url(target)):
            return target
        return f"[{text}]({_target(target, given)})"

    def _block(self, frame: _Frame) -> list[str]:
        if frame.name == "pre":
            return [_fenced("".join(frame.line), next(self._codes, ""))]
        blocks = frame.ended()
        if frame.name == "blockquote":
            return [_INDENTED.sub("> ", "\n>\n".join(blocks))]
        if frame.name == "li":
            return [_item(frame, blocks)]
        return [_list(frame, blocks, self.top.blocks[-1] if self.top.blocks else "")]


def _tag(one: _Frame | Token) -> str:
    given = "".join(f' {name}="{html.escape(value)}"' for name, value in one.attributes)
    return f"{one.name}{given}"


def _target(address: str, given: Mapping[str, str]) -> str:
    """Give what stands in the parentheses of a link or picture."""
    shown = f"<{address}>" if " " in address or "(" in address else address
    title = given.get("title", "").replace('"', '\\"')
    return f'{shown} "{title}"' if title else shown


def _escaped(sign: str) -> str:
    # A backslash before a bracket would begin a formula.
    return "&#91;" if sign == "[" else "".join(f"\\{char}" for char in sign)


def _start_escaped(found: re.Match[str]) -> str:
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _code(text: str) -> str:
    longest = max((len(run[0]) for run in _TICKS.finditer(text)), default=0)
    ticks = "`" * (longest + 1 if longest else 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def _fenced(code: str, info: str) -> str:
    longest = max((len(run[0]) for run in _TICKS.finditer(code)), default=0)
    ticks = "`" * max(longest + 1, 3)
    code = code.strip("\n")
    return f"{ticks}{info}\n{code}\n{ticks}"


def _item(frame: _Frame, blocks: Sequence[str]) -> str:
    """Give an item of a list without its bullet; a box that is ticked is written as one."""
    text = _joined(blocks)
    is_box = text[:1] in _FIRST_TICK and dict(frame.attributes).get("class") in ("task", "done")
    return f"{_FIRST_TICK[text[0]]}{text[1:]}" if is_box else text


def _joined(blocks: Sequence[str]) -> str:
    """Join what is in an item; a list right below its words belongs to them."""
    is_tight = len(blocks) <= 1 or all(b.startswith(("- ", "* ", "1. ")) for b in blocks[1:])
    return ("\n" if is_tight else "\n\n").join(blocks)


def _list(frame: _Frame, items: Sequence[str], before: str) -> str:
    """Give a list; one right behind another of its kind has other signs, or they were one."""
    start = int(dict(frame.attributes).get("start", "1"))
    if frame.name == "ul":
        marks = ["* " if before.startswith("- ") else "- "] * len(items)
    else:
        sign = ")" if _STEP.match(before) else "."
        marks = [f"{start + at}{sign} " for at in range(len(items))]
    between = "\n\n" if any("\n\n" in item for item in items) else "\n"
    return between.join(
        mark + _INDENTED.sub(" " * len(mark), item)[len(mark) :]
        for mark, item in zip(marks, items, strict=True)
    )
