"""Text whose blocks are simple becomes HTML without the parser.

Simple are paragraphs, bullets, steps, quotes of one paragraph and fenced code, with one empty line
between them; bullets with an empty line between them are simple where they stand on one level, and
so is the code below one. The lines are read by `simple_line`, the code is written by `code_block`:
they say why what they give is safe. What is added here are tags that stand in this file.
"""

import re

from mkcards.render.code import simple_code
from mkcards.render.simple_line import START, START_OF_MANY, simple_line
from mkcards.render.simple_list import BULLETS, STEPS, simple_bullets, simple_steps

_BLOCK = re.compile(
    r"(?:```(?P<info>[^`\n]*)\n(?P<code>[^`]++(?>(?:`{1,2}(?!`)[^`]++)*))(?<=\n)```"
    rf"|(?P<bullets>{BULLETS})|(?P<steps>{STEPS})"
    r"|(?P<quote>> ?[^\n]+(?>(?:\n> ?[^\n]+)*))"
    r"|(?P<lines>[^\n]+(?>(?:\n[^\n]+)*)))(?:\n\n(?=\S)|\Z)"
)
_STARTS = ("- ", "1. ", ">")
_BEGINS_NO_BLOCK = re.compile(START)
_BEGINS_NO_BLOCK_HERE = re.compile(START_OF_MANY)
_QUOTE_SIGN = re.compile(r"^> ?", re.MULTILINE)


def simple_blocks(text: str) -> str:
    """Give the HTML of a text; empty where it is not simple."""
    if "\n" not in text and not text.startswith(_STARTS):
        return simple_line(text) if _BEGINS_NO_BLOCK.match(text) else ""
    shown: list[str] = []
    at, last = 0, None
    while at < len(text):
        block = _BLOCK.match(text, at)
        # Steps with an empty line between them are one list of paragraphs.
        if not block or "steps" == block.lastgroup == last:
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
        return simple_code(text, block["info"])
    if kind == "bullets":
        return simple_bullets(text)
    if kind == "steps":
        return simple_steps(text)
    if kind == "quote":
        lines = _lines(_QUOTE_SIGN.sub("", text))
        return lines and f"<blockquote>\n<p>{lines}</p>\n</blockquote>"
    lines = _lines(text)
    return lines if is_all or not lines else f"<p>{lines}</p>"


def _lines(text: str) -> str:
    return simple_line(text) if _BEGINS_NO_BLOCK_HERE.match(text) else ""
