"""A page of HTML: headings, lists, paragraphs and what else a browser shows, as an outline."""

from collections.abc import Callable, Mapping, Sequence

from mkcards.model.outline import Block, BlockKind, ItemKind
from mkcards.model.pattern import Pattern
from mkcards.model.source import Location, SeedPath, Skipped
from mkcards.parse import lines
from mkcards.parse.details import named_details
from mkcards.parse.drafts import Draft, Tree
from mkcards.parse.folded_answers import ask
from mkcards.parse.folds import Fold
from mkcards.parse.html import (
    HEADINGS,
    Event,
    EventKind,
    lines_of,
    place_of,
    starts_with_heading,
)
from mkcards.parse.inline import IN_LINE, Inline, image_of, language_of
from mkcards.parse.paper_parts import entry_of
from mkcards.parse.papers import Entry
from mkcards.parse.stack import Stack
from mkcards.parse.tables import Table, layout_tables

_LEVELS = {**HEADINGS, "title": 1}
# Word processors of the web write every list at the edge, and its level into the class.
_LIST_LEVEL = Pattern(r"\blst-\w+-(\d)\b")
_STEP = 2


def read_page(
    events: Sequence[Event], tree: Tree, entries: Mapping[int, Entry], path: SeedPath
) -> tuple[Skipped, ...]:
    """Put what a page shows into a tree, its entries whole; give the words of them without a place.

    `entries` are those of `papers_in`.
    """
    page = _Page(tree, layout_tables(events), named_details(events))
    skipped: list[Skipped] = []
    while page.at < len(events):
        page.read_comments()
        entry = entries.get(page.at)
        if entry is None:
            page.read(events[page.at])
            page.at += 1
        else:
            draft, unshown = entry_of(events[page.at : entry.end + 1], entry, path)
            page.add_entry(draft)
            skipped += unshown
            page.at = entry.end + 1
    page.read_comments()
    page.flush()
    ask(page.stack.titles)
    return tuple(skipped)


