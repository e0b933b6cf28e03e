"""A text of a card as part of a longer page of Markdown: it ends where it ends."""

import html
import re
from collections.abc import Iterable
from urllib.parse import quote

_FENCE = re.compile(r"( *)(`{3,}|~{3,})([^\n]*)")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.DOTALL)
_TAG = re.compile(r"<(?![A-Za-z][A-Za-z0-9+.-]*:|\S+@)[A-Za-z/!?]")
_HARMLESS = re.compile(
    r"</?(?:a|abbr|b|br|code|del|em|i|img|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|wbr)"
    r"(?:\s+(?:alt|height|href|src|title|width)\s*=\s*"
    r"(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=`]+))*\s*/?>",
    re.IGNORECASE,
)
_RUNS = re.compile(r"(?:[(<=]|\]:)[<\"']*(?:javascript|vbscript|data|file):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\s\x00-\x1f\\]")


def contained(source: str, markup: str) -> str:
    """Give a Markdown text that cannot change how what follows it is read.

    A fence left open is closed. A text with elements of HTML that could stay open or do something,
    with a comment, or with an address that runs is given as `markup`, its safe HTML.
    """
    prose, ending = _without_fences(source)
    shown = _CODE_SPAN.sub("", prose)
    return source + ending if _is_harmless(shown) else markup


def _is_harmless(prose: str) -> bool:
    flat = _UNSEEN.sub("", html.unescape(prose))
    return not _RUNS.search(flat) and all(
        _HARMLESS.match(prose, tag.start()) for tag in _TAG.finditer(prose)
    )


def with_media(text: str, media: Iterable[tuple[str, str]], folder: str) -> str:
    """Give a Markdown text whose pictures and sounds are those of a folder.

    `media` pairs a reference as the note writes it with the name of the file.
    """
    for source, name in media:
        place = quote(f"{folder}/{name}")
        written = re.escape(source)
        text = re.sub(rf"!\[\[\s*{written}\s*(?:\|[^\]]*)?\]\]", f"![]({place})", text)
        text = text.replace(f' src="{name}"', f' src="{place}"')
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
