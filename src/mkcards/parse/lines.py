"""A source line, and the forms that one line alone can show: bullet, heading, fence, break."""

import re
from typing import NamedTuple

from mkcards.model.markup import PICTURE, SIZE
from mkcards.model.pattern import Pattern

TAB_STOP = 4
_WIDE_SPACE = "\u3000"

SIGNS = "■□◆◇▼▶▷►★☆●○◎"
"""Signs that set off a line; they may be bullets or stand in front of what names a list."""

TICKS = {"☐": False, "☑": True, "☒": True}
"""Bullets that are task boxes, and whether they are ticked."""

BULLETS = "-*+－–•◦▪‣⁃∙·・※＊☐☑☒"
"""What else begins an item of a list, digits apart."""

_BULLET = Pattern(r"([-*+－–])(?:\s+\1(?=\s|$))*(?:\s+|$)")
# Without a space behind them these still are bullets: "・" in Japanese, "•" in pasted text.
# A wide star without one marks a note to a text, and boxes in a row are a score.
_DOT = Pattern(r"[•◦▪‣⁃∙·・]\s*|※\s*(?=\S)|＊\s+(?=\S)|[☐☑☒](?![☐☑☒])\s*(?=\S)")
# Signs in a row are a rating or a blank ("★★☆", "○○市"), a hollow one can be part of a name ("○X").
_SIGN = Pattern(rf"(?:[■◆▼▶►★●]|[□◇▷☆○◎](?![A-Za-z]))(?![{SIGNS}])\s*(?=\S)")
# Three digits at most: "2019. …" is the year of a sentence far more often than an item number.
# Where words are not parted by spaces, none need stand behind it either.
_NUMBER = Pattern(r"(\d{1,3})(?:[.)．）](?:\s+|$)|[.)](?=[^\W\d_A-Za-z])|[．）、](?=[^\W\d_]))")
_CHECKBOX = Pattern(r"\[([ xX/>?-])\](?:\s+|$)")
_HEADING = Pattern(r"(#{1,6})(?:\s+|$)")
_FENCE = Pattern(r"(`{3,}|~{3,})\s*(.*)")
_QUOTE = Pattern(r"(?:>\s*)+")
_DELIMITER_CELL = Pattern(r"\s*:?-+:?\s*")
_IMAGE = Pattern(
    rf"(?:!\[\[[^\[\]]*\]\]|{PICTURE}(?:{SIZE})?"
    r"|\[!\[[^\[\]]*\]\([^()]*\)\]\([^()]*\)|<img\b[^<>]*>|\s)+",
    re.IGNORECASE,
)
_PROPERTY = Pattern(r"[\w.-]+::(?=\s|$)")
# What Breadcrumbs and other plugins of Obsidian read, wherever in a note it stands.
_LINKS = Pattern(r"[\w.-]+::\s*(?:\[\[[^\[\]]*\]\][\s,，、.。]*)+")
_DEFINITION = Pattern(
    r"\[(?!\^)([^\[\]]+)\]:\s*(<[^<>]*>|\S+)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*"
)
# A lone `{:a 1}` is Clojure, and `{x}` a set.
_ATTRIBUTE = r"(?:[.#][\w-]+|[\w-]+=(?:\"[^\"{}]*\"|'[^'{}]*'|[\w-]+))"
_ATTRIBUTES = rf"(?:\s+{_ATTRIBUTE})*\s*"
_FOR_JEKYLL = Pattern(
    rf"\{{:\s*(?:{_ATTRIBUTE}|(?P<name>[\w-]+)){_ATTRIBUTES}\}}"
    rf"|\{{::[a-z]+{_ATTRIBUTES}/?\}}|\{{:/[a-z]*\}}|\{{%[^{{}}]*%\}}"
)
_AT_END = Pattern(rf"\{{:?\s*(?=[.#]){_ATTRIBUTE}{_ATTRIBUTES}\}}")
_BACKTICKS = Pattern(r"`+")
_TARGET_SIGN = Pattern(r"[/.#:]")


class Line(NamedTuple):
    """A line of a note.

    `text` is without outer white space, `indent` the columns in front of it (a tab goes on to the
    next multiple of 4, a full-width space is 2), `column` its place in `raw`, from 1.
    """

    number: int
    raw: str
    text: str
    indent: int
    column: int


class Bullet(NamedTuple):
    """A bullet or a number in front of a line: `start` and `end` in the text of the line.

    A bullet written several times in a row starts at the last one. `number` is that of an ordered
    item, -1 for a bullet.
    """

    start: int
    end: int
    number: int = -1


class Box(NamedTuple):
    """A task box in front of an item, up to `end`: ticked or not, or of a third kind (`[/]`)."""

    done: bool | None
    end: int


class Heading(NamedTuple):
    """An ATX heading; `start` is where its text starts in the text of the line."""

    level: int
    text: str
    start: int


class Fence(NamedTuple):
    """The opening line of a fenced code block."""

    mark: str
    info: str


def columns_of(space: str) -> int:
    """Give the columns that white space at the start of a line takes."""
    if space.isascii() and "\t" not in space:
        return len(space)
    column = 0
    for character in space:
        if character == "\t":
            column += TAB_STOP - column % TAB_STOP
        else:
            column += 2 if character == _WIDE_SPACE else 1
    return column


def line_at(number: int, raw: str) -> Line:
    """Measure one line; `number` is its number in the file."""
    text = raw.strip()
    lead = raw.find(text[0]) if text else len(raw)
    return Line(number, raw, text, columns_of(raw[:lead]) if lead else 0, lead + 1)


