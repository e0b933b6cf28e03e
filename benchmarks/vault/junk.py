"""Cards that show or ask for what a program wrote for itself."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mkcards.model.card import Card

_SIGNS = {
    "property": r"(?m)^[\w-]+:: |\[\w[\w -]*:: [^\[\]]*\]|^(?:aliases|cssclass(?:es)?|tags) ?:",
    "query": r"\{\{(?:query|renderer|embed|video)\b|#\+BEGIN_QUERY",
    "id": r"(?m)(?<![/=-])\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-|\s\^[a-z0-9]{4,}$",
    "comment": r"%%[^%]+%%|<!--",
    "template": r"\{\{(?:date|time|title)\b|<%[-_*]?\s|\$\{input",
    "mark": r"(?<!\S)#(?:card|flashcard|anki)\b|:PROPERTIES:|:LOGBOOK:|\b(?:SCHEDULED|DEADLINE): <",
}
_ANCHOR = r"\[[^\[\]]*\]\(#[^()]*\)|\[\[#[^\[\]]*\]\]"
_CONTENTS = re.compile(rf"(?=.*(?:{_ANCHOR}))(?:{_ANCHOR}|[\s*+\-\d.|])+")
_QUERY = re.compile(r"```+\s*(?:base|dataview|dataviewjs|query|tasks)\b")
_CODE = re.compile(r"(?s)```.*?(?:```|$)|`[^`\n]*`")
_JUNK = {name: re.compile(pattern) for name, pattern in _SIGNS.items()}


class Junk(NamedTuple):
    """A card that nobody wants to learn, and what it shows of a program's own."""

    name: str
    card: Card


def junk_of(cards: Iterable[Card]) -> Iterator[Junk]:
    """Give each card with a sign of a program on it, or made of links into its own note.

    What a note shows in code is an example.
    """
    for card in cards:
        for name in _names(card):
            yield Junk(name, card)


def _names(card: Card) -> Iterator[str]:
    text = f"{card.question}\n{card.answer}"
    bare = _CODE.sub("", text)
    yield from (name for name, sign in _JUNK.items() if sign.search(bare))
    if _QUERY.search(text):
        yield "query"
    if _CONTENTS.fullmatch(card.source) or (card.answer and _CONTENTS.fullmatch(card.answer)):
        yield "contents"
