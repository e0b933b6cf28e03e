"""Text whose blocks are simple becomes HTML without the parser.

Simple are paragraphs, bullets, quotes of one paragraph and fenced code, with one empty line between
them. Their lines are read by `simple_line`, the code of fences is written by `code_block`: they say
why what they give is safe. What is added here are tags that stand in this file.
"""

import re

from mkcards.render.code import code_block
from mkcards.render.highlight import language_of
from mkcards.render.simple_line import START, START_OF_MANY, simple_line

_BLOCK = re.compile(
    r"(?:```(?P<info>[^`\n]*)\n(?P<code>[^`]++(?:`{1,2}(?!`)[^`]++)*+)(?<=\n)```"
    r"|(?P<items>- [^\n]+(?:\n *- [^\n]+)*+)"
    r"|(?P<quote>> ?[^\n]+(?:\n> ?[^\n]+)*+)"
    r"|(?P<lines>[^\n]+(?:\n[^\n]+)*+))(?:\n\n(?=\S)|\Z)"
)
_BEGINS_NO_BLOCK = re.compile(START)
_BEGINS_NO_BLOCK_HERE = re.compile(START_OF_MANY)
_ITEM = re.compile(rf"(?P<indent>(?:  )*)- (?P<words>{START_OF_MANY}[^\n]+)")
_CLOSING = "\n</ul>\n</li>"
_QUOTE_SIGN = re.compile(r"^> ?", re.MULTILINE)


def simple_blocks(text: str) -> str:
    """Give the HTML of a text; empty where it is not simple."""
    if "\n" not in text and not text.startswith(("- ", ">")):
        return simple_line(text) if _BEGINS_NO_BLOCK.match(text) else ""
    shown: list[str] = []
    at, last = 0, None
    while at < len(text):
        block = _BLOCK.match(text, at)
        # Bullets with an empty line between them are one list of paragraphs.
        if not block or "items" == block.lastgroup == last:
            return ""
        markup = _shown(block, is_all=block.span() == (0, len(text)))
        if not markup:
            return ""
        shown.append(markup)
        at, last = block.end(), block.lastgroup
    return "\n".join(shown)


def _shown(block: re.Match[str], *, is_all: bool) -> str:
    """Give the HTML of one block; a paragraph that is all there is stands without its tags."""
    kind, text = block.lastgroup, block[block.lastgroup or 0]
    if kind == "code":
        return _fence(text, block["info"])
    if kind == "items":
        return _list(text)
    if kind == "quote":
        lines = _lines(_QUOTE_SIGN.sub("", text))
        return lines and f"<blockquote>\n<p>{lines}</p>\n</blockquote>"
    lines = _lines(text)
    return lines if is_all or not lines else f"<p>{lines}</p>"


def _lines(text: str) -> str:
    return simple_line(text) if _BEGINS_NO_BLOCK_HERE.match(text) else ""


def _fence(code: str, info: str) -> str:
    """Give the HTML of code; a formula is none."""
    language = language_of(info)
    # The sanitiser takes the empty class for one that it emptied.
    is_simple = language != "math" and ' class=""' not in code
    return code_block(code.removesuffix("\n"), language) if is_simple else ""


def _list(text: str) -> str:
    """Give the HTML of bullets, each level indented by two spaces."""
    shown: list[str] = []
    last = -1
    for line in text.split("\n"):
        item = _ITEM.fullmatch(line)
        words = simple_line(item["words"]) if item else ""
        level = len(item["indent"]) // 2 if item else 0
        if not words or level > last + 1:
            return ""
        shown += ("\n<ul>\n<li>" if level > last else _between(last - level), words)
        last = level
    return "".join([*shown, "</li>", _CLOSING * last, "\n</ul>"]).lstrip()


def _between(levels: int) -> str:
    return f"</li>{_CLOSING * levels}\n<li>"
