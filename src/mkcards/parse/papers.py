"""Which elements of a page each describe a paper: items of a bibliography, rows, paragraphs.

Such an element begins with a link or names its title by its class, and shows that it is about a
paper: by a line of names and a year, a labelled summary, a class that says so, or links called
`PDF` and the like. Two at least stand side by side. A table names the column of its titles.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mkcards.model.pattern import Pattern
from mkcards.model.text import fold
from mkcards.parse.html import Event, EventKind

LABELS = {
    **dict.fromkeys(
        ("summary", "abstract", "tl;dr", "要約", "概要", "要旨", "요약", "초록", "摘要"), "summary"
    ),
    **dict.fromkeys(
        ("comment", "comments", "memo", "note", "notes", "コメント", "メモ", "메모"), "comment"
    ),
}
"""What a part of an entry is called, and which part of it that is."""

TITLES = frozenset(
    {"title", "paper", "paper title", "제목", "논문", "タイトル", "論文", "标题", "论文", "題名"}
)
"""What the column of a table is called in which titles stand."""

RESOURCES = frozenset(
    {"pdf", "code", "arxiv", "doi", "bib", "bibtex", "slides", "poster", "paper", "html", "abs"}
    | {"project", "project page", "github", "supp", "プロジェクト", "コード", "코드", "代码"}
)
"""What links beside a paper are called."""

_CLASSES: tuple[tuple[str, frozenset[str]], ...] = (
    ("title", frozenset({"title", "papertitle", "paper-title", "pub-title"})),
    ("summary", frozenset({"abstract", "summary", "tldr", "description"})),
    ("comment", frozenset({"note", "comment", "annotation"})),
    (
        "date",
        frozenset({"author", "authors", "venue", "periodical", "journal", "booktitle", "year"})
        | frozenset({"date", "badge", "abbr", "award", "conference"}),
    ),
)
_CANDIDATES = frozenset({"li", "p", "article"})
_OF_PAPERS = Pattern(r"\b(?:paper|publication|pub|bibitem|bib-entry|citation)\b")
_LISTS = frozenset({"ul", "ol", "dl", "menu", "dir"})
_NO_WORDS = Pattern(r"[\W\d_]*")
_FEWEST = 2
_BYLINE = Pattern(
    r"\bet al\b|[A-Z][^,;]{0,60}[,.] .{0,200}\b(?:19|20)\d\d\b|\([^()]{0,60}(?:19|20)\d\d\)"
)


class Entry(NamedTuple):
    """The events of an entry up to the index `end`; of a row, what the columns of its table are."""

    end: int
    columns: tuple[str, ...] = ()
    is_header: bool = False


def part_by_class(event: Event) -> str:
    """Name the part of an entry that the class of an element tells; empty for most, and links."""
    if event.name == "a":
        return ""
    classes = event.attributes.get("class", "").lower().split()
    found = (name for name, known in _CLASSES if not known.isdisjoint(classes))
    return next(found, "")


def is_byline(text: str) -> bool:
    """Tell a text of names, a place and a year."""
    return _BYLINE.search(text) is not None


def papers_in(events: Sequence[Event]) -> Mapping[int, Entry]:
    """Give the entries of a page by the index at which each starts; a header row is one too.

    Time is linear in the number of events.
    """
    scan = _Scan()
    for at, event in enumerate(events):
        if event.kind is EventKind.TEXT:
            scan.read_text(event)
        elif event.kind is EventKind.START:
            scan.start(at, event)
        else:
            scan.end(at)
    return scan.entries()


@dataclass(slots=True)
class _Open:
    """An element that may be an entry, or a table with the names of its columns."""

    at: int
    name: str
    group: tuple[str, int]
    begins: str = ""
    is_titled: bool = False
    is_proven: bool = False
    has_list: bool = False
    inner: list[int] = field(default_factory=list)
    columns: list[str] | None = None


class _Scan:
    """What is open: all elements, those that may be entries, tables, and parts told by a class."""

    def __init__(self) -> None:
        self.elements: list[tuple[int, str, str]] = []
        self.open: list[_Open] = []
        self.tables: list[_Open] = []
        self.links = 0
        self.found: dict[int, tuple[Entry, tuple[str, int]]] = {}
        self.headers: dict[int, tuple[Entry, int]] = {}

    def entries(self) -> dict[int, Entry]:
        """Give the entries that do not stand alone, and the header rows above them."""
        groups = Counter(group for _, group in self.found.values())
        kept = {at: entry for at, (entry, group) in self.found.items() if groups[group] >= _FEWEST}
        tables = {group[1] for at, (_, group) in self.found.items() if at in kept}
        return kept | {at: entry for at, (entry, table) in self.headers.items() if table in tables}

    def start(self, at: int, event: Event) -> None:
        name = event.name
        part = part_by_class(event)
        self.elements.append((at, name, part))
        self.links += name == "a"
        if self.open:
            self.open[-1].has_list |= name in _LISTS or name == "table"
            self.open[-1].is_proven |= part not in {"", "title"}
            self.open[-1].is_titled |= part == "title"
        if name == "table":
            self.tables.append(_Open(at, name, ("", at)))
        elif name == "tr" and self.tables:
            self.open.append(_Open(at, name, (name, self.tables[-1].at)))
        elif name in _CANDIDATES or _OF_PAPERS.search(event.attributes.get("class", "").lower()):
            self.open.append(_Open(at, name, (name, self.elements[-2][0])))

    def read_text(self, event: Event) -> None:
        words = fold(event.text).strip(" :：[]()|/·,.")
        if not self.open or _NO_WORDS.fullmatch(words):
            return
        innermost = self.open[-1]
        part = self.elements[-1][2]
        if part != "date":
            self.begin("link" if self.links else part or "text")
        proven = words in LABELS or (self.links > 0 and words in RESOURCES)
        innermost.is_proven |= proven or is_byline(event.text)
        if self.elements[-1][1] in {"th", "td"} and innermost.name == "tr":
            innermost.columns = [*(innermost.columns or ()), words]

    def begin(self, how: str) -> None:
        """Remember what the elements that say nothing so far begin with."""
        for candidate in reversed(self.open):
            if candidate.begins:
                return
            candidate.begins = how

    def end(self, at: int) -> None:
        start, name, _ = self.elements.pop()
        self.links -= name == "a"
        if self.tables and self.tables[-1].at == start:
            self.tables.pop()
        elif self.open and self.open[-1].at == start:
            self.close(self.open.pop(), at)

    def close(self, candidate: _Open, at: int) -> None:
        inner = candidate.inner
        if candidate.name == "tr":
            self.close_row(candidate, at)
        elif len(inner) < _FEWEST and _is_entry(candidate):
            for single in inner:
                del self.found[single]
            self.found[candidate.at] = Entry(at), candidate.group
            inner = [candidate.at]
        if self.open:
            outer = self.open[-1]
            outer.inner += inner[:_FEWEST]
            outer.has_list |= candidate.has_list
            outer.is_proven |= candidate.is_proven
            outer.is_titled |= candidate.is_titled

    def close_row(self, row: _Open, at: int) -> None:
        table = self.tables[-1]
        if table.columns is None:
            table.columns = row.columns or []
            if not TITLES.isdisjoint(table.columns):
                self.headers[row.at] = Entry(at, is_header=True), table.at
        elif not TITLES.isdisjoint(table.columns) and row.begins and not row.has_list:
            self.found[row.at] = Entry(at, tuple(table.columns)), row.group


def _is_entry(candidate: _Open) -> bool:
    begins = candidate.begins in {"link", "title"} or candidate.is_titled
    return begins and candidate.is_proven and not candidate.has_list
