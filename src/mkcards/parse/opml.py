"""OPML, the format in which outliners hand over their outlines (OPML 2.0, opml.org).

The tags are read here, without an XML parser: there are no entities but those that stand for one
character, no file is ever opened, and a damaged file gives all that can be read of it. Each outline
becomes a bullet, its note the text below it, and what they say is read as in a Markdown note.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from mkcards.diagnostics import Diagnostic
from mkcards.model.outline import Outline
from mkcards.model.pattern import Pattern
from mkcards.model.source import Reason, Seed, Skipped
from mkcards.parse import tags
from mkcards.parse.drafts import DEEPEST
from mkcards.parse.lexer import lex
from mkcards.parse.lines import Line
from mkcards.parse.markdown import parse_markdown
from mkcards.parse.tags import Piece, PieceKind, Places, Value

_STEP = 2
_TEXT = ("text", "title")
_NOTES = ("_note", "note")
_ADDRESSES = ("htmlurl", "url", "xmlurl")
_DONE = {"_complete": "true", "complete": "true", "checked": "true", "_status": "checked"}
_SILENT = frozenset(
    {*_TEXT, *_NOTES, *_ADDRESSES, *_DONE, "type", "created", "datecreated", "modified", "id"}
    | {"_id", "category", "collapsed", "expanded", "iscomment", "isbreakpoint", "language"}
    | {"color", "colour", "icon", "version", "description"}
)
_PLAIN_ADDRESS = Pattern(r"https?://[^\s()<>]+")


def parse_opml(seed: Seed) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """Read the outlines of a seed as bullets; any text gives an outline."""
    reader = _Reader(seed)
    for piece in tags.pieces_of(seed.text):
        reader.read(piece)
    outline, found = parse_markdown(seed, lex(seed, reader.lines))
    return replace(outline, skipped=(*reader.skipped, *outline.skipped)), found


class _Reader:
    """What has come out so far; `named` tells for each open outline whether it is a bullet."""

    def __init__(self, seed: Seed) -> None:
        self.seed = seed
        self.places = Places(seed)
        self.lines: list[Line] = []
        self.skipped: list[Skipped] = []
        self.named: list[bool] = []
        self.depth = 0
        self.in_title = self.has_title = False

    def read(self, piece: Piece) -> None:
        if piece.kind is PieceKind.TEXT:
            self.read_text(piece)
        elif piece.kind is PieceKind.COMMENT:
            self.add(piece.text, piece.start)
        elif piece.name == "title":
            self.in_title = piece.kind is PieceKind.START
        elif piece.name == "outline":
            self.read_outline(piece)

    def read_text(self, piece: Piece) -> None:
        words = " ".join(tags.unescaped(piece.text).split())
        if words and self.in_title and not (self.has_title or self.lines):
            self.has_title = True
            self.add(f"# {words}", piece.start)
        elif words:
            self.skip(words, piece.start)

    def skip(self, words: str, start: int) -> None:
        place = self.places.at(start)
        self.skipped.append(Skipped(self.seed.path, place, Reason.MARKUP, words))

    def read_outline(self, piece: Piece) -> None:
        if piece.kind is PieceKind.END:
            if self.named:
                self.depth -= self.named.pop()
            return
        is_named = self.add_item(piece.values)
        if not piece.is_empty:
            self.named.append(is_named)
            self.depth += is_named

    def add_item(self, values: Mapping[str, Value]) -> bool:
        """Put out an outline as a bullet with its note; tell whether it says anything."""
        text = next((values[name] for name in _TEXT if values.get(name)), None)
        if text is not None:
            first, *rest = tags.as_markdown(text.text.strip()).split("\n")
            self.add(f"- {_box(values)}{_linked(first, values)}{_steering(values)}", text.start)
            self.add_below(rest, text.start)
        for name in _NOTES:
            if name in values:
                noted = tags.as_markdown(values[name].text).split("\n")
                self.add_below(["", *noted], values[name].start)
        for name, value in values.items():
            if name not in _SILENT and value.text.strip():
                self.skip(f"{name}: {' '.join(value.text.split())}", value.start)
        return text is not None

    def add_below(self, texts: Sequence[str], start: int) -> None:
        self.depth += 1
        for text in texts:
            self.add(text, start)
        self.depth -= 1

    def add(self, text: str, start: int) -> None:
        """Put out a line at the depth of the outline; one more level than any note has is enough.

        Its place is such that what stands behind the bullet has that of the value.
        """
        place = self.places.at(start)
        words = text.strip()
        own = len(text) - len(text.lstrip())
        indent = _STEP * min(self.depth, DEEPEST + 1) + own
        width = len("- ") if words.startswith(("- ", "# ")) else 0
        column = max(1, place.column - width)
        self.lines.append(Line(place.line, f"{' ' * indent}{words}", words, indent, column))


def _box(values: Mapping[str, Value]) -> str:
    told = (name in values and values[name].text.lower() == word for name, word in _DONE.items())
    return "[x] " if any(told) else ""


def _linked(text: str, values: Mapping[str, Value]) -> str:
    """Give the text as the link that the outline is, if it is one."""
    addresses = (values[name].text.strip() for name in _ADDRESSES if name in values)
    address = next((each for each in addresses if _PLAIN_ADDRESS.fullmatch(each)), "")
    plain = address and "[" not in text and "]" not in text
    return f"[{text}]({address})" if plain else text


def _steering(values: Mapping[str, Value]) -> str:
    """Leave out what an outliner calls a comment, and all below it (OPML 2.0, `isComment`)."""
    is_comment = "iscomment" in values and values["iscomment"].text.lower() == "true"
    return " <!-- mkcards: off -->" if is_comment else ""
