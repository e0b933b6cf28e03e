"""Markdown of a note as HTML that may stand on a card: read, then sanitised."""

from mkcards.render.draft import Draft
from mkcards.render.scan import taken_out
from mkcards.render.simple import simple_blocks
from mkcards.render.simple_line import simple_line


def safe_blocks(text: str, draft: Draft) -> str:
    """Give the HTML of a text with paragraphs, lists and other blocks."""
    text = taken_out(text, draft)
    return simple_blocks(text) or _blocks(text, draft)


def safe_line(text: str, draft: Draft) -> str:
    """Give the HTML of a text in which nothing begins a block."""
    text = taken_out(text, draft)
    return simple_line(text) or _line(text, draft)


def _blocks(text: str, draft: Draft) -> str:
    from mkcards.render.parsed import parsed_blocks  # noqa: PLC0415 - most text needs no parser

    return parsed_blocks(text, draft)


def _line(text: str, draft: Draft) -> str:
    from mkcards.render.parsed import parsed_line  # noqa: PLC0415 - most text needs no parser

    return parsed_line(text, draft)
