"""What earlier builds chose: it stays, whatever notes this build reads."""

import html
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NewType

from mkcards.derive.choices import Choices, choices
from mkcards.derive.surroundings import LocalTopic
from mkcards.derive.text import plain
from mkcards.derive.topics import Topic
from mkcards.model.card import Card, DeckName, Levels, NoteTypeName, Slot
from mkcards.model.outline import Outline, Shape
from mkcards.model.packed import packed
from mkcards.model.pattern import Pattern
from mkcards.model.source import Location, Seed, SeedPath
from mkcards.model.text import fold

# Letters and signs of which neither markup nor an escape is made; folding changes but their case.
_AS_WRITTEN = Pattern(r"[ !\"#$%'()+,\-./0-9:;>?@A-Z\]a-z{|}가-힣ぁ-ゖァ-ヺー一-鿿、。「」]*")
_LIST_MARK = Pattern(r"^\s*(?:[-*+]|\d+[.)])\s+|\{\{c1::|\}\}")

Front = NewType("Front", str)
"""What Anki compares of a card: its first field as a person sees it, and its note type."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What `cards/` says of the notes.

    `topic_roots`: the topic levels above the headings of each seed. `gone`: recorded seeds that are
    no more. `cards`: all live cards, `unseen` those of notes that this build did not read,
    `retired` those whose bullet was gone.
    """

    topic_roots: Mapping[SeedPath, Levels] = field(default_factory=dict)
    gone: frozenset[SeedPath] = frozenset()
    cards: tuple[Card, ...] = ()
    unseen: tuple[Card, ...] = ()
    retired: tuple[Card, ...] = ()

    def roots(self, outlines: Iterable[Outline]) -> dict[SeedPath, Levels]:
        """Give the topic root recorded for each note, none for one that is new.

        A note whose path is new takes that of the gone note which most of its statements match, and
        at least half of that note's cards: it was renamed.
        """
        sources = self._sources()
        found: dict[SeedPath, Levels] = {}
        for outline in outlines:
            path = outline.seed.path
            recorded = path if path in self.topic_roots else _old_path(outline, sources)
            if recorded is not None:
                found[path] = self.topic_roots[recorded]
        return found

    def choices(self, topics: Iterable[Topic], deck_root: str) -> Choices:
        """Give the live cards of each bullet of the topics, or those it had before it was gone."""
        unseen = {card.guid for card in self.unseen}
        cards = (card for card in self.cards if card.guid not in unseen)
        return choices(topics, cards, self.retired, deck_root)

    def questions(self) -> dict[tuple[DeckName, Levels, str, Slot], list[str]]:
        """Give the questions of live cards by deck, parents, bullet and slot, in their order."""
        found: dict[tuple[DeckName, Levels, str, Slot], list[str]] = {}
        for card in self.cards:
            found.setdefault((card.deck, card.under, card.source, card.slot), []).append(
                card.question
            )
        return found

    def _sources(self) -> dict[SeedPath, set[str]]:
        sources: dict[SeedPath, set[str]] = {}
        for card in self.cards:
            if card.seed in self.gone:
                sources.setdefault(card.seed, set()).add(card.source)
        return sources


def _old_path(outline: Outline, sources: Mapping[SeedPath, set[str]]) -> SeedPath | None:
    """Give the gone seed that a new one is, by the texts of its cards."""
    if not sources:
        return None
    texts = {fold(item.text) for item in outline.walk()}
    matches = {gone: len(told & texts) for gone, told in sources.items()}
    best = min(matches, key=lambda gone: (-matches[gone], gone))
    return best if 2 * matches[best] >= len(sources[best]) else None


def unseen_topics(recorded: Recorded, deck_root: str) -> tuple[LocalTopic, ...]:
    """Give the topics of notes that were not read, as far as their cards tell of them."""
    by_deck: dict[DeckName, list[Card]] = {}
    for card in recorded.unseen:
        by_deck.setdefault(card.deck, []).append(card)
    return tuple(_unseen(deck, cards, deck_root) for deck, cards in by_deck.items())


def _unseen(deck: DeckName, cards: list[Card], deck_root: str) -> LocalTopic:
    below = deck.removeprefix(deck_root).removeprefix("::")
    levels = tuple(below.split("::")) if below else ()
    seed = Seed(cards[0].seed, cards[0].seed, (), packed(""))
    topic = Topic(seed, Shape.MARKDOWN, levels, (), (), Location(cards[0].seed, 0))
    told = frozenset(text for card in cards for text in _told(card))
    return LocalTopic(topic, (), (), told=told - {""})


def _told(card: Card) -> Iterator[str]:
    """Give the folded lines that a card tells: its bullet and what its answer lists."""
    yield card.source
    for line in card.answer.split("\n"):
        yield fold(plain(_LIST_MARK.sub("", line)))
        yield fold(_LIST_MARK.sub("", line))


def fronts(recorded: Recorded) -> Iterator[Front]:
    """Give the fronts of unseen cards, with and without the place put in front of them."""
    for card in recorded.unseen:
        yield front_of(card.note_type, card.question)
        _, separator, bare = card.question.partition(": ")
        if separator:
            yield front_of(card.note_type, bare)


def front_of(note_type: NoteTypeName, question: str) -> Front:
    """Give what Anki compares of a card with this question."""
    seen = as_seen(question)
    return Front(seen if note_type is NoteTypeName.BASIC else f"{seen}\0{note_type}")


def as_seen(question: str) -> str:
    """Give a question as Anki compares it: without marks, escapes and tags."""
    if _AS_WRITTEN.fullmatch(question) and "  " not in question and question == question.strip():
        lower = question.lower()
        # Of all questions together there are many: one object serves for both.
        return question if lower == question else lower
    seen = plain(question)
    return fold(html.unescape(seen) if "&" in seen else seen)
