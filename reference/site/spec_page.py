"""A spec file as a person reads it: a note, then a table of the cards that it gives."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

import yaml
from markdown_it.token import Token

from reference.site.fences import note, titled, with_fences

_Row = Mapping[str, Any]
_BLANK = re.compile(r"\{\{c\d+::(.*?)(?:::[^{}]*)?\}\}", re.DOTALL)
_COLUMNS = {"kind": "card", "question": "front", "answer": "back"}
_TITLES = {
    "html": ("html", "in Anki"),
    "markdown": ("markdown", "then"),
    "stays": ("text", "why it stays in Anki"),
    "text outline": ("text", "what is read"),
    "text diagnostics": ("text", "findings: line, column, code"),
    "text mistakes": ("text", "what is said"),
}
"""What stands behind a fence → the language of its colours, and its title for people."""


def readable(text: str) -> str:
    """Give the text of a spec file with its fences as notes and tables."""
    return with_fences(re.sub(r"\n{3,}", "\n\n", text), _shown)


def _shown(token: Token) -> str:
    kind, _, name = token.info.partition(" ")
    if kind == "seed":
        return note(name or "note.md", token.content)
    if token.info in _TABLES:
        return _TABLES[token.info](yaml.safe_load(token.content) or [])
    return titled(*_TITLES.get(token.info, (kind, name)), token.content)


def _cards(cards: Sequence[_Row]) -> str:
    if not cards:
        return "No card.\n"
    known = [key for key in _COLUMNS if any(card.get(key) for card in cards)]
    others = sorted({key for card in cards for key in card} - set(_COLUMNS))
    heads = [*map(_COLUMNS.__getitem__, known), *others]
    rows = [[_cell(card.get(key, "")) for key in (*known, *others)] for card in cards]
    return _table("cards", heads, rows)


def _cell(value: object) -> str:
    """Write text as it is, with what a cloze hides marked, and a list by its items."""
    if isinstance(value, list):
        return "<br>".join(map(_cell, value))
    return _BLANK.sub(r"<mark>\1</mark>", escape(str(value).strip())).replace("\n", "<br>")


def _skipped(lines: Sequence[_Row]) -> str:
    if not lines:
        return "Every line has a card.\n"
    heads = ["line without a card", *(key for key in lines[0] if key != "line")]
    rows = [[_cell(line.get(key, "")) for key in ("line", *heads[1:])] for line in lines]
    return _table("skipped", heads, rows)


def _fields(notes: Sequence[_Row]) -> str:
    names = list(dict.fromkeys(name for fields in notes for name in fields))
    heads = [f"{name}, as HTML" for name in names]
    rows = [[_code(str(fields.get(name, ""))) for name in names] for fields in notes]
    return _table("fields", heads, rows)


def _code(html: str) -> str:
    return f"<code>{_cell(html)}</code>" if html else ""


def _table(name: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join([f'<div class="{name}"><table>', *_lines(heads, rows), "</table></div>", ""])


def _lines(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"<thead><tr>{''.join(f'<th>{escape(head)}</th>' for head in heads)}</tr></thead><tbody>"
    for row in rows:
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
    yield "</tbody>"


_TABLES: Mapping[str, Callable[[Sequence[_Row]], str]] = {
    "yaml cards": _cards,
    "yaml fields": _fields,
    "yaml skipped": _skipped,
}
