"""Markdown of a note as HTML that may stand on a card: read, then sanitised."""

from mkcards.render.draft import Draft
from mkcards.render.markdown import line_to_html, to_html
from mkcards.render.sanitise import sanitised
from mkcards.render.scan import taken_out
from mkcards.render.tables import widened


def safe_blocks(text: str, draft: Draft) -> str:
    """Give the HTML of a text with paragraphs, lists and other blocks."""
    return sanitised(to_html(widened(taken_out(text, draft)), draft), draft)


def safe_line(text: str, draft: Draft) -> str:
    """Give the HTML of a text in which nothing begins a block."""
    return sanitised(line_to_html(taken_out(text, draft), draft), draft)
