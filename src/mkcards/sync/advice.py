"""What may be done about a card that is forgotten again and again."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from mkcards.diagnostics import Code, Diagnostic
from mkcards.identify.similar import Nearby, similarity
from mkcards.judge.text import plain, shown
from mkcards.model.card import Card, CardKind, NoteTypeName
from mkcards.model.pattern import Pattern
from mkcards.model.text import fold
from mkcards.report.columns import width
from mkcards.sync.figures import Figures

_ITEM = Pattern(r"^(?:[-*+]|\d+[.)]) ", re.MULTILINE)
_COMMA = Pattern(r"[,、，;；·]|\s/\s")
_ARROW = Pattern(r"->|=>|[→⇒]")
_END = Pattern(r"[.!?](?=\s+\S)|[。！？](?=.)")
_ITEMS, _LONGEST_ITEM = 3, 24
_SHORT, _LONG = 60, 120
"""Columns: a Chinese, Japanese or Korean character says as much as two others."""

_WORDS_AROUND = 8
_SLOW = 30
_ALIKE = 0.8
_QUOTED = 60


class Remedy(StrEnum):
    """What a person can do to the bullet of a card."""

    AMBIGUOUS = "ambiguous"
    ADD_CONTEXT = "add context"
    SPLIT = "split"
    TOO_LONG = "too long"
    SHOWS_ANSWER = "shows its answer"
    REWORD = "reword"


class Advice(NamedTuple):
    """A remedy, and how to go about it."""

    remedy: Remedy
    how: str


_APART = "make one line of them, or say in each what sets it apart"
_BY_CODE: Mapping[Code, tuple[Remedy, str]] = {
    Code.DUPLICATE_QUESTION: (Remedy.AMBIGUOUS, _APART),
    Code.AMBIGUOUS_LABEL: (Remedy.AMBIGUOUS, _APART),
    Code.VAGUE_BLANK: (
        Remedy.ADD_CONTEXT,
        "write more around what is hidden, or `term : what it is`",
    ),
    Code.PICTURE_QUESTION: (Remedy.ADD_CONTEXT, "write beside the picture what to look for"),
    Code.MANY_CHILDREN: (Remedy.SPLIT, "group what is below it under bullets of their own"),
    Code.LONG_ANSWER: (Remedy.SPLIT, "make a bullet of each thing that is to be recalled"),
    Code.LONG_QUESTION: (Remedy.TOO_LONG, "say it in a line that is read at a glance"),
    Code.ANSWER_IN_QUESTION: (Remedy.SHOWS_ANSWER, "take the answer out of the question"),
}
"""Finding of a check → remedy, most telling first."""


class Counsel:
    """Gives advice on cards among all cards, each with its place."""

    def __init__(self, cards: Sequence[Card], place: Callable[[Card], str]) -> None:
        """Take all cards a person may mix up."""
        self._cards = cards
        self._place = place

    def on(
        self, card: Card, figures: Figures, findings: Sequence[Diagnostic]
    ) -> tuple[Advice, ...]:
        """Give what may help with a card: what findings say, else what its own form says."""
        told = tuple(_of_findings(findings, self._place(card)))
        return told or tuple(self._of_form(card, figures)) or (_at_a_loss(card),)

    def _of_form(self, card: Card, figures: Figures) -> Iterator[Advice]:
        if twin := self._nearest(card):
            how = f"{self._place(twin)} asks nearly the same ({shown(twin)[:_QUOTED]}); {_APART}"
            yield Advice(Remedy.AMBIGUOUS, how)
        yield from _of_topic(card)
        yield from _of_answer(card.answer)
        if figures.seconds >= _SLOW:
            how = f"an answer takes {figures.seconds:.0f} s; ask for less at once"
            yield Advice(Remedy.SPLIT, how)

    def _nearest(self, card: Card) -> Card | None:
        """Give the card of another line whose question is nearly the same."""
        text = self._asked(card)
        others = [
            self._cards[number]
            for number in self._nearby.of(text)
            if (self._cards[number].seed, self._cards[number].line) != (card.seed, card.line)
        ]
        likeness = [(similarity(text, self._asked(other)), other) for other in others]
        likely = [(ratio, other) for ratio, other in likeness if ratio >= _ALIKE]
        return max(likely, key=lambda found: found[0])[1] if likely else None

    @cached_property
    def _nearby(self) -> Nearby:
        return Nearby(map(self._asked, self._cards))

    @staticmethod
    def _asked(card: Card) -> str:
        return fold(shown(card))


def _of_findings(findings: Iterable[Diagnostic], place: str) -> Iterator[Advice]:
    """Give the remedy of each finding once, the most telling first."""
    codes = list(_BY_CODE)
    known = [found for found in findings if found.code in _BY_CODE]
    for found in sorted(known, key=lambda found: codes.index(Code(found.code))):
        remedy, how = _BY_CODE[Code(found.code)]
        places = dict.fromkeys(f"{at.path}:{at.line}" for at in (found.location, *found.others))
        others = [at for at in places if at != place]
        if remedy is Remedy.AMBIGUOUS and others:
            how = f"{', '.join(others)} asks it too; {how}"
        yield Advice(remedy, how)


def _of_topic(card: Card) -> Iterator[Advice]:
    """Say that a question asks for no more than the topic in which it stands."""
    topic, asked = fold(plain("".join(card.breadcrumb[-1:]))), fold(shown(card))
    if topic and asked.startswith(topic) and len(asked) - len(topic) <= _WORDS_AROUND:
        how = "the question is no more than the name of its topic; say what of it is asked"
        yield Advice(Remedy.ADD_CONTEXT, how)


def _of_answer(answer: str) -> Iterator[Advice]:
    """Say how an answer could be less at once: by its items, steps, sentences or its length."""
    text = plain(answer)
    parts = [part for part in _COMMA.split(text) if part.strip()]
    are_items = all(len(part) <= _LONGEST_ITEM for part in parts)
    items = max(len(_ITEM.findall(answer)), len(parts) * are_items)
    steps, sentences = len(_ARROW.findall(text)) + 1, len(_END.findall(text)) + 1
    if items >= _ITEMS:
        how = f"{items} things are to be recalled at once; group them, or ask for some alone"
        yield Advice(Remedy.SPLIT, how)
    elif steps >= _ITEMS:
        how = f"the answer is a chain of {steps} steps; ask for each in a bullet of its own"
        yield Advice(Remedy.SPLIT, how)
    elif sentences > 1 and width(text) > _SHORT:
        how = f"the answer has {sentences} sentences; make a bullet of each that is to be recalled"
        yield Advice(Remedy.SPLIT, how)
    elif width(text) > _LONG:
        how = f"the answer has {len(text)} characters; keep what is to be recalled, divide the rest"
        yield Advice(Remedy.TOO_LONG, how)


def _at_a_loss(card: Card) -> Advice:
    """Give what may help with a card of which nothing seems wrong."""
    if card.kind is CardKind.OPEN:
        return Advice(Remedy.REWORD, "it has no answer yet; write one below it, without (B)")
    if card.note_type is NoteTypeName.CLOZE:
        return Advice(Remedy.ADD_CONTEXT, "say in the line why it is so, or what it is for")
    return Advice(Remedy.REWORD, "make a sentence of it that says why, or add an example")
