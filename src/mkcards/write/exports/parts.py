"""The fields of a note by what they hold, for forms that people read."""

import html
import re
from dataclasses import dataclass

from mkcards.model.note import Note

_TAG = re.compile(r"<[^>]*>")
_BETWEEN = " › "


@dataclass(frozen=True, slots=True)
class Parts:
    """The HTML of a note: `badge` marks an open question or a review, and is empty for others.

    `context` is the breadcrumb without the levels that the name of the deck or the question tells.
    """

    question: str
    answer: str
    context: str
    badge: str
    extra: str


def parts_of(note: Note) -> Parts:
    """Give the parts of a note: the first five fields of both note types, frozen in this order."""
    question, answer, breadcrumb, badge, extra = note.fields[:5]
    deck, asked = note.deck.split("::"), plain(question)
    levels = [(level, plain(level)) for level in breadcrumb.split(_BETWEEN)]
    untold = (level for level, text in levels if text not in deck and text not in asked)
    return Parts(question, answer, _BETWEEN.join(untold), badge, extra)


def plain(markup: str) -> str:
    """Give the text of a line of HTML."""
    return html.unescape(_TAG.sub("", markup))
