"""A text of a card as part of a longer page of Markdown: it ends where it ends."""

import re
from collections.abc import Iterable
from urllib.parse import quote

_FENCE = re.compile(r"( *)(`{3,}|~{3,})([^\n]*)")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_TAG = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.-]*:|\S+@)(?:[!?]|/?([A-Za-z][A-Za-z0-9]*))")
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "br", "code", "del", "em", "i", "img", "ins", "kbd", "mark"),
        *("q", "s", "small", "span", "strong", "sub", "sup", "u", "wbr"),
    )
)


def contained(source: str, markup: str) -> str:
    """Give a Markdown text that cannot change how what follows it is read.

    A fence left open is closed. A text with elements of HTML that could stay open, or with a
    comment, is given as `markup`, its safe HTML.
    """
    prose, ending = _without_fences(source)
    tags = _TAG.findall(_CODE_SPAN.sub("", prose))
    return markup if any(tag.lower() not in _INLINE for tag in tags) else source + ending


def with_media(text: str, media: Iterable[tuple[str, str]], folder: str) -> str:
    """Give a Markdown text whose pictures and sounds are those of a folder.

    `media` pairs a reference as the note writes it with the name of the file.
    """
    for source, name in media:
        place = quote(f"{folder}/{name}")
        written = re.escape(source)
        text = re.sub(rf"!\[\[\s*{written}\s*(?:\|[^\]]*)?\]\]", f"![]({place})", text)
        text = re.sub(
            rf"(\]\(\s*|\ssrc\s*=\s*[\"']?)<?{written}>?(?=[\s\"')>])", rf"\1{place}", text
        )
    return text


def _without_fences(source: str) -> tuple[str, str]:
    """Give the lines outside of fenced code, and the line that closes an open fence."""
    prose: list[str] = []
    indent = fence = ""
    for line in source.split("\n"):
        found = _FENCE.match(line)
        if not fence and found:
            indent, fence = found[1], found[2]
        elif not fence:
            prose.append(line)
        elif found and found[2].startswith(fence) and not found[3].strip():
            fence = ""
    return "\n".join(prose), f"\n{indent}{fence}" if fence else ""
