"""Stage derive: outlines become proposals, the questions that a note can be asked."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mkcards.config import Config
from mkcards.derive.language import note_language
from mkcards.derive.merge import merged, once, told_apart
from mkcards.derive.recorded import Recorded, fronts
from mkcards.derive.statement import Rarity
from mkcards.derive.text import words
from mkcards.derive.topics import topic_root, topics_of
from mkcards.derive.visit import Choices, LocalTopic, visit
from mkcards.model.card import DeckName, Levels, Proposal
from mkcards.model.outline import BlockKind, Item, Outline
from mkcards.model.source import SeedPath, Skipped
from mkcards.model.text import fold

__all__ = ["Derivation", "Recorded", "derive"]


@dataclass(frozen=True, slots=True)
class Derivation:
    """What the notes can be asked, what made no card, and where each note's topics begin."""

    proposals: tuple[Proposal, ...]
    skipped: tuple[Skipped, ...]
    topic_roots: tuple[tuple[SeedPath, Levels], ...]


def derive(outlines: tuple[Outline, ...], recorded: Recorded, config: Config) -> Derivation:
    """Give the proposals of all notes in their order; what earlier builds chose stays."""
    known = recorded.roots(outlines)
    roots = {
        outline.seed.path: topic_root(outline, known.get(outline.seed.path)) for outline in outlines
    }
    chosen = recorded.choices()
    local = tuple(
        topic
        for outline in outlines
        for topic in _local(outline, roots[outline.seed.path], config, chosen)
    )
    topics = once(merged(local, recorded, config))
    proposals = _one_spelling(tuple(p for topic in topics for p in topic.proposals))
    skipped = [s for outline in outlines for s in outline.skipped]
    skipped += [s for topic in topics for s in topic.skipped]
    return Derivation(
        told_apart(proposals, tuple(fronts(recorded))),
        tuple(sorted(dict.fromkeys(skipped), key=lambda s: s.location)),
        tuple(sorted(roots.items())),
    )


def _local(outline: Outline, root: Levels, config: Config, chosen: Choices) -> list[LocalTopic]:
    texts = [text for item in outline.walk() for text in _texts(item)]
    note = note_language(texts)
    counts = Counter(fold(word) for text in texts for word in words(text))
    rarity = Rarity(dict(counts))
    topics = topics_of(outline, root, config)
    return [visit(topic, note, rarity, config, chosen) for topic in topics]


def _texts(item: Item) -> Iterator[str]:
    yield item.text
    yield from (block.source for block in item.blocks if block.kind is BlockKind.TEXT)


def _one_spelling(proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """Give deck names that differ only by letter case one spelling: Anki cannot tell them apart."""
    first: dict[str, str] = {}
    result = []
    for proposal in proposals:
        path, name = "", ""
        for part in proposal.deck.split("::"):
            path = f"{path}::{part}".casefold()
            name = f"{name}::{first.setdefault(path, part)}"
        result.append(replace(proposal, deck=DeckName(name[2:])))
    return tuple(result)
