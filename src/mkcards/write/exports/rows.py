"""Rows of cells as text, in the quoting that spreadsheets and Anki share (RFC 4180)."""

import csv
from collections.abc import Iterable, Iterator


class _Echo:
    """A file that gives back what is written to it, so that a row can be had as text."""

    def write(self, text: str) -> str:
        """Give the text back."""
        return text


def rows(cells: Iterable[Iterable[str]], separator: str, line_end: str) -> Iterator[str]:
    """Give each row as a line of text; a cell is quoted only where it has to be."""
    writer = csv.writer(_Echo(), delimiter=separator, lineterminator=line_end)
    for row in cells:
        yield str(writer.writerow(row))
