"""What cards could ask instead, if nothing recorded had a say: what `--refresh` would take."""

from collections import defaultdict
from dataclasses import dataclass

from mkcards.identify import Identified
from mkcards.model.card import Card, Guid, Slot
from mkcards.pipeline import Release


@dataclass(frozen=True, slots=True)
class Choice:
    """Another way to ask what a card asks.

    `questions` are those that would come in place of its own; more than one split a list that grew.
    """

    guid: Guid
    question: str
    questions: tuple[str, ...]

    @property
    def is_split(self) -> bool:
        """Tell whether several cards would share what this one asks."""
        return len(self.questions) > 1


_Asked = tuple[Slot, tuple[str, ...]]


def choices(release: Release, other: Identified) -> tuple[Choice, ...]:
    """Give the cards for which today's best ask is another, in the order of the notes.

    `other` are the cards as they would be without anything recorded.
    """
    standing = {card.guid: card for card in release.found.cards}
    fresh: dict[tuple[str, int], list[Card]] = defaultdict(list)
    for card in other.cards:
        known = standing.get(card.guid)
        if card.line and (known is None or _asked(known) != _asked(card)):
            fresh[card.seed, card.line].append(card)
    left = {card.guid: _asked(card) for card in other.cards}
    found = []
    for card in standing.values():
        instead = fresh.get((card.seed, card.line), [])
        if instead and left.get(card.guid) != _asked(card):
            found.append(Choice(card.guid, card.question, tuple(c.question for c in instead)))
    return tuple(found)


def _asked(card: Card) -> _Asked:
    return card.slot, card.hidden
