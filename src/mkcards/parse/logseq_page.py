"""A page of Logseq as the lines of a Markdown note: one block a bullet, headings to their blocks.

Logseq writes a block as `- ` behind tabs, its other lines two spaces further in; a heading is a
block too, and what is indented below it is its section.
"""

from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile
from typing import NamedTuple

from mkcards.model.pattern import Pattern
from mkcards.parse import hashtags, lines
from mkcards.parse.lines import Line
from mkcards.parse.logseq_block import Block, Property, read_block, with_text
from mkcards.parse.marks import clozes, tags

_HEADING = Pattern(r"(?P<signs>#+)(?:\s+(?P<text>.*)|$)")
_TASK = Pattern(
    r"(?P<state>TODO|DOING|NOW|LATER|DONE|IN-PROGRESS|WAIT|WAITING|CANCELED|CANCELLED)(?=\s|$)\s*"
)
_PRIORITY = Pattern(r"\[#[A-C]\](?=\s|$)\s*")
_BOXES = {"DONE": "[x] ", "CANCELED": "[-] ", "CANCELLED": "[-] "}
_NO_CARDS = "disable-anki-sync"
_OFF = " <!-- mkcards: off -->"
_LEVELS = frozenset("123456")
_DEEPEST = 6
_STEP = 2
_HEAD = -1


class Page(NamedTuple):
    """The lines of a page as another note would have them.

    `properties` are those of the page itself, `left_out` is what only Logseq understands, `blocks`
    pairs the names of blocks with their words.
    """

    lines: tuple[Line, ...]
    properties: tuple[Property, ...]
    left_out: tuple[Line, ...]
    blocks: tuple[tuple[str, str], ...]

    def said(self, key: str) -> str:
        """Give the value of a property; empty where there is none."""
        return next((each.value for each in self.properties if each.key == key), "")


class _Source(NamedTuple):
    """The lines of a block, the first without its bullet, and how far that is indented."""

    indent: int
    lines: list[Line]


class _Section(NamedTuple):
    """A heading that is open; with `inner` blocks are indented below it."""

    indent: int
    level: int
    inner: bool = False


def read_page(source: Sequence[Line]) -> Page:
    """Read the lines of a page."""
    writer = _Writer()
    for block in _blocks(source):
        writer.write(block)
    return writer.page()


def _blocks(source: Sequence[Line]) -> Iterator[_Source]:
    """Cut a page into its blocks; what stands in front of the first one is a block as well."""
    block = _Source(_HEAD, [])
    fence, inside = "", 0
    for line in source:
        starts = _starts(line) and not (fence and line.indent >= inside)
        if starts:
            yield block
            bullet = line.text[0] == "-"
            block = _Source(line.indent, [lines.part_of(line, 1) if bullet else line])
            fence = ""
        else:
            block.lines.append(line)
        text = block.lines[-1].text
        if fence and lines.closes(text, fence):
            fence = ""
        elif not fence and (found := lines.fence_of(text)):
            fence, inside = found.mark, block.indent + 1
    yield block


def _starts(line: Line) -> bool:
    """Tell the first line of a block; Logseq may write the first heading without a bullet."""
    text = line.text
    if text[:1] == "-":
        return text[1:2] in {"", " ", "\t"}
    return text[:1] == "#" and line.indent == 0 and _HEADING.match(text) is not None


class _Title(NamedTuple):
    """The first line of a block: its words, the `#` in front of them, and its task box."""

    text: str
    signs: int = 0
    box: str = ""


def _title(text: str) -> _Title:
    heading = _HEADING.match(text) if text.startswith("#") else None
    if heading:
        text = heading["text"] or ""
    task = _TASK.match(text)
    if task:
        text = text[task.end() :]
        text = text[found.end() :] if (found := _PRIORITY.match(text)) else text
    box = _BOXES.get(task["state"], "[ ] ") if task else ""
    return _Title(text, len(heading["signs"]) if heading else 0, box)


