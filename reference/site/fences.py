"""Blocks of code in Markdown: where they are, and how a site shows them."""

from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

_LANGUAGES = {
    ".html": "html",
    ".htm": "html",
    ".opml": "xml",
    ".org": "org",
    ".svg": "xml",
    ".yaml": "yaml",
}


def fence_tokens(text: str) -> list[Token]:
    """Give the fenced blocks of a text in order."""
    return [token for token in MarkdownIt().parse(text) if token.type == "fence" and token.map]


def outside_fences(text: str) -> Iterator[tuple[bool, str]]:
    """Give a text in parts, each with whether it is outside of fenced blocks."""
    lines = text.splitlines(keepends=True)
    at = 0
    for token in fence_tokens(text):
        first, last = token.map or (0, 0)
        yield True, "".join(lines[at:first])
        yield False, "".join(lines[first:last])
        at = last
    yield True, "".join(lines[at:])


def with_fences(text: str, shown: Callable[[Token], str]) -> str:
    """Give a text with its fenced blocks as `shown` writes them."""
    parts = (part for outside, part in outside_fences(text) if outside)
    blocks = [*map(shown, fence_tokens(text)), ""]
    return "".join(part + block for part, block in zip(parts, blocks, strict=True))


def titled(language: str, title: str, content: str) -> str:
    """Write a block with a title, which may hold fences itself."""
    markup = "```"
    while markup in content:
        markup += "`"
    name = f' title="{title}"' if title else ""
    return f"{markup}{language}{name}\n{content.rstrip()}\n{markup}\n"


def note(name: str, content: str) -> str:
    """Write a file of a person, in the colours of its language."""
    suffix = name[name.rfind(".") :]
    return titled(_LANGUAGES.get(suffix, "markdown"), name, content)