class _Page:
    """What is open while a page is read.

    `items` are the open list items (none where details start), `ordered` tells of each open list
    whether it counts and `levels` what levels the classes up to it name; `folds` the open details
    with their titles, `tables` the open tables (none for one that is only layout), `quotes` where
    the open quotes start. `quote` and `code` collect the text of a quote and of a code block;
    `context` names the heading or summary that is open.
    """

    def __init__(self, tree: Tree, layout: frozenset[int], named: frozenset[int]) -> None:
        self.tree = tree
        self.stack = Stack(tree)
        self.layout = layout
        self.named = named
        self.at = 0
        self.inline = Inline()
        self.context = ""
        self.items: list[Draft | None] = []
        self.ordered: list[bool] = []
        self.levels = [0]
        self.folds: list[tuple[int, Draft]] = []
        self.tables: list[Table | None] = []
        self.quotes: list[Location] = []
        self.quote: list[str] = []
        self.code: list[str] | None = None
        self.language = ""

    def read_comments(self) -> None:
        """Read the comments that stand here; those in a heading wait until it is open."""
        if self.context not in _LEVELS:
            for comment in self.tree.comments_before(self.at):
                self.tree.steer(self.item() or self.stack.top.node, comment)

    def read(self, event: Event) -> None:
        if event.kind is EventKind.TEXT:
            self.read_text(event)
        elif event.name in IN_LINE:
            self.read_inline(event)
        else:
            self.flush()
            steps = _STARTS if event.kind is EventKind.START else _ENDS
            steps.get(event.name, _Page.read_other)(self, event)

    def read_other(self, event: Event) -> None:
        """Take no notice of an element that only groups others."""

    # Text

    def read_text(self, event: Event) -> None:
        if self.code is not None:
            self.code.append(event.text)
        elif self.inline.place is None and starts_with_heading(event):
            self.read_lines(event)
        else:
            self.inline.add(event)

    def read_lines(self, event: Event) -> None:
        """Read headings that are written as Markdown in front of the HTML."""
        for part in lines_of(event):
            heading = lines.heading_of(part.text.strip())
            if heading is None or not heading.text or not self.is_free():
                self.inline.add(part)
                self.inline.add_raw(" ")
            else:
                self.flush()
                self.open_heading(heading.level, place_of(part), heading.text)

    def read_inline(self, event: Event) -> None:
        if self.code is not None and event.name != "img":
            self.language = self.language or language_of(event)
        elif event.kind is EventKind.END:
            self.inline.close(event.name)
        elif event.name == "br":
            self.inline.add_raw(" ")
        elif event.name == "img":
            self.add_image(event)
        else:
            self.inline.open(event)

    def add_image(self, event: Event) -> None:
        image = image_of(event)
        if image and self.table() is not None:
            self.inline.add_raw(image, event.location)
        elif image:
            self.add_block(Block(BlockKind.IMAGE, image, event.location))

    def add_block(self, block: Block) -> None:
        self.tree.add_block(self.item() or self.stack.top.node, block)

    def item(self) -> Draft | None:
        return self.items[-1] if self.items else None

    def table(self) -> Table | None:
        return self.tables[-1] if self.tables else None

    def is_free(self) -> bool:
        """Tell whether a heading here starts a section."""
        return not (self.context or self.quotes or self.item() or self.table())

    def flush(self) -> None:
        """Decide what the text collected so far is."""
        place = self.inline.place
        text = self.inline.take()
        table, item = self.table(), self.item()
        if place is None:
            return
        if table is not None:
            table.add(text)
        elif self.context == "summary" and self.folds:
            self.name_details(place, text)
        elif item is not None:
            _add_to_item(item, place, text)
        elif self.quotes:
            self.quote.append(text)
        elif self.context in _LEVELS:
            self.open_heading(_LEVELS[self.context], place, text)
        else:
            self.stack.add(Draft(ItemKind.PARAGRAPH, place, text))

    def open_heading(self, level: int, place: Location, text: str) -> None:
        self.stack.open_heading(level, Draft(ItemKind.HEADING, place, text, level=level))

    def name_details(self, place: Location, text: str) -> None:
        draft = self.folds[-1][1]
        draft.location = draft.location if draft.parts else place
        draft.parts.append(text)

    def add_entry(self, draft: Draft | None) -> None:
        self.flush()
        if draft is not None:
            self.stack.add(draft)

    # Headings and lists

    def start_heading(self, event: Event) -> None:
        if self.is_free():
            self.context = event.name

    def end_context(self, event: Event) -> None:
        if self.context == event.name:
            self.context = ""

    def start_summary(self, event: Event) -> None:
        self.context = event.name

    def start_list(self, event: Event) -> None:
        self.ordered.append(event.name == "ol")
        level = _LIST_LEVEL.search(event.attributes.get("class", ""))
        self.levels.append(self.levels[-1] + (int(level[1]) if level else 0))

    def end_list(self, _event: Event) -> None:
        self.ordered.pop()
        self.levels.pop()

    def start_item(self, event: Event) -> None:
        draft = Draft(ItemKind.BULLET, event.location)
        draft.ordered = bool(self.ordered) and self.ordered[-1]
        # Many a page writes an inner list beside the item that it belongs to, not inside it.
        depth = max(len(self.ordered) + self.levels[-1], len(self.items) + 1)
        self.stack.add_bullet(depth * _STEP + (event.name == "dd"), draft)
        self.items.append(draft)

    def end_item(self, _event: Event) -> None:
        self.items.pop()

    # Details, quotes, code, tables

    def start_details(self, event: Event) -> None:
        draft = Draft(ItemKind.SUMMARY, event.location)
        named = draft if self.at in self.named else None
        self.stack.open_fold(Fold(close=self.at), self.item(), named)
        self.folds.append((self.at, draft))
        self.items.append(None)

    def end_details(self, _event: Event) -> None:
        self.stack.close_fold(self.folds.pop()[0])
        self.items.pop()

    def start_quote(self, event: Event) -> None:
        self.quotes.append(event.location)

    def end_quote(self, _event: Event) -> None:
        place = self.quotes.pop()
        if self.quote and not self.quotes:
            source = "\n>\n".join(f"> {text}" for text in self.quote)
            self.quote = []
            self.add_block(Block(BlockKind.QUOTE, source, place))

    def start_code(self, event: Event) -> None:
        """Start a block of code; one within another goes on with that."""
        if self.code is None:
            self.code = []
            self.language = language_of(event)

    def end_code(self, event: Event) -> None:
        code = "".join(self.code or []).strip("\n")
        self.code = None
        if code.strip():
            source = lines.fenced(code, self.language)
            self.add_block(Block(BlockKind.CODE, source, event.location, self.language))

    def start_table(self, event: Event) -> None:
        self.tables.append(None if self.at in self.layout else Table(event.location))

    def end_table(self, _event: Event) -> None:
        table = self.tables.pop()
        source = table.markdown() if table else ""
        if table and source:
            self.add_block(Block(BlockKind.TABLE, source, table.place))

    def start_caption(self, _event: Event) -> None:
        self.tables.append(None)

    def end_caption(self, _event: Event) -> None:
        self.tables.pop()

    def start_row(self, _event: Event) -> None:
        table = self.table()
        if table is not None:
            table.start_row()

    def start_cell(self, _event: Event) -> None:
        table = self.table()
        if table is not None:
            table.start_cell()

    def end_section(self, _event: Event) -> None:
        self.stack.end_list()


def _add_to_item(item: Draft, place: Location, text: str) -> None:
    if item.parts:
        item.blocks.append(Block(BlockKind.TEXT, text, place))
    else:
        item.parts.append(text)
        item.location = place


_Step = Callable[[_Page, Event], None]

_STARTS: dict[str, _Step] = {
    **dict.fromkeys(_LEVELS, _Page.start_heading),
    **dict.fromkeys(("ul", "ol", "menu", "dir", "dl"), _Page.start_list),
    **dict.fromkeys(("li", "dt", "dd"), _Page.start_item),
    **dict.fromkeys(("td", "th"), _Page.start_cell),
    "summary": _Page.start_summary,
    "details": _Page.start_details,
    "blockquote": _Page.start_quote,
    "pre": _Page.start_code,
    "table": _Page.start_table,
    "tr": _Page.start_row,
    "caption": _Page.start_caption,
    "hr": _Page.end_section,
}

_ENDS: dict[str, _Step] = {
    **dict.fromkeys(_LEVELS, _Page.end_context),
    **dict.fromkeys(("ul", "ol", "menu", "dir", "dl"), _Page.end_list),
    **dict.fromkeys(("li", "dt", "dd"), _Page.end_item),
    "summary": _Page.end_context,
    "details": _Page.end_details,
    "blockquote": _Page.end_quote,
    "pre": _Page.end_code,
    "table": _Page.end_table,
    "caption": _Page.end_caption,
}
