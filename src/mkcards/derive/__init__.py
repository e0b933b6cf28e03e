"""Stage derive: outlines become proposals, the questions that a note can be asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from mkcards.config import Config
from mkcards.derive.dialogue import paired
from mkcards.derive.footnotes import notes_of, unshown, with_notes
from mkcards.derive.language import note_language
from mkcards.derive.merge import merged, once, told_apart
from mkcards.derive.reading import configured_rules
from mkcards.derive.recorded import Recorded, fronts
from mkcards.derive.spelling import one_spelling
from mkcards.derive.statement import Rarity
from mkcards.derive.steering import steered
from mkcards.derive.surroundings import Collection, LocalTopic
from mkcards.derive.text import word_counts
from mkcards.derive.topics import Topic, below_deck, topic_root, topics_of
from mkcards.derive.visit import visit
from mkcards.diagnostics import Diagnostic
from mkcards.model.card import Lang, Levels, Proposal
from mkcards.model.outline import BlockKind, Outline
from mkcards.model.source import SeedPath, Skipped
from mkcards.model.trail import Trail

__all__ = ["Derivation", "Recorded", "derive"]


@dataclass(frozen=True, slots=True)
class Derivation:
    """What the notes can be asked, what made no card, and where each note's topics begin.

    `topic_roots` are what is recorded of that, `starts` below the deck that a note or a folder
    names. `trails` say how each line was read, where that was asked for. `diagnostics` are about
    the names of topics.
    """

    proposals: tuple[Proposal, ...]
    skipped: tuple[Skipped, ...]
    topic_roots: tuple[tuple[SeedPath, Levels], ...]
    starts: tuple[tuple[SeedPath, Levels], ...]
    trails: tuple[Trail, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def derive(
    outlines: tuple[Outline, ...],
    recorded: Recorded,
    config: Config,
    *,
    traced: bool = False,
) -> Derivation:
    """Give the proposals of all notes in their order; what earlier builds chose stays.

    With `traced` the trails too; they change nothing else.
    """
    known = recorded.roots(outlines)
    roots = {
        outline.seed.path: topic_root(outline, known.get(outline.seed.path)) for outline in outlines
    }
    starts = {
        outline.seed.path: below_deck(outline, roots[outline.seed.path], config)
        for outline in outlines
    }
    given = _given(outlines, starts, recorded, config, traced=traced)
    proposals = told_apart(given.proposals, tuple(fronts(recorded)), recorded.questions())
    return Derivation(
        proposals,
        given.skipped,
        tuple(sorted(roots.items())),
        tuple(sorted(starts.items())),
        given.trails,
        given.diagnostics,
    )


class _Given(NamedTuple):
    """What all topics give, without what it was made of, which takes as much room."""

    proposals: tuple[Proposal, ...]
    skipped: tuple[Skipped, ...]
    trails: tuple[Trail, ...]
    diagnostics: tuple[Diagnostic, ...]


def _given(
    outlines: tuple[Outline, ...],
    starts: Mapping[SeedPath, Levels],
    recorded: Recorded,
    config: Config,
    *,
    traced: bool,
) -> _Given:
    left = tuple(steered(paired(outline), config) for outline in outlines)
    topics_of_notes = [tuple(topics_of(note, starts[note.seed.path], config)) for note in left]
    chosen = recorded.choices(chain.from_iterable(topics_of_notes), config.deck_root)
    texts = [_texts(outline) for outline in outlines]
    # What is rare in the whole collection is worth asking for.
    rarity = Rarity(word_counts(chain.from_iterable(texts)))
    collection = Collection(config, configured_rules(config), chosen, rarity, traced)
    local = tuple(
        topic
        for whole, said, own in zip(outlines, texts, topics_of_notes, strict=True)
        for topic in _local(whole, note_language(said), own, collection)
    )
    topics = once(merged(local, recorded, config))
    proposals, spelled = one_spelling(topics, config.deck_root)
    skipped = [s for outline in left for s in outline.skipped]
    skipped += [s for topic in topics for s in topic.skipped]
    skipped += unshown(outlines, proposals)
    return _Given(
        proposals,
        tuple(sorted(dict.fromkeys(skipped), key=lambda s: s.location)),
        tuple(trail for topic in local for trail in topic.trails),
        spelled,
    )


def _local(
    whole: Outline, note: Lang, topics: Iterable[Topic], collection: Collection
) -> list[LocalTopic]:
    """Give the topics of what is left of a note; its language is that of the whole note."""
    notes = notes_of(whole)
    local = [visit(topic, note, collection) for topic in topics]
    if not notes:
        return local
    return [replace(t, proposals=tuple(with_notes(p, notes) for p in t.proposals)) for t in local]


def _texts(outline: Outline) -> list[str]:
    """Give all that a note says, the texts of its blocks too."""
    found = list[str]()
    for item in outline.walk():
        found.append(item.text)
        if item.blocks:
            found += [block.source for block in item.blocks if block.kind is BlockKind.TEXT]
    return found
