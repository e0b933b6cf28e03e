"""Questions with more than one right answer, because the notes ask the same thing twice."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from mkcards.config import Config
from mkcards.diagnostics import Code
from mkcards.judge.judgement import Judgement
from mkcards.judge.text import plain
from mkcards.model.card import Card, CardKind
from mkcards.model.pattern import Pattern
from mkcards.model.text import fold

_LABEL = Pattern(r"(.+?)\s*(?:[:：=]|->|→|\.\s)")
_ONE = "make one line of them, or say in each what sets it apart"


def twin_questions(cards: Sequence[Card], _config: Config) -> Iterator[Judgement]:
    """Find cards that ask in the same words as an earlier one."""
    for first, others in _groups((fold(plain(card.question)), card) for card in cards):
        for card in others:
            message = "another card asks the same question"
            yield Judgement(Code.DUPLICATE_QUESTION, card, message, _ONE, others=(first,))


def twin_labels(cards: Sequence[Card], _config: Config) -> Iterator[Judgement]:
    """Find labels that stand twice in a topic with different values."""
    basic = (card for card in cards if card.kind is CardKind.BASIC)
    labelled = ((_label(card), card) for card in basic)
    places = (((card.deck, card.under, label), card) for label, card in labelled if label)
    for first, others in _groups(places):
        for card in others:
            if card.line != first.line and fold(card.question) != fold(first.question):
                message = f"{_label(card)!r} is explained twice here, so it has two right answers"
                yield Judgement(Code.AMBIGUOUS_LABEL, card, message, _ONE, others=(first,))


def _label(card: Card) -> str:
    found = _LABEL.match(card.source)
    return found[1] if found else ""


def _groups(keyed: Iterable[tuple[Hashable, Card]]) -> Iterator[tuple[Card, list[Card]]]:
    """Give the first card and the further ones of each key that has several."""
    groups: dict[Hashable, list[Card]] = defaultdict(list)
    for key, card in keyed:
        groups[key].append(card)
    for first, *others in groups.values():
        if others:
            yield first, others
