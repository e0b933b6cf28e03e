"""Embedded files in the form `![[figure.png|300]]` (Obsidian's help, Embed files)."""

import re

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_EMBED = re.compile(
    r"!\[\[(?P<file>[^\[\]|#\n]+\.(?:avif|bmp|gif|jpe?g|png|svg|webp"
    r"|3gp|flac|m4a|mkv|mov|mp3|mp4|oga|ogg|ogv|opus|wav|webm))(?:\|(?P<more>[^\[\]\n]*))?\]\]",
    re.IGNORECASE,
)
_SIZE = re.compile(r"(?P<width>\d+)(?:x(?P<height>\d+))?")


def embed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - called by markdown-it
    """Read an embedded picture or sound at the place of the state, as a rule of markdown-it."""
    found = _EMBED.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        more = (found["more"] or "").strip()
        size = _SIZE.fullmatch(more)
        token = state.push("image", "img", 0)
        token.attrs = {"src": found["file"].strip(), "alt": ""}
        if size:
            token.attrs |= {side: text for side, text in size.groupdict().items() if text}
        token.children = [] if size else [Token("text", "", 0, content=more)]
    state.pos = found.end()
    return True
