"""Highlighted words: `==words==` becomes `<mark>`.

A delimiter of its own kind, so that it may hold emphasis and stand within it (see markdown-it's
strikethrough, whose place among the rules it shares).
"""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

_SIGN = "="
_WIDTH = 2


def highlights(parser: MarkdownIt) -> None:
    """Teach a parser to read highlighted words."""
    parser.inline.ruler.before("strikethrough", "highlight", _delimit)
    parser.inline.ruler2.after("strikethrough", "highlight", _pair)


def _delimit(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - called by markdown-it
    """Take a run of signs as text; a run of two may become the start or end of a highlight."""
    if silent or state.src[state.pos] != _SIGN:
        return False
    run = state.scanDelims(state.pos, canSplitWord=True)
    before = state.src[state.pos - 1 : state.pos] if state.pos else ""
    state.push("text", "", 0).content = _SIGN * run.length
    state.pos += run.length
    after = state.src[state.pos : state.pos + 1]
    if run.length == _WIDTH:
        opens = run.can_open and not _is_latin(before)
        closes = run.can_close and not _is_latin(after)
        place = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(_SIGN), 0, place, -1, opens, closes))
    return True


def _is_latin(char: str) -> bool:
    """Tell the letters and digits next to which two signs compare, as in `a==b`."""
    return char.isascii() and (char.isalnum() or char == "_")


def _pair(state: StateInline) -> None:
    """Make elements of the delimiters that found each other."""
    _mark(state, state.delimiters)
    for meta in state.tokens_meta:
        if meta and "delimiters" in meta:
            _mark(state, meta["delimiters"])


def _mark(state: StateInline, delimiters: Sequence[Delimiter]) -> None:
    for opening in delimiters:
        if opening.marker == ord(_SIGN) and opening.end >= 0:
            for place, kind, nesting in (
                (opening.token, "mark_open", 1),
                (delimiters[opening.end].token, "mark_close", -1),
            ):
                token = state.tokens[place]
                token.type, token.tag, token.content = kind, "mark", ""
                token.nesting = nesting  # type: ignore[assignment] # the stub knows three numbers alone
