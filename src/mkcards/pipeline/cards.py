"""From notes to cards: the stages that only read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from mkcards.config import Config
from mkcards.derive import Derivation, Recorded, derive
from mkcards.diagnostics import Code, Diagnostic, Severity, in_order
from mkcards.identify import Identified, digests, identify
from mkcards.model.card import Card, Ledger, Proposal
from mkcards.model.outline import Acceptance, Outline
from mkcards.model.source import SeedPath, Skipped
from mkcards.parse import parse, with_embeds
from mkcards.pipeline.fingerprints import questions_of
from mkcards.pipeline.ledger import open_ledger
from mkcards.pipeline.progress import Stopwatch, each
from mkcards.pipeline.quoted import with_quoted, without_unknown
from mkcards.pipeline.settling import settled
from mkcards.pipeline.survey import Survey, surveyed
from mkcards.read import Reading, read_seeds


@dataclass(frozen=True, slots=True)
class Cards:
    """What reading to identifying gives; nothing is written yet.

    `outlines` are missing where a build has no more need of them. `ledger` is what `cards/` said
    before, `seconds` the time of each stage. Of the findings those
    are gone that a person accepts; `used` are the comments that do. `asked`
    has digests of what each note asks, where that was wished for, `said` of what it says.
    """

    reading: Reading
    notes: tuple[Survey, ...]
    outlines: tuple[Outline, ...]
    derivation: Derivation
    identified: Identified
    ledger: Ledger
    diagnostics: tuple[Diagnostic, ...]
    used: frozenset[Acceptance]
    seconds: Mapping[str, float]
    asked: Mapping[SeedPath, Sequence[int]]
    said: Mapping[SeedPath, Sequence[int]] = field(default_factory=dict)

    @property
    def cards(self) -> tuple[Card, ...]:
        """Give the live cards that a package would hold, in the order of the notes."""
        return tuple(card for card in self.identified.cards if not card.skip)

    @property
    def seen(self) -> tuple[Card, ...]:
        """Give those of them whose note was read."""
        return tuple(card for card in self.cards if card.line)

    @property
    def shown(self) -> dict[SeedPath, str]:
        """Give the path of each note as a person would type it."""
        return {seed.path: seed.shown for seed in self.reading.seeds}

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """Give the lines that made no card of their own."""
        return self.derivation.skipped

    @property
    def too_many(self) -> bool:
        """Tell whether the notes give more cards than one build may make, so that it made none."""
        return any(found.code is Code.TOO_MANY_CARDS for found in self.diagnostics)

    @property
    def failed(self) -> bool:
        """Tell whether a note could not be used, so that nothing may be written."""
        return any(found.severity is Severity.ERROR for found in self.diagnostics)


def list_cards(paths: Sequence[Path], config: Config, out: Path) -> Cards:
    """Read notes as far as their cards, held against the card files in `out`; write nothing.

    Raises `SeedsNotFoundError` and `CardFileError`.
    """
    return find_cards(paths, config, out, open_ledger(config, out))


class Wish(NamedTuple):
    """How cards are to be found.

    With `refresh` the best ask of today is taken where the recorded one is another. With
    `traced` the derivation holds the trails of every line; they change nothing else. What is not
    `whole` has no outlines: these take more room than the cards. `elsewhere` counts the words of
    notes that are not looked at; with it, empty or not, what ties notes to each other is found.
    """

    refresh: bool = False
    traced: bool = False
    whole: bool = True
    elsewhere: Mapping[str, int] | None = None


def find_cards(
    paths: Sequence[Path],
    config: Config,
    out: Path,
    ledger: Ledger,
    wish: Wish = Wish(),  # noqa: B008 - it is frozen
) -> Cards:
    """Read notes as far as their cards, held against a ledger.

    Raises `SeedsNotFoundError`.
    """
    stopwatch = Stopwatch()
    with stopwatch.stage("read"):
        reading = read_seeds(paths, config, out)
    return cards_of(reading, config, ledger, wish, stopwatch)


def cards_of(
    reading: Reading, config: Config, ledger: Ledger, wish: Wish, stopwatch: Stopwatch
) -> Cards:
    """Give the cards of notes that were read, held against a ledger."""
    with stopwatch.stage("parse"):
        parsed = [parse(seed) for seed in each(reading.seeds)]
    findings = tuple(finding for _, found in parsed for finding in found)
    reading = replace(reading, diagnostics=(*reading.diagnostics, *findings))
    outlines = [outline for outline, _ in parsed]
    del parsed
    return cards_of_outlines(outlines, reading, config, ledger, wish=wish, stopwatch=stopwatch)


def cards_of_outlines(  # noqa: PLR0913 - what was found so far, and how to go on
    parsed: list[Outline],
    reading: Reading,
    config: Config,
    ledger: Ledger,
    *,
    wish: Wish,
    stopwatch: Stopwatch,
) -> Cards:
    """Give the cards of the outlines of all seeds, held against a ledger; empty their list."""
    outlines = without_unknown(with_embeds(tuple(parsed)))
    # Whoever called has them in that list only, and they take more room than the cards.
    parsed.clear()
    notes = tuple(map(surveyed, outlines))
    with stopwatch.stage("derive"):
        derivation = _derived(outlines, _recorded(ledger, reading), config, wish)
    if not (wish.whole or wish.traced):
        outlines = ()
    with stopwatch.stage("identify"):
        identified = _too_many(derivation, config)
        proposals = [*derivation.proposals]
        asked = {} if wish.elsewhere is None else questions_of(proposals)
        if not wish.traced:
            # Only what is told of a line needs them again, and they take more room than the cards.
            derivation = replace(derivation, proposals=())
        identified = identified or _identified(_once(proposals), ledger, reading, config)
    findings = [*reading.diagnostics, *derivation.diagnostics, *identified.diagnostics]
    findings += _emptied(ledger)
    left, used = settled(in_order(tuple(findings)), notes, config)
    return Cards(
        reading,
        notes,
        outlines,
        derivation,
        identified,
        ledger,
        left,
        used,
        stopwatch.seconds,
        asked,
    )


def other_choices(found: Cards, config: Config) -> Identified:
    """Give the cards as they would be if nothing recorded had a say in what they ask."""
    reading, ledger = found.reading, found.ledger
    recorded = _recorded(ledger, reading)
    derivation = _derived(found.outlines, recorded, config, Wish(refresh=True))
    return _identified(derivation.proposals, ledger, reading, config)


def _derived(
    outlines: tuple[Outline, ...],
    recorded: Recorded,
    config: Config,
    wish: Wish,
) -> Derivation:
    if not wish.refresh:
        derivation = derive(
            outlines, recorded, config, traced=wish.traced, elsewhere=wish.elsewhere
        )
        return with_quoted(derivation, outlines)
    # What the cards of a gone note say still tells under which new name it goes on.
    gone = tuple(card for card in recorded.cards if card.seed in recorded.gone)
    derivation = derive(outlines, replace(recorded, cards=gone, retired=()), config)
    best = (proposal._replace(asks=proposal.asks[:1]) for proposal in derivation.proposals)
    return with_quoted(replace(derivation, proposals=tuple(best)), outlines)


def _identified(
    proposals: Iterable[Proposal], ledger: Ledger, reading: Reading, config: Config
) -> Identified:
    namespace = config.namespace or config.deck_root
    live, retired = map(_refillable, ledger.cards), map(_refillable, ledger.retired)
    known = replace(ledger, cards=tuple(live), retired=tuple(retired))
    return identify(proposals, known, reading.covers, namespace)


def _once(proposals: list[Proposal]) -> Iterator[Proposal]:
    """Give proposals, and forget each as soon as the next one is asked for."""
    proposals.reverse()
    while proposals:
        yield proposals.pop()


def _too_many(derivation: Derivation, config: Config) -> Identified | None:
    """Give no card but an error at the first one over the limit, or nothing if all are within."""
    proposals, limit = derivation.proposals, config.max_cards
    if len(proposals) <= limit:
        return None
    found = Diagnostic(
        Code.TOO_MANY_CARDS,
        proposals[limit].location,
        f"the notes give {len(proposals):,} cards; the limit is {limit:,}, and this one is over it",
        "build fewer notes at once, or raise max_cards in mkcards.yaml",
    )
    return Identified((), (), (), (found,))


def _recorded(ledger: Ledger, reading: Reading) -> Recorded:
    read = {seed.path for seed in reading.seeds}
    roots = dict(ledger.state.topic_roots)
    return Recorded(
        roots,
        frozenset(path for path in roots if path not in read and reading.covers(path)),
        ledger.cards,
        tuple(c for c in ledger.cards if c.seed not in read and not reading.covers(c.seed)),
        ledger.retired,
    )


def _is_emptied(card: Card) -> bool:
    return not card.question.strip()


def _refillable(card: Card) -> Card:
    """Give a card without a question as one whose question nobody edited, so the note's comes."""
    if not _is_emptied(card):
        return card
    question = digests(card.question, "", "", ()).question
    return card._replace(derived=card.digests._replace(question=question).written)


def _emptied(ledger: Ledger) -> list[Diagnostic]:
    places = dict(ledger.places)
    return [
        Diagnostic(
            Code.EMPTY_QUESTION,
            places[card.guid],
            f"card {card.guid} has no question any more; the note's is taken",
            "write `skip: true` into the entry to be rid of the card",
        )
        for card in ledger.cards
        if _is_emptied(card)
    ]
