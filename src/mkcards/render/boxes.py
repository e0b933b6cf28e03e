"""Task boxes: `- [ ]` and `- [x]` show whether a thing is there or done; nobody ticks a card."""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

CLASSES = ("task", "done")
"""The classes of a list item with an empty and with a ticked box."""

_BOX = re.compile(r"\[([ xX])\](?=\s)")
_IN_ITEM = ["list_item_open", "paragraph_open", "inline"]


def boxes(parser: MarkdownIt) -> None:
    """Teach a parser to read task boxes."""
    parser.core.ruler.after("block", "boxes", _read)


def _read(state: StateCore) -> None:
    for three in zip(state.tokens, state.tokens[1:], state.tokens[2:], strict=False):
        item, _, text = three
        found = _BOX.match(text.content) if [token.type for token in three] == _IN_ITEM else None
        if found:
            done = found[1] != " "
            item.attrs = {"class": "done" if done else "task"}
            text.content = f"{'☑' if done else '☐'}{text.content[found.end() :]}"
