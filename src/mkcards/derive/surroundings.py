"""What a topic gives by itself, and what all its statements share."""

from collections.abc import Sequence
from dataclasses import dataclass

from mkcards.config import Config
from mkcards.derive.choices import Choices
from mkcards.derive.language import card_language
from mkcards.derive.proposing import Deck
from mkcards.derive.reading import NamedRules
from mkcards.derive.statement import Rarity
from mkcards.derive.topics import Topic
from mkcards.model.card import Card, Lang, Proposal
from mkcards.model.outline import Item
from mkcards.model.source import Skipped
from mkcards.model.trail import Trail


@dataclass(frozen=True, slots=True)
class LocalTopic:
    """What one topic of one note gives by itself.

    `told` are the folded texts of its statements: what tells whether another note has the same
    topic; a topic of a note that was read has them in its items too. `trails` say how each of its
    lines was read, where that was asked for.
    """

    topic: Topic
    proposals: tuple[Proposal, ...]
    skipped: tuple[Skipped, ...]
    trails: tuple[Trail, ...] = ()
    told: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Collection:
    """What all topics share: rare words, the rules, what live cards ask; `traced` keeps trails."""

    config: Config
    rules: NamedRules
    chosen: Choices
    rarity: Rarity
    traced: bool

    def cards_of(self, item: Item) -> tuple[Card, ...]:
        """Give the live cards of an item."""
        return self.chosen.bullets.get(item.location, ())

    def asked(self, item: Item, slot: str) -> bool:
        """Tell whether a live card asks an item in this way."""
        return bool(cards := self.cards_of(item)) and any(card.slot == slot for card in cards)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every statement of a topic shares: its deck and the languages around it.

    `said` is the language that a person wants the cards worded in.
    """

    topic: Topic
    deck: Deck
    note: Lang
    around: Lang | None
    said: Lang | None
    collection: Collection

    def language(self, texts: Sequence[str]) -> Lang:
        """Give the language of a card about a text, told with those that it stands below."""
        return self.said or card_language(texts, self.around, self.note)
