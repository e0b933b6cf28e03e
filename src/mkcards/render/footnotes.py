"""Footnotes: the mark in a text is a small number, what it says stands in a list below the text.

A card numbers its footnotes anew, so that another footnote in the note changes no card.
"""

from collections.abc import MutableMapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.footnote.index import footnote_def

from mkcards.model.markup import FOOTNOTE

MARK, LIST = "footnote", "footnotes"
"""The class of a mark, and that of the list of what the marks stand for."""

_OPEN, _CLOSE = "footnote_reference_open", "footnote_reference_close"
_ONE_PARAGRAPH = [_OPEN, "paragraph_open", "inline", "paragraph_close", _CLOSE]


def footnotes(parser: MarkdownIt) -> None:
    """Teach a parser to read the marks whose numbers the draft knows, and what they stand for."""
    parser.block.ruler.before("paragraph", "footnote", _read_definition, {"alt": ["paragraph"]})
    parser.core.ruler.after("block", "footnotes", _tighten)
    parser.inline.ruler.before("link", "footnote", _read_mark)
    parser.add_render_rule(_OPEN, _open_definition)
    parser.add_render_rule(_CLOSE, _close_definition)


def _read_definition(state: StateBlock, first: int, last: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's
    """Read a definition that stands in nothing else: nested ones could be deep beyond any limit."""
    return (silent or not state.level) and footnote_def(state, first, last, silent)


def _tighten(state: StateCore) -> None:
    """Take its tags off the only paragraph of a footnote."""
    types = [token.type for token in state.tokens]
    for place in range(len(types)):
        if types[place : place + len(_ONE_PARAGRAPH)] == _ONE_PARAGRAPH:
            state.tokens[place + 1].hidden = state.tokens[place + 3].hidden = True


def _read_mark(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - called by markdown-it
    # To the reader of a link's label a mark is brackets: a token would be a link within a link.
    found = None if silent else FOOTNOTE.match(state.src, state.pos)
    number = found and state.env["draft"].notes.get(found["label"])
    if not found or not number:
        return False
    state.push("footnote_open", "sup", 1).attrs = {"class": MARK}
    state.push("text", "", 0).content = str(number)
    state.push("footnote_close", "sup", -1)
    state.pos = found.end()
    return True


def _open_definition(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    place: int,
    _options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    """Give the start of a footnote, and of their list if it is the first one."""
    if place and tokens[place - 1].type == _CLOSE:
        return "<li>"
    number = env["draft"].notes.get(tokens[place].meta["label"], 1)
    return f'<ol class="{LIST}"{f" start={number}" if number > 1 else ""}>\n<li>'


def _close_definition(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    place: int,
    _options: OptionsDict,
    _env: MutableMapping[str, Any],
) -> str:
    """Give the end of a footnote, and of their list if it is the last one."""
    more = place + 1 < len(tokens) and tokens[place + 1].type == _OPEN
    return "</li>\n" if more else "</li>\n</ol>\n"
