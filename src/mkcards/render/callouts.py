"""Callouts: a quote whose first line is `[!kind] Title` becomes a box with a title.

Obsidian has thirteen kinds and their synonyms, GitHub five; the others are shown as the five of
GitHub that they are nearest to (Obsidian's help, Callouts; GitHub's docs, Alerts). A sign behind
the kind says whether Obsidian folds the box: a card always shows it.
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

CLASSES = ("callout", "callout-title", "note", "tip", "important", "warning", "caution")
"""The classes of a box, of its title, and of its kinds."""

_FIRST_LINE = re.compile(
    r"\[!(?P<kind>[^\[\]\n]{1,40})\](?!\()[+-]?(?P<title>[^\n]*)\n?(?P<rest>.*)", re.DOTALL
)
_SAME = {
    "tip": ("tip", "hint", "success", "check", "done"),
    "important": ("important",),
    "warning": ("warning", "attention"),
    "caution": ("caution", "danger", "error", "failure", "fail", "missing", "bug"),
}
_CLASS = {kind: name for name, kinds in _SAME.items() for kind in kinds}


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
    quote.attrs = {"class": f"callout {_CLASS.get(kind.lower(), 'note')}"}
    first[1].content = found["rest"]
    first[0].hidden = first[2].hidden = not found["rest"]
    title = found["title"].strip() or kind.capitalize()
    return (
        Token("callout_title_open", "div", 1, attrs={"class": "callout-title"}, block=True),
        Token("inline", "", 0, content=title, children=[]),
        Token("callout_title_close", "div", -1, block=True),
    )
