"""How many items an answer has, where the question does not say it."""

import re
from itertools import accumulate, takewhile

from mkcards.model.card import Lang
from mkcards.model.pattern import Pattern
from mkcards.wording import words

_FEWEST = 2
_LIST_TAG = Pattern(r"<(/?)(ul|ol|li)\b")


def count_hint(question: str, answer: str, lang: Lang) -> str:
    """Give the line below a question that says how many items its answer lists.

    Takes both as HTML. Gives an empty text for an answer that is no list of at least two items,
    and for a question that names the number.
    """
    count = _items(answer) if answer.startswith("<") else 0
    if count < _FEWEST or re.search(rf"(?<!\d){count}(?!\d)", question):
        return ""
    return words(lang).count.format(n=count)


def _items(markup: str) -> int:
    """Count the items of the list that some HTML begins with, without those of lists in it."""
    if not markup.startswith(("<ul", "<ol")):
        return 0
    tags = _LIST_TAG.findall(markup)
    steps = (0 if name == "li" else -1 if closing else 1 for closing, name in tags)
    depths = takewhile(bool, accumulate(steps))
    return sum(tag == ("", "li") and depth == 1 for depth, tag in zip(depths, tags, strict=False))
