"""How many items an answer has, where the question does not say it."""

import re

from mkcards.model.card import Lang
from mkcards.render.words import WORDS

_FEWEST = 2
_LIST_TAG = re.compile(r"<(/?)(ul|ol|li)\b")


def count_hint(question: str, answer: str, lang: Lang) -> str:
    """Give the line below a question that says how many items its answer lists.

    Takes both as HTML. Gives an empty text for an answer that is no list of at least two items,
    and for a question that names the number.
    """
    count = _items(answer)
    if count < _FEWEST or re.search(rf"(?<!\d){count}(?!\d)", question):
        return ""
    return WORDS[lang].count.format(n=count)


def _items(markup: str) -> int:
    """Count the items of the list that some HTML begins with, without those of lists in it."""
    if not markup.startswith(("<ul", "<ol")):
        return 0
    items = depth = 0
    for closing, name in _LIST_TAG.findall(markup):
        if name != "li":
            depth += -1 if closing else 1
        elif depth == 1 and not closing:
            items += 1
        if not depth:
            break
    return items
