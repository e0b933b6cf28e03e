"""Tags with their attributes and places, read in one pass that nothing in a file can slow down."""

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import accumulate
from types import MappingProxyType
from typing import NamedTuple

from mkcards.model.pattern import Pattern
from mkcards.model.source import Location, Seed

# What is opened ends before the next opening of its kind, and a value holds no `<`, as XML has it.
_PIECE = Pattern(
    r"<!--(?P<comment>(?>(?:(?!<!--|-->).)*))-->"
    r"|<!\[CDATA\[(?P<data>(?>(?:(?!<!\[CDATA\[|\]\]>).)*))\]\]>"
    r"|<[!?](?!--|\[CDATA\[)[^<>]*+>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*+)"
    r"(?P<inner>(?>(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*))>",
    re.DOTALL,
)
_ATTRIBUTE = Pattern(r"([\w:.-]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')")
_ENTITY = Pattern(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_CONTROLS = Pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_SIGNS = {"b": "**", "strong": "**", "i": "*", "em": "*", "del": "~~", "s": "~~", "code": "`"}
_SIGN = Pattern(r"<(?P<sign>b|strong|i|em|del|s|code)>(?P<in>[^<>]*)</(?P=sign)>", re.IGNORECASE)
_LINK = Pattern(r"<a\s(?P<inner>[^<>]*+)>(?P<words>[^<>\[\]]*+)</a>", re.IGNORECASE)
_ADDRESS = Pattern(r"[^\s()<>]+")
_BREAK = Pattern(r"<br\s*/?>", re.IGNORECASE)
_BARE = Pattern(r"</?(?:span|font|div|p|a)(?:\s[^<>]*)?>", re.IGNORECASE)


class PieceKind(StrEnum):
    """What a piece of a file is."""

    START = "start"
    END = "end"
    TEXT = "text"
    COMMENT = "comment"


class Value(NamedTuple):
    """The text of an attribute, and the index at which it stands in the file."""

    text: str
    start: int

    def __bool__(self) -> bool:
        """Tell a value that says something."""
        return bool(self.text.strip())


_NO_VALUES: Mapping[str, Value] = MappingProxyType({})


class Piece(NamedTuple):
    """A tag, a text or a comment, at an index of the file; names are in lower case.

    A start tag that `is_empty` has no end tag of its own.
    """

    kind: PieceKind
    start: int
    text: str = ""
    name: str = ""
    values: Mapping[str, Value] = _NO_VALUES
    is_empty: bool = False


class Places:
    """The lines of a seed, to give indexes in its text as places."""

    def __init__(self, seed: Seed) -> None:
        """Measure the lines."""
        widths = (len(line) + 1 for line in seed.text.split("\n"))
        self._starts = [0, *accumulate(widths)]
        self._seed = seed

    def at(self, index: int) -> Location:
        """Give the place of a character."""
        line = bisect_right(self._starts, index) - 1
        column = index - self._starts[line] + 1
        return Location(self._seed.shown, self._seed.first_line + line, column)


def pieces_of(text: str) -> Iterator[Piece]:
    """Cut a text into pieces; what is no tag is text, and declarations are left out."""
    at = 0
    for found in _PIECE.finditer(text):
        if text[at : found.start()].strip():
            yield Piece(PieceKind.TEXT, _first_word(text, at), text[at : found.start()])
        at = found.end()
        yield from _piece(found)
    if text[at:].strip():
        yield Piece(PieceKind.TEXT, _first_word(text, at), text[at:])


def _first_word(text: str, at: int) -> int:
    while text[at].isspace():
        at += 1
    return at


def _piece(found: re.Match[str]) -> Iterator[Piece]:
    start = found.start()
    if found["comment"] is not None:
        yield Piece(PieceKind.COMMENT, start, " ".join(found[0].split()))
    elif found["data"] is not None:
        yield Piece(PieceKind.TEXT, found.start("data"), html.escape(found["data"], quote=False))
    elif found["close"]:
        yield Piece(PieceKind.END, start, name=found["name"].lower())
    elif found["name"]:
        inner = found["inner"]
        values = _values(inner, found.start("inner"))
        is_empty = inner.endswith("/")
        yield Piece(PieceKind.START, start, "", found["name"].lower(), values, is_empty)


def _values(inner: str, start: int) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for found in _ATTRIBUTE.finditer(inner):
        group = 2 if found[2] is not None else 3
        value = Value(unescaped(found[group]), start + found.start(group))
        values.setdefault(found[1].lower(), value)
    return values


def unescaped(text: str) -> str:
    """Put characters in the place of their entities; none that no note may hold comes in."""
    if "&" not in text:
        return text
    plain = _ENTITY.sub(lambda found: html.unescape(found[0]), text).replace("\r\n", "\n")
    return unicodedata.normalize("NFC", without_controls(plain))


def without_controls(text: str) -> str:
    """Give a text whose entities were read without the characters that no note may hold."""
    return _CONTROLS.sub("", text)


def as_markdown(text: str) -> str:
    """Write the tags that outliners put into a text as Markdown; a `<br>` starts a new line."""
    if "<" not in text:
        return text
    signed = _SIGN.sub(_with_sign, _BREAK.sub("\n", text))
    return _BARE.sub("", _LINK.sub(_with_link, signed))


def _with_link(found: re.Match[str]) -> str:
    target = _values(found["inner"], 0).get("href")
    fits = target is not None and _ADDRESS.fullmatch(target.text)
    return f"[{found['words']}]({target.text})" if target and fits else found["words"]


def _with_sign(found: re.Match[str]) -> str:
    inner = found["in"]
    words = inner.strip()
    sign = _SIGNS[found["sign"].lower()]
    before, _, after = inner.partition(words) if words else (inner, "", "")
    return f"{before}{sign}{words}{sign}{after}" if words else inner
