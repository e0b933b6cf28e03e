"""One outline in many formats: a tree of items, and what each format writes for it.

In a text `<b>…</b>` stands for bold words and `<code>…</code>` for code; all else is plain.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import indent

TAB = "\t"


@dataclass(frozen=True, slots=True)
class Node:
    """A bullet with those below it."""

    text: str
    children: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A note: its title, bullets of its own, and sections with a name and bullets."""

    title: str
    nodes: tuple[Node, ...]
    sections: tuple[tuple[str, tuple[Node, ...]], ...] = ()


def _flat(nodes: Sequence[Node], depth: int = 0) -> Iterator[tuple[int, str]]:
    for node in nodes:
        yield depth, node.text
        yield from _flat(node.children, depth + 1)


def _signed(text: str, bold: str, code: str) -> str:
    return re.sub("</?code>", code, re.sub("</?b>", bold, text))


def _markdown_text(text: str) -> str:
    return _signed(text, "**", "`")


def _lines(nodes: Sequence[Node], step: str, mark: str, text: Callable[[str], str]) -> str:
    """Write bullets; `mark` gives the sign of each depth."""
    every = (
        f"{step * depth}{mark[depth % len(mark)]} {text(words)}" for depth, words in _flat(nodes)
    )
    return "".join(f"{line}\n" for line in every)


def _sections(note: Written, heading: str, write: Callable[[Sequence[Node]], str]) -> str:
    parts = (f"\n{heading} {name}\n\n{write(nodes)}" for name, nodes in note.sections)
    return write(note.nodes) + "".join(parts)


def markdown(note: Written, step: str = "  ", mark: str = "-") -> str:
    """Write headings and bullets."""
    return f"# {note.title}\n\n" + _sections(
        note, "##", lambda nodes: _lines(nodes, step, mark, _markdown_text)
    )


def tabs(note: Written) -> str:
    """Write the bullets of an outliner, a tab a level."""
    return markdown(note, "\t", "-")


def details(note: Written) -> str:
    """Write sections as folds, their bullets far to the right."""
    own = _lines(note.nodes, "  ", "*", _markdown_text)
    folds = (
        f"\n<details>\n<summary>{name}</summary>\n\n"
        + "".join(f"    {line}\n" for line in _bullets(nodes))
        + "</details>\n"
        for name, nodes in note.sections
    )
    return f"# {note.title}\n\n{own}{''.join(folds)}"


def _bullets(nodes: Sequence[Node]) -> list[str]:
    return _lines(nodes, "  ", "*", _markdown_text).splitlines()


def plain(note: Written) -> str:
    """Write what a word processor leaves of its lists: a sign for each level."""
    return f"{note.title}\n===\n\n" + "".join(
        [
            _lines(note.nodes, "   ", "•◦▪", _markdown_text),
            *(
                f"\n{name}\n---\n\n{_lines(nodes, '   ', '•◦▪', _markdown_text)}"
                for name, nodes in note.sections
            ),
        ]
    )


def org(note: Written) -> str:
    """Write headlines and lists."""
    return f"#+TITLE: {note.title}\n\n" + _sections(
        note, "*", lambda nodes: _lines(nodes, "  ", "-+", _org_text)
    )


def logseq(note: Written) -> str:
    """Write a page of blocks: headings are such too, with their sections below them."""
    own = _lines(note.nodes, "\t", "-", _markdown_text)
    sections = "".join(
        f"- ## {name}\n{indent(_lines(nodes, TAB, '-', _markdown_text), TAB)}"
        for name, nodes in note.sections
    )
    return f"title:: {note.title}\n\n{own}{sections}"


def _org_text(text: str) -> str:
    return _signed(text, "*", "=")


def page(note: Written) -> str:
    """Write lists in lists, as a browser shows them."""
    sections = "".join(f"<h2>{escape(name)}</h2>{_list(nodes)}" for name, nodes in note.sections)
    body = f"<h1>{escape(note.title)}</h1>{_list(note.nodes)}{sections}"
    return f"<!DOCTYPE html>\n<html><body>\n{body}</body></html>\n"


def _list(nodes: Sequence[Node]) -> str:
    items = "".join(f"<li>{_html_text(node.text)}{_list(node.children)}</li>\n" for node in nodes)
    return f"<ul>\n{items}</ul>" if items else ""


def _html_text(text: str) -> str:
    return re.sub(r"&lt;(/?(?:b|code))&gt;", r"<\1>", escape(text, quote=False))


def opml(note: Written) -> str:
    """Write outlines; they know no sections."""
    body = "".join(map(_outline, note.nodes))
    head = f"<head><title>{escape(note.title)}</title></head>"
    return f'<?xml version="1.0"?>\n<opml version="2.0">{head}\n<body>\n{body}</body></opml>\n'


def _outline(node: Node) -> str:
    below = "".join(map(_outline, node.children))
    return f'<outline text="{escape(node.text)}">{below}</outline>\n'


SECTIONED: dict[str, Callable[[Written], str]] = {
    "markdown.md": markdown,
    "tabs.md": tabs,
    "details.md": details,
    "plain.txt": plain,
    "Page 00112233445566778899aabbccddeeff.md": markdown,
    "org.org": org,
    "page.html": page,
}
"""The formats that know sections, by the name of the file that is written."""

FORMATS = {**SECTIONED, "opml.opml": opml}
"""All formats."""