class _Writer:
    """Writes blocks one after the other.

    `sections` are the headings that are open, `bullets` the indentations of the plain blocks that
    are; `waiting` is a block without words that is written only if something stands below it.
    """

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.left_out: list[Line] = []
        self.blocks: list[tuple[str, str]] = []
        self.properties: list[Property] = []
        self.sections: list[_Section] = []
        self.bullets: list[int] = []
        self.waiting: Line | None = None
        self.is_head = True

    def page(self) -> Page:
        told = tuple(self.lines), tuple(self.properties), tuple(self.left_out)
        return Page(*told, tuple(self.blocks))

    def write(self, source: _Source) -> None:
        block = read_block(source.lines)
        self.left_out += block.left_out
        self.take_properties(source, block)
        if source.indent == _HEAD:
            self.lines += block.words
            return
        words = [*dropwhile(_is_blank, block.words)]
        title = _title(words[0].text if words else block.said("template"))
        if words and not title.text:
            self.left_out.append(words.pop(0))
        if name := block.said("id").lower():
            rest = takewhile(_is_words, words[1:])
            said = [_quotable(text) for text in (title.text, *(line.text for line in rest))]
            self.blocks.append((name, " ".join(filter(None, said))))
        self.put(source, block, words, title)

    def take_properties(self, source: _Source, block: Block) -> None:
        """Tell the properties of the page: those of the first block, if it says nothing else."""
        says = any(not _is_blank(line) for line in block.words)
        if self.is_head and (source.indent == _HEAD or not says):
            self.properties += block.properties
        else:
            self.left_out += [each.line for each in block.properties]
        self.is_head = self.is_head and source.indent == _HEAD and not says

    def put(self, source: _Source, block: Block, words: list[Line], title: _Title) -> None:
        here, indent = source.lines[0], source.indent
        if self.waiting is not None and indent > self.waiting.indent:
            self.lines.append(self.waiting)
        self.waiting = None
        signs = title.signs or self.told_level(block, indent)
        while self.bullets and self.bullets[-1] >= indent:
            self.bullets.pop()
        closed = self.close(indent, signs if title.text and not self.bullets else 0)
        level = self.level(signs) if title.text and not self.bullets else 0
        if closed and not (level and level <= closed):
            self.lines.append(Line(here.number, "", "#" * closed, 0, 1))
        if level:
            self.put_heading(indent, level, words, title)
        else:
            self.put_bullet(source, block, words, title)

    def told_level(self, block: Block, indent: int) -> int:
        """Give the level that a property makes a block a heading of; 0 for none."""
        said = block.said("heading").lower()
        if said == "true":
            return sum(section.indent < indent for section in self.sections) + 1
        return int(said) if said in _LEVELS else 0

    def close(self, indent: int, signs: int) -> int:
        """Close the headings that a block here ends; give the highest level of them, else 0."""
        closed = 0
        while self.sections and self.ends(self.sections[-1], indent, signs):
            closed = self.sections.pop().level
        if self.sections and self.sections[-1].indent < indent and not self.bullets:
            self.sections[-1] = self.sections[-1]._replace(inner=True)
        return closed

    def ends(self, section: _Section, indent: int, signs: int) -> bool:
        """Tell whether a block ends a heading: a plain one goes on below it if all others do."""
        if section.indent != indent:
            return section.indent > indent
        return section.level > signs if signs else section.inner

    def level(self, signs: int) -> int:
        """Give the level of a heading here, below that of the page; 0 where it is too deep."""
        above = self.sections[-1].level if self.sections else 1
        level = max(min(signs + 1, _DEEPEST), above + 1)
        return level if signs and level <= _DEEPEST else 0

    def put_heading(self, indent: int, level: int, words: list[Line], title: _Title) -> None:
        self.sections.append(_Section(indent, level))
        self.lines.append(with_text(words[0], f"{'#' * level} {_named(title.text)}"))
        inside = indent + _STEP
        for line in words[1:]:
            raw = lines.dedent(line.raw, inside)
            self.lines.append(line._replace(raw=raw, indent=max(0, line.indent - inside)))

    def put_bullet(self, source: _Source, block: Block, words: list[Line], title: _Title) -> None:
        here, inside = source.lines[0], source.indent + _STEP
        self.bullets.append(source.indent)
        sign = "1." if block.said("logseq.order-list-type") == "number" else "-"
        bullet = Line(here.number, sign, sign, source.indent, here.column)
        if title.text and not _stands_below(words, sign):
            off = _OFF if block.said("template") or block.said(_NO_CARDS) == "true" else ""
            if off:
                title = title._replace(text=_named(title.text))
            bullet = _beside(bullet, words[0] if words else here, title, off)
            words = words[1:]
        elif not words and (block.properties or block.left_out):
            self.waiting = bullet
            return
        self.lines.append(bullet)
        self.lines += (line._replace(indent=max(line.indent, inside)) for line in words)


def _named(text: str) -> str:
    """Give what names a section; one of tags alone has their words."""
    bare, names = hashtags.taken_from(text)
    return text if bare else ", ".join(names)


def _quotable(text: str) -> str:
    """Give the words of a line without what its author marked in them for a program."""
    parts, at = [], 0
    for start, end in tags.read(text).spans:
        parts.append(text[at:start])
        at = end
    bare = "".join([*parts, text[at:]]).strip()
    return hashtags.taken_from(clozes.taken(bare, curly=False).text).text


def _is_blank(line: Line) -> bool:
    return not line.text


def _is_words(line: Line) -> bool:
    return line.text != "" and lines.fence_of(line.text) is None


def _stands_below(words: Sequence[Line], sign: str) -> bool:
    """Tell what a bullet of Markdown cannot have on its own line: a quote, a table, a list."""
    if not words:
        return False
    text, below = words[0].text, words[1].text if len(words) > 1 else ""
    return (
        text.startswith((">", "* ", "+ "))
        or ("|" in text and lines.is_delimiter_row(below))
        or (sign != "-" and lines.fence_of(text) is not None)
    )


def _beside(bullet: Line, first: Line, title: _Title, more: str) -> Line:
    """Give a bullet with words, which stay in the column where they were written."""
    lead = f"{bullet.text} {title.box}"
    column = first.column + len(first.text) - len(title.text) - len(lead)
    text = f"{lead}{title.text}{more}"
    return Line(first.number, " " * bullet.indent + text, text, bullet.indent, column)
