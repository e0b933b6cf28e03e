"""The page of all findings, from the pages of their codes."""

import re
from collections.abc import Iterator

from mkcards.diagnostics.pages import page_of
from mkcards.diagnostics.selection import CODES, NO_CARD, Word, group_of

_HEAD = """# What is told of notes

<!-- Made by `make docs` from the pages of the codes; `mkcards explain CODE` prints one of them. -->

`mkcards check` shows what is found in notes, each finding with its code in brackets. Errors keep
anything from being written, warnings tell that something of a note is missing or changed on a card,
notes tell what could be better. Lines that gave no card have a code too: the reason why.
"""
_GROUPS = {
    "error": "Errors",
    "warning": "Warnings",
    "note": "Notes",
    NO_CARD: "Lines without a card",
}


def findings_page() -> str:
    """Give the page: a table of all codes, then the page of each."""
    return "\n".join([_HEAD, *_table(), "", *_pages()])


def _table() -> Iterator[str]:
    yield "| group | codes |"
    yield "|---|---|"
    for group, name in _GROUPS.items():
        yield f"| {name} | {' · '.join(f'[{code}](#{code})' for code in _codes(group))} |"


def _pages() -> Iterator[str]:
    for group, name in _GROUPS.items():
        yield f"## {name}\n"
        for code in _codes(group):
            yield re.sub(r"\A# (\S+) \(.*\)", r"### \1", page_of(code))


def _codes(group: str) -> list[Word]:
    return sorted((code for code in CODES if group_of(code) == group), key=str)
