"""A build after an edit: the cards of the notes that it concerns; all others stay as they are.

What is taken for granted of the others is what a build of all notes would find too. Where that is
not sure, all notes are built.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from mkcards.cache.notes import KeptDeck, KeptNotes, read_notes
from mkcards.cache.stamp import Stamp, read_stamp
from mkcards.config import Config
from mkcards.derive import without
from mkcards.diagnostics import Code
from mkcards.model.card import DeckName, Ledger
from mkcards.model.form import Format
from mkcards.model.source import SeedPath
from mkcards.pipeline.cards import Cards, Wish, cards_of
from mkcards.pipeline.change import MOST_RETIRED, Fate, changes, moved
from mkcards.pipeline.fingerprints import fingerprint
from mkcards.pipeline.keeping import digest_of, kept_decks
from mkcards.pipeline.ledger import open_ledger
from mkcards.pipeline.progress import Stopwatch
from mkcards.pipeline.release import Release, released
from mkcards.pipeline.request import Request
from mkcards.pipeline.survey import borrows
from mkcards.pipeline.tied import concerned, knots_of, others, tied, words_of
from mkcards.read import Reading, read_seeds

_ROUNDS = 3
_FEW, _SHARE = 10, 3
"""So many notes are always built as a part, or one in so many; more are built with all others."""


@dataclass(frozen=True, slots=True)
class Part:
    """A release of some notes, beside what the last build kept of all of them.

    `reading` is that of all notes, `seeds` are those of the part, also those that have only retired
    cards.
    """

    release: Release
    kept: KeptNotes
    stamp: Stamp
    reading: Reading
    seeds: frozenset[SeedPath]


class _Project(NamedTuple):
    """All notes as they are, and what was kept of them."""

    reading: Reading
    kept: KeptNotes
    config: Config
    out: Path
    seconds: dict[str, float]


def part_of(
    paths: Sequence[Path], config: Config, out: Path, request: Request, asked_now: str
) -> Part | None:
    """Give the part that a build is to make; nothing where it is to make all notes anew."""
    if not (request.cached and may_be_part(config, request)):
        return None
    stamp = read_stamp(out, asked_now)
    edited = stamp.seen.edited() if stamp and stamp.notes else None
    kept = read_notes(out, stamp.notes) if stamp and edited else None
    if not (stamp and edited and kept):
        return None
    stopwatch = Stopwatch()
    with stopwatch.stage("read"):
        reading = read_seeds(paths, config, out)
    changed = _changed(reading, kept, edited)
    if not changed or any(borrows(seed.text) for seed in reading.seeds if seed.path in changed):
        return None
    project = _Project(reading, kept, config, out, stopwatch.seconds)
    restless = {note.seed for note in kept.notes.values() if note.restless}
    found = _found(project, changed | restless)
    if not (found and _fits(found, project)):
        return None
    release = released(found[0], config, out, request)
    is_usual = _is_usual(release, project)
    return Part(release, kept, stamp, reading, frozenset(found[1])) if is_usual else None


def may_be_part(config: Config, request: Request) -> bool:
    """Tell whether a build may be one of some notes: all others stay in the one package."""
    return not request.split and {*(request.formats or config.formats)} <= {Format.APKG}


def stand_alone(release: Release) -> bool:
    """Tell whether each note says what it says by itself.

    It does not where it shows what stands in another, or is to be called as another calls it.
    """
    found = release.found
    renamed = any(one.code is Code.TOPIC_CASE for one in found.derivation.diagnostics)
    return not (renamed or any(note.borrows for note in found.notes))


def _changed(reading: Reading, kept: KeptNotes, edited: Sequence[str]) -> set[SeedPath]:
    """Give the notes that say something else; none where more than that is different."""
    known = {note.seed: note.digest for note in kept.notes.values() if note.digest}
    if reading.failed or known.keys() != {seed.path for seed in reading.seeds}:
        return set()
    changed = {seed.path for seed in reading.seeds if digest_of(seed) != known[seed.path]}
    places = {str(reading.folders[path] / path.rpartition("/")[2]) for path in changed}
    return changed if places.issuperset(edited) else set()


def _found(project: _Project, wanted: set[SeedPath]) -> tuple[Cards, set[SeedPath]] | None:
    """Give the cards of some notes and of all that are tied to them, and which those are."""
    kept = project.kept
    for _ in range(_ROUNDS):
        part = tied(wanted, kept)
        is_large = len(part) > max(_FEW, len(kept.notes) // _SHARE)
        found = None if is_large else _cards(project, part)
        if found is None:
            return None
        more = concerned(found, part, kept)
        if not more:
            return found, part
        wanted = part | more
    return None


def _cards(project: _Project, part: set[SeedPath]) -> Cards | None:
    """Give the cards of a part; nothing where its card files hold something of other notes."""
    kept, config = project.kept, project.config
    ties = knots_of(part, kept).ties
    names = {
        deck.file
        for name, deck in kept.decks.items()
        if fingerprint("deck", name.casefold()) in ties
    }
    ledger = open_ledger(config, project.out, names)
    reading = _reading_of(part, project.reading)
    strange = any(card.seed not in part for card in (*ledger.cards, *ledger.retired))
    if strange or ledger.twice or any(seed.pictures for seed in reading.seeds):
        return None
    wish = Wish(whole=False, elsewhere=without(kept.words, words_of(part, kept)))
    return cards_of(reading, config, ledger, wish, Stopwatch(dict(project.seconds)))


def _reading_of(part: set[SeedPath], reading: Reading) -> Reading:
    """Give what was read of some notes, as if nobody had asked for the others."""
    seeds = tuple(seed for seed in reading.seeds if seed.path in part)
    shown = {seed.shown for seed in seeds}
    told = tuple(one for one in reading.diagnostics if one.location.path in shown)
    covered = tuple(seed.path for seed in seeds)
    return replace(reading, seeds=seeds, diagnostics=told, covered=covered)


def _fits(found: tuple[Cards, set[SeedPath]], project: _Project) -> bool:
    """Tell whether the cards of a part stay in the decks that they are in, and are not too many."""
    cards, part = found
    made = sum(map(len, cards.asked.values()))
    every = made + sum(note.proposals for note in others(part, project.kept))
    after = Ledger(cards.identified.cards, cards.identified.retired)
    same = _decks(cards.ledger) == _decks(after)
    return not cards.failed and every <= project.config.max_cards and same


def _decks(ledger: Ledger) -> set[str]:
    return {card.deck for card in (*ledger.cards, *ledger.retired)}


def _is_usual(release: Release, project: _Project) -> bool:
    """Tell whether a release needs nobody's leave, and no file goes or bears another name."""
    before, own = project.kept.decks, kept_decks(release, project.config)
    named = all(deck.file == before[name].file for name, deck in own.items())
    found = tuple(changes(release))
    few = sum(change.fate is Fate.RETIRED for change in found) <= MOST_RETIRED
    stay = all(
        was <= now for was, now in zip(_packages(before), _packages(before | own), strict=True)
    )
    return named and few and stay and not any(moved(found))


def _packages(decks: Mapping[DeckName, KeptDeck]) -> tuple[bool, bool]:
    """Tell whether there is a package of live cards, and one of retired cards."""
    every = decks.values()
    return any(deck.types for deck in every), any(deck.absent for deck in every)
