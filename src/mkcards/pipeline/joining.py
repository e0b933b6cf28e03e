"""What a part of the notes gives, joined to what the last build told and wrote of the others."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain
from pathlib import Path

from mkcards.cache.notes import KeptDeck, KeptNote, note_lines, save_notes
from mkcards.config import Config
from mkcards.derive import summed, without
from mkcards.diagnostics import Diagnostic, in_order
from mkcards.model.card import Card, DeckName
from mkcards.model.note import KeptRows, Package
from mkcards.model.outline import ItemKind, Marker
from mkcards.model.source import SeedPath, Skipped
from mkcards.pipeline.change import changes, counts
from mkcards.pipeline.keeping import kept_decks, kept_notes, restless
from mkcards.pipeline.outcome import Build, counted_cards, remembered
from mkcards.pipeline.packing import described, joined_package
from mkcards.pipeline.part import Part
from mkcards.pipeline.release import Release
from mkcards.render import deck_description
from mkcards.write import retired_name


@dataclass(frozen=True, slots=True)
class Joined:
    """A part and all others.

    `packages` are those to write, by file name. `notes` are all notes, and those that have only
    retired cards, `words` count the words of those in the part. `build` is what is to be told.
    """

    packages: Mapping[str, Package]
    notes: Mapping[SeedPath, KeptNote]
    words: Mapping[SeedPath, str]
    decks: Mapping[DeckName, KeptDeck]
    build: Build


def joined(part: Part, config: Config, out: Path) -> Joined:
    """Give what a part makes together with all that it leaves as it is."""
    release = part.release
    kept = kept_notes(release, restless(changes(release), release))
    fresh = {note.seed: (note, words) for note, words in kept}
    own = kept_decks(release, config)
    notes, decks = _notes(part, fresh), part.kept.decks | own
    last = remembered(part.stamp.told, {})
    table = _table(notes.values(), last.table, release.live, own)
    live = _live(part, last, table, decks, own)
    live = replace(live, descriptions=described(table, deck_description(config)))
    marked = out / retired_name(config.deck_root)
    retired = _retired(part, marked, decks, own)
    packages = {last.packages[0].name: live} | ({marked.name: retired} if retired else {})
    build = _build(part, notes.values(), last, table)
    build = replace(build, retired_package=marked if retired else None)
    words = {seed: words for seed, (_, words) in fresh.items()}
    return Joined(packages, notes, words, decks, build)


def _live(
    part: Part,
    last: Build,
    table: Mapping[DeckName, Sequence[int]],
    decks: Mapping[DeckName, KeptDeck],
    own: Collection[str],
) -> Package:
    """Give the package to study: the live cards of the part, and those of the last build."""
    release, path = part.release, last.packages[0]
    media = (note.media for note in _others(part))
    return joined_package(
        release.packages.get(path.name, _NOTHING),
        release.live,
        _rows(path, (_sizes(last.table), _sizes(table)), own, media),
        {name for deck in decks.values() for name in deck.types},
        release.ledger.state,
    )


def _retired(
    part: Part, path: Path, decks: Mapping[DeckName, KeptDeck], own: Collection[str]
) -> Package | None:
    """Give the package that marks retired notes, those of the last build too; none without any."""
    release, sizes = part.release, (_absent(part.kept.decks), _absent(decks))
    if not sizes[1]:
        return None
    media = (note.absent_media for note in _others(part))
    return joined_package(
        release.retired.get(path.name, _NOTHING),
        release.gone,
        _rows(path, sizes, own, media),
        {name for deck in decks.values() for name in deck.absent_types},
        release.ledger.state,
    )


_NOTHING = Package((), (), ())


def _others(part: Part) -> list[KeptNote]:
    return [note for seed, note in part.kept.notes.items() if seed not in part.seeds]


def _notes(part: Part, fresh: Mapping[SeedPath, tuple[KeptNote, str]]) -> dict[SeedPath, KeptNote]:
    """Give what is kept of all notes, in their order."""
    every = {note.seed: note for note in _others(part)}
    every |= {seed: note for seed, (note, _) in fresh.items()}
    order = dict.fromkeys((*(seed.path for seed in part.reading.seeds), *every))
    return {seed: every[seed] for seed in order}


def _table(
    notes: Iterable[KeptNote],
    last: Mapping[DeckName, Sequence[int]],
    live: Iterable[Card],
    own: Collection[str],
) -> dict[DeckName, Sequence[int]]:
    """Count the cards of each deck by kind, in the order of the notes."""
    counted = {deck: row for deck, row in last.items() if deck not in own}
    counted |= counted_cards(live)
    order = dict.fromkeys(deck for note in notes for deck in note.decks)
    return {deck: counted[deck] for deck in order if deck in counted}


def _sizes(table: Mapping[DeckName, Sequence[int]]) -> dict[DeckName, int]:
    return {deck: sum(row) for deck, row in table.items()}


def _absent(decks: Mapping[DeckName, KeptDeck]) -> dict[DeckName, int]:
    return {deck: decks[deck].absent for deck in sorted(decks) if decks[deck].absent}


def _rows(
    path: Path,
    sizes: tuple[Mapping[DeckName, int], Mapping[DeckName, int]],
    own: Collection[str],
    media: Iterable[Iterable[str]],
) -> KeptRows:
    """Give what a package takes over, by how many notes each deck has there and is to have."""
    (starts, ends), after = map(_starts, sizes), sizes[1]
    shifts = {deck: ends[deck] - starts[deck] for deck in after if deck not in own}
    firsts = {deck: ends[deck] for deck in after if deck in own}
    return KeptRows(path, shifts, frozenset(chain.from_iterable(media)), tuple(after), firsts)


def _starts(sizes: Mapping[DeckName, int]) -> dict[DeckName, int]:
    """Give the place of the first note of each deck, counted from 1."""
    return dict(zip(sizes, accumulate(sizes.values(), initial=1), strict=False))


def _build(
    part: Part,
    notes: Iterable[KeptNote],
    last: Build,
    table: Mapping[DeckName, Sequence[int]],
) -> Build:
    """Give what is to be told of all notes; nothing is written yet."""
    release, kinds, marks = part.release, Counter[ItemKind](), Counter[Marker]()
    for note in notes:
        kinds.update({ItemKind(kind): number for kind, number in note.kinds.items()})
        marks.update({Marker(mark): number for mark, number in note.marks.items()})
    found = counts(release, Counter(change.fate for change in changes(release)))
    cards = sum(map(sum, table.values()))
    return replace(
        last,
        items=kinds,
        marks=marks,
        table=table,
        counts=found | {"unchanged": cards - found["new"] - found["changed"]},
        skipped=_skipped(part, last),
        diagnostics=_diagnostics(part, last),
        links=release.links,
        seconds=release.seconds,
    )


def _skipped(part: Part, last: Build) -> tuple[Skipped, ...]:
    shown = {seed.path: seed.shown for seed in part.reading.seeds}
    others = (line for line in last.skipped if line.seed not in part.seeds)
    every = (*others, *part.release.found.skipped)
    return tuple(sorted(every, key=lambda line: shown[line.seed]))


def _diagnostics(part: Part, last: Build) -> tuple[Diagnostic, ...]:
    shown = {seed.shown for seed in part.release.found.reading.seeds}
    others = (found for found in last.diagnostics if found.location.path not in shown)
    return in_order((*others, *part.release.diagnostics))


def keep_all(release: Release, config: Config, out: Path) -> str:
    """Keep what a build of all notes found, and give the digest of it."""
    # Of cards that are new there is nothing to ask.
    changed = changes(release) if release.found.ledger.cards else ()
    found = kept_notes(release, restless(changed, release))
    words = summed(ties.words for ties in release.found.derivation.ties)
    lines = (note_lines(*each) for each in found)
    return save_notes(out, words, kept_decks(release, config), lines)


def keep_part(part: Part, both: Joined, out: Path) -> str:
    """Keep what a build of a part found, beside what was kept of the others."""
    kept = part.kept
    others = without(kept.words, summed(map(kept.words_of, part.seeds & kept.lines.keys())))
    words = summed(both.words.values(), others)
    lines = (
        note_lines(note, both.words[seed]) if seed in both.words else part.kept.lines[seed]
        for seed, note in both.notes.items()
    )
    return save_notes(out, words, both.decks, lines)
