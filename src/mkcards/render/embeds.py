"""Pictures, sounds and films as note-taking programs write them, over CommonMark's images.

Obsidian's help (Embed files) gives `![[figure.png|300]]` and `![words|300](figure.png)`, Logseq's
documentation (Markdown) `![words](figure.png){:width 300}`; file names with spaces in them are what
people write who see a preview that takes them.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.image import image
from markdown_it.token import Token

from mkcards.model.media import ENDING

_EMBED = re.compile(
    rf"!\[\[(?P<file>[^\[\]|#\n]+{ENDING})(?:#[^\[\]|\n]*)?(?:\|(?P<more>[^\[\]\n]*))?\]\]",
    re.IGNORECASE,
)
_SPACED = re.compile(
    r"!\[(?P<more>[^\[\]\n]*)\]"
    r"\((?!\w+://)(?P<file>[^()<>\n]{1,200}(?:\([^()<>\n]{0,200}\)[^()<>\n]{0,200}){0,4}"
    rf"{ENDING})(?:\s+\"(?P<title>[^\"\n]*)\")?\s*\)",
    re.IGNORECASE,
)
_SIZE = r"(?P<width>\d{1,4})(?:x(?P<height>\d{1,4}))?"
_WORDS_AND_SIZE = re.compile(rf"(?:(?P<words>.*)\|)?\s*{_SIZE}\s*", re.DOTALL)
_PROPERTIES = re.compile(r"\{(?:\s*:(?:width|height)\s+\d{1,4}\s*,?)+\s*\}")
_PROPERTY = re.compile(r":(width|height)\s+(\d+)")


def read_embeds(parser: MarkdownIt) -> None:
    """Let a parser read these forms."""
    parser.inline.ruler.before("image", "embed", embed)
    parser.inline.ruler.at("image", _sized_image)
    parser.inline.ruler.after("image", "spaced_image", _spaced_image)


def embed(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - called by markdown-it
    """Read an embedded file at the place of the state, as a rule of markdown-it."""
    return _read(_EMBED, state, silent=silent)


def _spaced_image(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - called by markdown-it
    """Read an image whose file name holds spaces, where CommonMark reads none."""
    return _read(_SPACED, state, silent=silent)


def _sized_image(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - called by markdown-it
    """Read an image of CommonMark, with the size that its words or what follows it may tell."""
    if not image(state, silent):
        return False
    told = _PROPERTIES.match(state.src, state.pos)
    if not silent:
        token = state.tokens[-1]
        _take_size(token, token.content, state)
        if told:
            token.attrs |= dict(_PROPERTY.findall(told[0]))
    if told:
        state.pos = told.end()
    return True


def _read(form: re.Pattern[str], state: StateInline, *, silent: bool) -> bool:
    found = form.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        named = found.groupdict()
        token = state.push("image", "img", 0)
        token.attrs = {"src": found["file"].strip(), "alt": ""}
        if named.get("title"):
            token.attrs["title"] = found["title"]
        words = (found["more"] or "").strip()
        token.children = _parsed(words, state)
        _take_size(token, words, state)
    state.pos = found.end()
    return True


def _take_size(token: Token, words: str, state: StateInline) -> None:
    """Give a picture the size that stands at the end of its words, in pixels."""
    sized = _WORDS_AND_SIZE.fullmatch(words)
    if sized:
        token.attrs |= {side: sized[side] for side in ("width", "height") if sized[side]}
        token.children = _parsed(sized["words"] or "", state)


def _parsed(words: str, state: StateInline) -> list[Token]:
    tokens: list[Token] = []
    state.md.inline.parse(words, state.md, state.env, tokens)
    return tokens
