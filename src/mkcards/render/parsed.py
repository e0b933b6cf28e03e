"""What any Markdown shows, by the parser and the sanitiser."""

from mkcards.render.draft import Draft
from mkcards.render.markdown import line_to_html, to_html
from mkcards.render.sanitise import sanitised
from mkcards.render.tables import widened


def parsed_blocks(text: str, draft: Draft) -> str:
    """Give the safe HTML of a text with paragraphs, lists and other blocks."""
    return sanitised(to_html(widened(text), draft), draft)


def parsed_line(text: str, draft: Draft) -> str:
    """Give the safe HTML of a text in which nothing begins a block."""
    return sanitised(line_to_html(text, draft), draft)
