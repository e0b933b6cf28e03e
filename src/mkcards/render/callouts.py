"""Callouts: a quote whose first line is `[!kind] Title` becomes a box with a title.

A kind of one's own is shown as a note, and one that Obsidian folds is shown open.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from mkcards.model.markup import CALLOUT, CALLOUT_KINDS

CLASSES = ("callout", "callout-title", *CALLOUT_KINDS.values())
"""The classes of a box, of its title, and of its kinds."""

_FIRST_LINE = re.compile(rf"{CALLOUT.text}(?P<title>[^\n]*)\n?(?P<rest>.*)", re.DOTALL)


def callouts(parser: MarkdownIt) -> None:
    """Teach a parser to read callouts."""
    parser.core.ruler.after("block", "callouts", _read)


def _read(state: StateCore) -> None:
    state.tokens = list(_boxed(state.tokens))


def _boxed(tokens: Sequence[Token]) -> Iterator[Token]:
    """Give the tokens with the quotes that are callouts as boxes with a title."""
    boxes: list[bool] = []
    for place, token in enumerate(tokens):
        title: tuple[Token, ...] = ()
        if token.type == "blockquote_open":
            title = _title(tokens, place)
            boxes.append(bool(title))
        elif token.type == "blockquote_close" and boxes.pop():
            token.type, token.tag = "callout_close", "div"
        yield token
        yield from title


def _title(tokens: Sequence[Token], place: int) -> tuple[Token, ...]:
    """Make a box of a quote that is a callout: take its first line off and give it as a title.

    A box without a title is named by its kind.
    """
    quote, *first = tokens[place : place + 4]
    is_text = [token.type for token in first[:2]] == ["paragraph_open", "inline"]
    found = _FIRST_LINE.match(first[1].content) if is_text else None
    if not found:
        return ()
    kind = found["kind"].strip()
    quote.type, quote.tag = "callout_open", "div"
    quote.attrs = {"class": f"callout {CALLOUT_KINDS.get(kind.lower(), 'note')}"}
    first[1].content = found["rest"]
    first[0].hidden = first[2].hidden = not found["rest"]
    known = kind.lower() in CALLOUT_KINDS
    title = found["title"].strip() or (kind.capitalize() if known else kind)
    return (
        Token("callout_title_open", "div", 1, attrs={"class": "callout-title"}, block=True),
        Token("inline", "", 0, content=title, children=[]),
        Token("callout_title_close", "div", -1, block=True),
    )
