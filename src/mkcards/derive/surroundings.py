"""What a topic gives by itself, and what all its statements share."""

from dataclasses import dataclass

from mkcards.config import Config
from mkcards.derive.choices import Choices
from mkcards.derive.language import card_language
from mkcards.derive.reading import NamedRules
from mkcards.derive.statement import Rarity
from mkcards.derive.topics import Topic
from mkcards.model.card import Lang, Proposal
from mkcards.model.outline import Item
from mkcards.model.source import Skipped
from mkcards.model.trail import Trail


@dataclass(frozen=True, slots=True)
class LocalTopic:
    """What one topic of one note gives by itself.

    `told` are the folded texts of its statements: what tells whether another note has the same
    topic. `trails` say how each of its lines was read, where that was asked for.
    """

    topic: Topic
    told: frozenset[str]
    proposals: tuple[Proposal, ...]
    skipped: tuple[Skipped, ...]
    trails: tuple[Trail, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every statement of a topic shares: the languages around it, rare words, the rules.

    `said` is the language that a person wants the cards worded in.
    """

    note: Lang
    around: Lang | None
    said: Lang | None
    rarity: Rarity
    config: Config
    rules: NamedRules
    chosen: Choices
    traced: bool

    def language(self, text: str) -> Lang:
        """Give the language of a card about a text."""
        return self.said or card_language(text, self.around, self.note)

    def asked(self, item: Item, slot: str) -> bool:
        """Tell whether a live card asks an item in this way."""
        known = self.chosen.bullets
        return bool(known) and any(c.slot == slot for c in known.get(item.location, ()))
