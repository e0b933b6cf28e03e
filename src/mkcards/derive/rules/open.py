"""`- (B) text`: what the note does not know yet."""

import re

from mkcards.derive.answers import answer_of_children, as_list, tells
from mkcards.derive.phrases import PAIR, steps
from mkcards.derive.rules.label import split_label
from mkcards.derive.rules.question import ASKED, is_question
from mkcards.derive.rules.term_stop import split_term
from mkcards.derive.splitting import split_at
from mkcards.derive.statement import Outcome, Refusal, Statement, basic, one
from mkcards.derive.text import has_text, words
from mkcards.model.card import CardKind, Lang
from mkcards.model.outline import Item, Marker
from mkcards.model.pattern import Pattern
from mkcards.wording import say

_DOUBT = Pattern(
    r"\s\S*[가-힣](?:나|까|지|가)[.…\s]*$|(?:吗|呢)[.。]?$|^(?:为什么|怎么|如何)"
    r"|^(?:why|how|what|when|where|which|who|is|are|does|do|can)\b",
    re.IGNORECASE,
)
_BARE_TERM = 6
_CONTEXT = 5
_NEAR = 10
_UNMARKED = Refusal("not marked `(B)`")
_REVIEWED = Refusal("marked `(R)` too, which makes it a review card")
_WORDLESS = Refusal("no words to ask for")


def open(statement: Statement) -> Outcome | Refusal:  # noqa: A001 - the name of the rule
    """Keep a bullet marked `(B)` as an open question; `(R)` beside it makes it a review card.

    The answer is empty: what stands below or beside the bullet is shown as labelled context.
    """
    if not statement.marked(Marker.OPEN):
        return _UNMARKED
    if statement.marked(Marker.REVIEW):
        return _REVIEWED
    if not has_text(statement.text):
        return _WORDLESS
    return opened(statement)


def opened(statement: Statement) -> Outcome:
    """Keep a statement as an open question, whether it is marked or not."""
    question, provisional = _front(statement)
    notes = answer_of_children(statement.item, everything=True)
    shown = [text for text in (provisional, notes.text) if text]
    rest = (
        _labelled(statement.wording.notes, "\n\n".join(shown))
        if shown
        else _labelled(statement.wording.context, context(statement))
    )
    ask = basic("open", question, "")._replace(kind=CardKind.OPEN)
    return one(ask, rest, told=notes.told)


def context(statement: Statement) -> str:
    """Give the siblings around a statement as a list, nearest first in note order, at most five."""
    first = max(0, statement.place - _NEAR)
    around = [
        (abs(place - statement.place), place)
        for place, item in enumerate(statement.siblings[first : statement.place + _NEAR], first)
        if place != statement.place and tells(item) and Marker.OPEN not in item.markers
    ]
    nearest = sorted(place for _, place in sorted(around)[:_CONTEXT])
    return as_list(tuple(_leaf(statement.siblings[place]) for place in nearest))


def _front(statement: Statement) -> tuple[str, str]:
    """Give the question and what the bullet already says of its answer."""
    text, form = statement.text, statement.wording
    split = split_at(text, ASKED)
    if split and split.left and split.right:
        return split.left, split.right
    if is_question(text) or _DOUBT.search(text):
        return _asking(text, statement.lang), ""
    split = split_term(text) or split_label(text)
    if split:
        return say(form.define, split.left), split.right
    if len(words(text)) <= _BARE_TERM and len(steps(text)) < PAIR:
        return say(form.define, text), ""
    return say(form.can_explain, text), ""


def _asking(text: str, lang: Lang) -> str:
    """Give a question with the question mark it may lack."""
    if text.endswith(("?", "？", "؟")):
        return text
    return text.rstrip(".…。 ") + ("？" if lang in {Lang.JA, Lang.ZH} else "?")


def _labelled(name: str, text: str) -> str:
    return f"**{name}**\n\n{text}" if text else ""


def _leaf(item: Item) -> Item:
    return item._replace(children=(), blocks=(), ordered=False)
