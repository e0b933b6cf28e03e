"""Everything a build would write, as a value: a plan shows it, a build writes it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from mkcards.config import Config
from mkcards.diagnostics import Diagnostic, in_order
from mkcards.errors import IdentityLostError, PackageError
from mkcards.identify import Link, stamp, stamp_note_types
from mkcards.model.card import Card, Guid, Ledger, State
from mkcards.model.media import MediaFile
from mkcards.model.note import Package
from mkcards.pipeline.cards import Cards, Wish, find_cards
from mkcards.pipeline.ledger import chosen, open_ledger
from mkcards.pipeline.packing import packages, retired_package
from mkcards.pipeline.progress import Stopwatch
from mkcards.pipeline.rendering import Rendering, absent, rendered, tagged
from mkcards.pipeline.request import Request
from mkcards.pipeline.settling import settled
from mkcards.pipeline.slimming import slimmed
from mkcards.render import NOTE_TYPES, Rendered, note_type_digest, render_card
from mkcards.write import CardTexts, PackagedDecks, read_decks

EVERY = "all"
"""In place of guids: send every card again."""


@dataclass(frozen=True, slots=True)
class Release:
    """What a build writes, before it is written.

    `found.ledger` is what the card files say, `ledger` what they are to say; `live` are the cards
    of the packages, `gone` those that were in one before and are retired or skipped. `packages` and
    `texts` (of card files) go by file name; `media` are the files that notes show. All are empty
    where notes have an error.
    """

    found: Cards
    ledger: Ledger
    live: tuple[Card, ...] = ()
    gone: tuple[Card, ...] = ()
    packages: Mapping[str, Package] = field(default_factory=dict)
    retired: Mapping[str, Package] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    media: tuple[MediaFile, ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """Give the links of today that a person should look at."""
        return tuple(link for link in self.found.identified.links if link.doubtful)


def prepare(  # noqa: PLR0913 - two switches for those who need less or more
    paths: Sequence[Path],
    config: Config,
    out: Path,
    request: Request,
    *,
    whole: bool = False,
    tied: bool = False,
) -> Release:
    """Give what a build would write into `out`; write nothing.

    What is not `whole` has no outlines, what is `tied` knows what ties notes (see `Wish`).
    Raises `SeedsNotFoundError`, `CardFileError`, `IdentityLostError` and `UnknownCardError`.
    """
    ledger = open_ledger(config, out)
    if not (ledger.cards or ledger.retired or request.new_identity):
        _refuse_lost_identity(out)
    again = _again(request.resend, ledger)
    wish = Wish(request.refresh, request.traced, whole, {} if tied else None)
    return released(find_cards(paths, config, out, ledger, wish), config, out, request, again)


def released(
    found: Cards, config: Config, out: Path, request: Request, again: frozenset[Guid] = frozenset()
) -> Release:
    """Give what a build would write of cards that were found; those of `again` count as changed.

    Raises `IdentityLostError`.
    """
    ledger = found.ledger
    if found.too_many or (found.failed and not request.keep_going):
        return Release(found, ledger, diagnostics=found.diagnostics, seconds=found.seconds)
    if not request.new_identity:
        _refuse_lost_decks(found, out)
    cards, retired = [*found.identified.cards], found.identified.retired
    # Memory is to hold each card once: as it was found, or with its stamp.
    found = _with(slimmed(found), (), retired)
    send = partial(_stamped, now=request.now, again=again)
    stopwatch = Stopwatch(dict(found.seconds))
    with stopwatch.stage("render"):
        rendering, retired, findings = rendered(cards, found, config, out, send)
    found = _with(found, tuple(cards), retired)
    after = Ledger(found.identified.cards, retired, _state(found, request.now))
    after = replace(after, comments=ledger.comments)
    live = found.cards
    gone = tuple(card for card in absent(after) if card.guid in rendering.fields)
    return Release(
        found,
        after,
        live,
        gone,
        packages(live, rendering, after.state, config, split=request.split),
        retired_package([*map(tagged, gone)], Rendering(rendering.fields), after.state, config),
        CardTexts(after, config.deck_root),
        in_order((*found.diagnostics, *settled(findings, found.notes, config).left)),
        stopwatch.seconds,
        rendering.media,
    )


def _refuse_lost_identity(out: Path) -> None:
    for path, _ in _own_packages(out):
        raise IdentityLostError(out, "the card files are gone", path)


def _refuse_lost_decks(found: Cards, out: Path) -> None:
    """Refuse new cards for a deck whose card file is gone while a package still holds the old."""
    made, ledger = found.identified, found.ledger
    new = frozenset(made.new)
    decks = {card.deck for card in made.cards if card.guid in new}
    decks -= {card.deck for card in (*ledger.cards, *ledger.retired)}
    if not decks:
        return
    known = {card.guid for card in (*made.cards, *made.retired)}
    for path, package in _own_packages(out):
        if lost := {deck for guid, deck in package.decks.items() if guid not in known} & decks:
            raise IdentityLostError(out, f"the card file of {min(lost)} is gone", path)


def _own_packages(out: Path) -> Iterator[tuple[Path, PackagedDecks]]:
    ours = {note_type.id for note_type in NOTE_TYPES}
    for path in sorted(out.glob("*.apkg")):
        with suppress(PackageError):
            package = read_decks(path)
            if ours & package.types:
                yield path, package


def _again(words: Sequence[str], ledger: Ledger) -> frozenset[Guid]:
    cards = (*ledger.cards, *ledger.retired)
    meant = cards if EVERY in words else chosen(words, cards)
    return frozenset(card.guid for card in meant)


def is_marked(card: Card) -> bool:
    """Tell whether the last build of an entry sent it to Anki as a retired one."""
    return render_card(tagged(card), dict(card.media)).digest == card.rendered


def _stamped(card: Card, shown: Rendered, now: int, again: frozenset[Guid]) -> Card:
    """Give a card with its stamp; the content of one that is to be sent `again` has changed."""
    known = card._replace(rendered="") if card.guid in again else card
    return stamp(known, shown.digest, shown.media, now)


def _with(found: Cards, cards: tuple[Card, ...], retired: tuple[Card, ...]) -> Cards:
    """Give what was found with the same cards, live and retired, as they are once rendered."""
    return replace(found, identified=replace(found.identified, cards=cards, retired=retired))


def _state(found: Cards, now: int) -> State:
    known = found.ledger.state
    roots = dict(known.topic_roots)
    kept = {path: roots[path] for path in roots if not found.reading.covers(path)}
    kept |= dict(found.derivation.topic_roots)
    digests = {note_type.name: note_type_digest(note_type) for note_type in NOTE_TYPES}
    stamped = stamp_note_types(known, digests, now)
    return replace(stamped, topic_roots=tuple(sorted(kept.items())))