def breaks(line: Line) -> bool:
    """Tell a line that its author broke with two spaces (CommonMark 0.31, section 6.7)."""
    return line.raw.endswith("  ") and bool(line.text.strip("> "))


def split_lines(text: str, first_line: int) -> list[Line]:
    """Split a text at line feeds only: what else Unicode calls a line end is no end of a line."""
    return [line_at(number, raw) for number, raw in enumerate(text.split("\n"), first_line)]


def part_of(line: Line, start: int, end: int | None = None) -> Line:
    """Give a part of the text of a line as a line that knows where it stands."""
    number, _, whole, indent, column = line
    piece = whole[start:end]
    text = piece.strip()
    shift = start + (piece.find(text[0]) if text else len(piece))
    return Line(number, text, text, indent + shift, column + shift)


def dedent(raw: str, columns: int) -> str:
    """Take up to so many columns of white space off the start of a line."""
    lead = len(raw) - len(raw.lstrip())
    taken = 0
    while taken < lead and columns_of(raw[: taken + 1]) <= columns:
        taken += 1
    return raw[taken:].rstrip()


def fenced(code: str, language: str = "") -> str:
    """Put a fence around code, longer than any in it."""
    longest = max(map(len, _BACKTICKS.findall(code)), default=0)
    fence = "`" * max(len("```"), longest + 1)
    return f"{fence}{language}\n{code}\n{fence}"


def bullet_of(text: str) -> Bullet | None:
    """Read a bullet or a number; a bullet written several times in a row is one."""
    if found := _BULLET.match(text) or _DOT.match(text) or _SIGN.match(text):
        return Bullet(len(found[0].rstrip()) - 1, found.end())
    found = _NUMBER.match(text)
    return Bullet(0, found.end(), int(found[1])) if found else None


def checkbox_of(text: str) -> Box | None:
    """Read the task box at the start of an item."""
    found = _CHECKBOX.match(text)
    return Box({" ": False, "x": True}.get(found[1].lower()), found.end()) if found else None


def heading_of(text: str) -> Heading | None:
    """Read an ATX heading without its closing `#`."""
    found = _HEADING.match(text)
    if not found:
        return None
    rest = text[found.end() :]
    bare = rest.rstrip("#")
    closed = bare != rest and (not bare or bare[-1].isspace())
    return Heading(len(found[1]), (bare if closed else rest).strip(), found.end())


def is_break(text: str) -> bool:
    """Tell a thematic break: three or more of `-`, `*` or `_`, with or without spaces."""
    marks = "".join(text.split())
    return len(marks) >= len("---") and marks[0] in "-*_" and not marks.strip(marks[0])


def underline_level(text: str) -> int:
    """Give the level of a setext heading whose underline this is, else 0."""
    if len(text) < len("---") or text.strip(text[0]):
        return 0
    return {"=": 1, "-": 2}.get(text[0], 0)


def fence_of(text: str) -> Fence | None:
    """Read the opening of a fenced code block; back-ticks in its info make it inline code."""
    found = _FENCE.match(text)
    if not found or (text[0] == "`" and "`" in found[2]):
        return None
    return Fence(found[1], found[2].strip())


def closes(text: str, mark: str) -> bool:
    """Tell whether a line ends the fenced code block that `mark` has opened."""
    return text.startswith(mark) and not text.strip(mark[0])


def quote_width(text: str) -> int:
    """Give the characters that the `>` in front of a quoted line take."""
    found = _QUOTE.match(text)
    return found.end() if found else 0


def is_delimiter_row(text: str) -> bool:
    """Tell the second line of a table, such as `|---|:-:|`."""
    if "|" not in text or "-" not in text:
        return False
    cells = text.removeprefix("|").removesuffix("|").split("|")
    return all(_DELIMITER_CELL.fullmatch(cell) for cell in cells)


def is_image(text: str) -> bool:
    """Tell a line that holds nothing but images."""
    return _IMAGE.fullmatch(text) is not None


def is_property(text: str) -> bool:
    """Tell a property line of an outliner, such as `collapsed:: true`."""
    return "::" in text and _PROPERTY.match(text) is not None


def is_link_property(text: str) -> bool:
    """Tell a property of nothing but links to notes, such as `up:: [[page]]`."""
    return "::" in text and _LINKS.fullmatch(text) is not None


def definition_of(text: str) -> tuple[str, str] | None:
    """Read a link reference definition `[label]: target`; a target is no plain word."""
    found = _DEFINITION.fullmatch(text)
    if not found or not _TARGET_SIGN.search(found[2]):
        return None
    return found[1], found[2].strip("<>")


def is_for_jekyll(text: str) -> bool:
    """Tell a line of nothing but attributes (kramdown's syntax, "Block Attributes") or a tag.

    That is `{: .class}`, `{::options …/}` or, of Liquid, `{% include a.html %}`.
    """
    return _FOR_JEKYLL.fullmatch(text) is not None


def is_for_contents(text: str) -> bool:
    """Tell the attributes that put a table of contents in place of the list above, `{:toc}`."""
    found = _FOR_JEKYLL.fullmatch(text)
    return found is not None and found["name"] == "toc"


def attributes_at(text: str) -> int:
    """Give where the attributes at the end of a heading begin, such as `{#id}`; else its end."""
    before, sign, rest = text.rpartition("{")
    is_set_off = bool(sign) and before.endswith((" ", "\t"))
    return len(before) if is_set_off and _AT_END.fullmatch(sign + rest) else len(text)
