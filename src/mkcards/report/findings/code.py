"""The page of a code, for a person or a program."""

from mkcards.diagnostics.pages import page_of
from mkcards.diagnostics.selection import Word, group_of
from mkcards.report.json_form import FORMAT, json_text


def code_text(code: Word) -> str:
    """Give the page of a code as Markdown."""
    return page_of(code).rstrip()


def code_json(code: Word) -> str:
    """Give the page of a code as one JSON object; the page in it is Markdown."""
    values = {"format": FORMAT, "code": code, "group": group_of(code), "page": page_of(code)}
    return json_text(values)
