"""Org, the outlines of Emacs: each line becomes one of a Markdown note (Org manual 9.7).

orgparse was looked at and not taken: it gives no columns and no lists, takes a star in a block of
code for a headline, and raises for a damaged property or a deep outline.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from mkcards.diagnostics import Diagnostic
from mkcards.model.outline import Outline
from mkcards.model.pattern import Pattern
from mkcards.model.source import Seed
from mkcards.parse import lines
from mkcards.parse.drafts import DEEPEST
from mkcards.parse.lexer import lex
from mkcards.parse.lines import Line
from mkcards.parse.markdown import parse_markdown
from mkcards.parse.org_blocks import (
    read_block,
    read_drawer,
    read_environment,
    read_fixed,
    read_table,
)
from mkcards.parse.org_lines import STEP, OrgLines, is_headline
from mkcards.parse.org_text import markdown_of

_KEYWORDS = ("TODO", "DONE", "NEXT", "WAITING", "HOLD", "DOING", "STARTED", "CANCELLED", "CANCELED")
_DEEPEST_HEADING = 5
_FEWEST_LEAVES = 2
_KEYWORD = Pattern(r"#\+(\w+):\s*(.*)")
_OPTION = Pattern(r"#\+\S+:?(?:\s.*)?")
_PRIORITY = Pattern(r"\[#\w\]\s*")
_COOKIE = Pattern(r"\[(?:\d*/\d*|\d*%)\]")
_TAGS = Pattern(r":(?:[\w@#%]+:)+")
_PLANNING = Pattern(r"(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):")
_ITEM = Pattern(r"(?P<bullet>[-+*]|\d{1,3}[.)])(?:\s+|$)(?:\[@\w+\]\s*)?(?P<box>\[[ xX-]\]\s+)?")
_DEFINITION = Pattern(r"\s::(?:\s+|$)")
_FOOTNOTE = Pattern(r"\[fn:([\w-]+)\]\s*")
_STEERING = Pattern(r"#\s+(mkcards:.*)")
_SHORTEST_RULE = 3
_WIDE = 4
_ARCHIVE = "ARCHIVE"


def parse_org(
    seed: Seed, given: Sequence[Line] | None = None
) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """Read headlines as headings and lists as lists; any text gives an outline.

    `given` are the lines of the seed as Org has them, where another program has added its own.
    """
    reader = _Reader(OrgLines(seed, given))
    org = reader.org
    while org.at < len(org.given):
        org.at += 1
        reader.read(org.given[org.at - 1])
    org.entitle(reader.titles)
    lexed = lex(seed, org.out)
    lexed = replace(lexed, comments=(*lexed.comments, *org.tags))
    outline, found = parse_markdown(org.tagged(reader.tags), lexed)
    return replace(outline, skipped=(*org.skipped, *outline.skipped)), found


class _Headline(NamedTuple):
    """A headline without its keyword, its priority and its tags."""

    level: int
    text: str
    tags: tuple[str, ...]
    is_comment: bool


class _Reader:
    """What the file says of itself; headlines from the level `first_bullet` on are bullets."""

    def __init__(self, org: OrgLines) -> None:
        self.org = org
        self.titles: list[Line] = []
        self.tags: list[str] = []
        self.keywords = frozenset(_KEYWORDS)
        self.first_bullet = 2 if _is_outline(self.org.given) else _DEEPEST_HEADING + 1
        self.in_footnote = False

    def read(self, line: Line) -> None:
        if not line.text:
            self.org.blank(line)
            self.in_footnote = False
        elif is_headline(line):
            self.in_footnote = False
            self.read_headline(line)
        elif not any(read(self, line) for read in _READERS.get(line.text[0], ())):
            self.read_text(line)

    # Headlines

    def read_headline(self, line: Line) -> None:
        org = self.org
        found = _headline(line, self.keywords)
        off = " <!-- mkcards: off -->" if found.is_comment else ""
        org.open_section(0)
        org.blank(line)
        if names := tuple(tag for tag in found.tags if tag != _ARCHIVE):
            org.tag(line, names)
        if found.level < self.first_bullet:
            # The one heading of the first level is the title of the file.
            org.emit(f"{'#' * found.level}# {found.text}{off}", line, 0)
            return
        depth = min(found.level - self.first_bullet, DEEPEST)
        if found.text:
            org.emit(f"- {found.text}{off}", line, STEP * depth)
        org.blank(line)
        org.open_section(STEP * (depth + 1))

    # Lines that say something of the file

    def read_keyword(self, line: Line) -> bool:
        found = _KEYWORD.match(line.text)
        name = found[1].lower() if found else ""
        if found and name == "title":
            self.titles.append(lines.part_of(line, found.start(2)))
        elif found and name == "filetags":
            self.tags += [tag for tag in found[2].replace(":", " ").split() if tag]
        elif _OPTION.fullmatch(line.text):
            self.org.skip(line)
        else:
            return False
        if found and name in {"todo", "seq_todo", "typ_todo"}:
            words = found[2].replace("|", " ").split()
            self.keywords |= {word.partition("(")[0] for word in words}
        return True

    def read_comment(self, line: Line) -> bool:
        if line.text != "#" and not line.text[1].isspace():
            return False
        steering = _STEERING.fullmatch(line.text)
        if steering:
            self.org.emit(f"<!-- {steering[1]} -->", line)
        else:
            self.org.skip(line)
        return True

    def read_planning(self, line: Line) -> bool:
        if not _PLANNING.match(line.text):
            return False
        self.org.skip(line)
        return True

    # Text

    def read_rule(self, line: Line) -> bool:
        """Read a rule; below a text it would make a heading of that in Markdown."""
        if len(line.text) < _SHORTEST_RULE or line.text.strip(line.text[0]):
            return False
        self.org.blank(line)
        self.org.emit(line.text, line, 0)
        return True

    def read_item(self, line: Line) -> bool:
        found = _ITEM.match(line.text)
        if found is None:
            return False
        rest = line.text[found.end() :]
        term = _DEFINITION.search(rest)
        if term:
            rest = f"{rest[: term.start()]} : {rest[term.end() :]}".rstrip()
        text = f"{found['bullet']} {found['box'] or ''}{_unbroken(rest)}".rstrip()
        self.org.open_bullet(line.indent)
        self.org.emit(text, line)
        return True

    def read_footnote(self, line: Line) -> bool:
        found = _FOOTNOTE.match(line.text)
        if found is None or line.indent:
            return False
        self.in_footnote = True
        rest = markdown_of(line.text[found.end() :])
        self.org.emit(f"[^{found[1]}]: {rest}".rstrip(), line)
        return True

    def read_text(self, line: Line) -> None:
        if self.in_footnote:
            self.org.emit(_unbroken(line.text), line, line.indent + _WIDE)
        else:
            self.org.emit_text(line, _unbroken(line.text))


def words_of_headline(line: Line) -> str:
    """Give what a headline says, without its keyword, its priority and its tags."""
    return _headline(line, frozenset(_KEYWORDS)).text


def _unbroken(text: str) -> str:
    r"""Write a text as Markdown, without the `\\` that breaks its line."""
    return markdown_of(text.removesuffix("\\\\").rstrip())


def _headline(line: Line, keywords: frozenset[str]) -> _Headline:
    words = line.text.lstrip("*").strip()
    last = words.rsplit(None, 1)[-1] if words else ""
    tags = tuple(last.strip(":").split(":")) if _TAGS.fullmatch(last) else ()
    words = words.removesuffix(last).rstrip() if tags else words
    first, _, rest = words.partition(" ")
    words = rest.lstrip() if first in keywords else words
    words = _PRIORITY.sub("", words, 1) if words.startswith("[#") else words
    first, _, rest = words.partition(" ")
    is_comment = first == "COMMENT"
    bare = " ".join(_COOKIE.sub("", rest if is_comment else words).split())
    return _Headline(_level(line), markdown_of(bare), tags, is_comment or _ARCHIVE in tags)


def _is_outline(every: list[Line]) -> bool:
    """Tell a file whose headlines are all that it lists.

    Half of those below the first level, and two at least, have nothing below them.
    """
    shown = [line for line in every if line.text and not line.text.startswith(("#", ":"))]
    if any(not is_headline(line) and _ITEM.match(line.text) for line in shown):
        return False
    levels = [_level(line) if is_headline(line) else 0 for line in shown]
    inner = [(level, below) for level, below in pairwise([*levels, 1]) if level > 1]
    leaves = sum(0 < below <= level for level, below in inner)
    return leaves >= max(_FEWEST_LEAVES, len(inner) / 2)


def _level(line: Line) -> int:
    return len(line.raw) - len(line.raw.lstrip("*"))


_Read = Callable[[_Reader, Line], bool]


def _of_blocks(read: Callable[[OrgLines, Line], bool]) -> _Read:
    return lambda reader, line: read(reader.org, line)


_ITEMS: tuple[_Read, ...] = (_Reader.read_item,)
_READERS: dict[str, tuple[_Read, ...]] = {
    "#": (_of_blocks(read_block), _Reader.read_keyword, _Reader.read_comment),
    ":": (_of_blocks(read_drawer), _of_blocks(read_fixed)),
    "|": (_of_blocks(read_table),),
    "\\": (_of_blocks(read_environment),),
    "[": (_Reader.read_footnote,),
    "-": (_Reader.read_rule, *_ITEMS),
    "=": (_Reader.read_rule,),
    **dict.fromkeys("+*0123456789", _ITEMS),
    **dict.fromkeys("SDC", (_Reader.read_planning,)),
}
"""Who reads a line, in this order, by its first character."""
