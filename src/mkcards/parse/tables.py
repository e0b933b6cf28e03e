"""Tables of HTML: those that hold data become Markdown, those that only lay out a page do not."""

from collections.abc import Sequence

from mkcards.model.source import Location
from mkcards.parse.html import Event, EventKind

_STRUCTURE = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "li", "pre", "details", "blockquote", "table"}
)


def layout_tables(events: Sequence[Event]) -> frozenset[int]:
    """Tell by the indexes of their start which tables hold headings, lists or other tables."""
    layout: set[int] = set()
    open_tables: list[int] = []
    for index, event in enumerate(events):
        if event.kind is EventKind.START and open_tables and event.name in _STRUCTURE:
            layout.add(open_tables[-1])
        if event.name == "table":
            if event.kind is EventKind.START:
                open_tables.append(index)
            else:
                open_tables.pop()
    return frozenset(layout)


class Table:
    """A table that is being read, row by row."""

    def __init__(self, place: Location) -> None:
        """Start without rows."""
        self.place = place
        self._rows: list[list[str]] = []

    def start_row(self) -> None:
        """Start a row."""
        self._rows.append([])

    def start_cell(self) -> None:
        """Start a cell."""
        if not self._rows:
            self.start_row()
        self._rows[-1].append("")

    def add(self, text: str) -> None:
        """Add text to the cell; text that stands in none gets one."""
        if not self._rows or not self._rows[-1]:
            self.start_cell()
        cell = text.replace("|", "\\|")
        self._rows[-1][-1] = f"{self._rows[-1][-1]} {cell}".strip()

    def markdown(self) -> str:
        """Write the table as Markdown, its first row as the header; empty when no cell has text."""
        rows = [row for row in self._rows if any(row)]
        width = max(map(len, rows), default=0)
        lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
        return "\n".join([*lines[:1], "|" + "---|" * width, *lines[1:]]) if rows else ""
