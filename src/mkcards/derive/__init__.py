"""Stage derive: outlines become proposals, the questions that a note can be asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat

from mkcards.config import Config
from mkcards.derive.choices import Spot
from mkcards.derive.dialogue import paired
from mkcards.derive.footnotes import notes_of, unshown, with_notes
from mkcards.derive.language import note_language
from mkcards.derive.merge import merged, once, told_apart
from mkcards.derive.reading import configured_rules
from mkcards.derive.recorded import Recorded, as_seen, fronts
from mkcards.derive.spelling import one_spelling
from mkcards.derive.statement import Rarity, Unsure
from mkcards.derive.steering import steered
from mkcards.derive.surroundings import Collection, LocalTopic
from mkcards.derive.text import word_counts
from mkcards.derive.ties import (
    Lost,
    Ties,
    bullets_at,
    packed,
    repeated,
    summed,
    ties_of,
    without,
)
from mkcards.derive.topics import Topic, below_deck, topic_root, topics_of
from mkcards.derive.visit import visit
from mkcards.diagnostics import Diagnostic
from mkcards.model.card import Lang, Levels, Proposal
from mkcards.model.outline import BlockKind, Outline
from mkcards.model.source import SeedPath, Skipped
from mkcards.model.trail import Trail

__all__ = [
    "Derivation",
    "Lost",
    "Recorded",
    "Spot",
    "Ties",
    "Unsure",
    "as_seen",
    "bullets_at",
    "derive",
    "summed",
    "without",
]


@dataclass(frozen=True, slots=True)
class Derivation:
    """What the notes can be asked, what made no card, and where each note's topics begin.

    `topic_roots` are what is recorded of that, `starts` below the deck that a note or a folder
    names. `trails` say how each line was read, `ties` what of each note matters to others, and
    `unsure` where the choice of a term rests on how rare words are, where that was asked for.
    `diagnostics` are about the names of topics.
    """

    proposals: tuple[Proposal, ...]
    skipped: tuple[Skipped, ...]
    topic_roots: tuple[tuple[SeedPath, Levels], ...]
    starts: tuple[tuple[SeedPath, Levels], ...]
    trails: tuple[Trail, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    ties: tuple[Ties, ...] = ()
    unsure: tuple[Unsure, ...] = ()


def derive(
    outlines: tuple[Outline, ...],
    recorded: Recorded,
    config: Config,
    *,
    traced: bool = False,
    elsewhere: Mapping[str, int] | None = None,
) -> Derivation:
    """Give the proposals of all notes in their order; what earlier builds chose stays.

    With `traced` the trails too; they change nothing else. Where notes of the collection are not
    given, `elsewhere` counts their words; with it, empty or not, the ties are given.
    """
    given = _given(outlines, recorded, config, elsewhere, traced=traced)
    proposals = told_apart(given.proposals, tuple(fronts(recorded)), recorded.questions())
    return replace(given, proposals=proposals)


def _roots(outlines: tuple[Outline, ...], recorded: Recorded) -> dict[SeedPath, Levels]:
    known = recorded.roots(outlines)
    return {note.seed.path: topic_root(note, known.get(note.seed.path)) for note in outlines}


def _named(outline: Outline, said: Sequence[str]) -> list[str]:
    """Give what a note says with its own name, as if a heading said that."""
    return [*(name for name in outline.names if name not in said), *said]


def _given(
    outlines: tuple[Outline, ...],
    recorded: Recorded,
    config: Config,
    elsewhere: Mapping[str, int] | None,
    *,
    traced: bool,
) -> Derivation:
    """Give what all topics give; what that was made of takes as much room, and ends here."""
    roots = _roots(outlines, recorded)
    starts = {note.seed.path: below_deck(note, roots[note.seed.path], config) for note in outlines}
    left = tuple(steered(paired(outline), config) for outline in outlines)
    topics_of_notes = [tuple(topics_of(note, starts[note.seed.path], config)) for note in left]
    chosen = recorded.choices(chain.from_iterable(topics_of_notes), config.deck_root)
    texts = [_texts(outline) for outline in outlines]
    # What is rare in the whole collection is worth asking for.
    tied = elsewhere is not None
    counted = [packed(word_counts(each)) for each in (texts if tied else [chain(*texts)])]
    rarity = Rarity(repeated(summed(counted, elsewhere or {})))
    collection = Collection(config, configured_rules(config), chosen, rarity, traced)
    local = tuple(
        topic
        for whole, said, own in zip(outlines, texts, topics_of_notes, strict=True)
        for topic in _local(whole, note_language(_named(whole, said)), own, collection)
    )
    topics = once(merged(local, recorded, config))
    proposals, spelled = one_spelling(topics, config.deck_root)
    skipped = [s for outline in left for s in outline.skipped]
    skipped += [s for topic in topics for s in topic.skipped]
    skipped += unshown(outlines, proposals)
    return Derivation(
        proposals,
        tuple(sorted(dict.fromkeys(skipped), key=lambda s: s.location)),
        tuple(sorted(roots.items())),
        tuple(sorted(starts.items())),
        tuple(trail for topic in local for trail in topic.trails),
        spelled,
        tuple(map(ties_of, left, topics_of_notes, counted, repeat(config))) if tied else (),
        tuple(rarity.unsure) if tied else (),
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
