"""Everything a build would write, as a value: a plan shows it, a build writes it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkcards.config import Config
from mkcards.diagnostics import Diagnostic, in_order
from mkcards.errors import IdentityLostError, PackageError
from mkcards.identify import Identified, Link, stamp, stamp_note_types
from mkcards.model.card import Card, Guid, Ledger, State
from mkcards.model.note import Package
from mkcards.pipeline.cards import Cards, find_cards
from mkcards.pipeline.ledger import chosen, open_ledger
from mkcards.pipeline.packing import packages, retired_package
from mkcards.pipeline.rendering import Rendering, absent, rendered, tagged
from mkcards.pipeline.request import Request
from mkcards.pipeline.settling import settled
from mkcards.pipeline.watch import Watch
from mkcards.render import NOTE_TYPES, Rendered, note_type_digest, render_card
from mkcards.write import CardTexts, PackagedDecks, read_decks

EVERY = "all"
"""In place of guids: send every card again."""


@dataclass(frozen=True, slots=True)
class Release:
    """What a build writes, before it is written.

    `found.ledger` is what the card files say, `ledger` what they are to say; `live` are the cards
    of the packages, `gone` those that were in one before and are retired or skipped. `packages` and
    `texts` (of card files) go by file name; `rendering` is what any other form is made of. All are
    empty where notes have an error.
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
    rendering: Rendering = field(default_factory=lambda: Rendering({}))

    @property
    def links(self) -> tuple[Link, ...]:
        """Give the links of today that a person should look at."""
        return tuple(link for link in self.found.identified.links if link.doubtful)


def prepare(paths: Sequence[Path], config: Config, out: Path, request: Request) -> Release:
    """Give what a build would write into `out`; write nothing.

    Raises `SeedsNotFoundError`, `CardFileError`, `IdentityLostError` and `UnknownCardError`.
    """
    ledger = open_ledger(config, out)
    if not (ledger.cards or ledger.retired or request.new_identity):
        _refuse_lost_identity(out)
    again = _again(request.resend, ledger)
    found = find_cards(
        paths, config, out, ledger, refresh=request.refresh, traced=request.traced, whole=False
    )
    if found.too_many or (found.failed and not request.keep_going):
        return Release(found, ledger, diagnostics=found.diagnostics, seconds=found.seconds)
    if not request.new_identity:
        _refuse_lost_decks(found, out)
    watch = Watch(dict(found.seconds))
    with watch.stage("render"):
        rendering, findings = rendered(found, config, out)
        after = _stamped(found, rendering.notes, request.now, again)
        found = replace(found, identified=_with_stamps(found.identified, after))
    live = tuple(card for card in after.cards if not card.skip)
    gone = tuple(card for card in absent(after) if card.guid in rendering.notes)
    return Release(
        found,
        after,
        live,
        gone,
        packages(live, rendering, after.state, config, split=request.split),
        retired_package(map(tagged, gone), Rendering(rendering.notes), after.state, config),
        CardTexts(after, config.deck_root),
        in_order((*found.diagnostics, *settled(findings, found.notes, config).left)),
        watch.seconds,
        rendering,
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


def _stamped(
    found: Cards, shown: Mapping[Guid, Rendered], now: int, again: frozenset[Guid]
) -> Ledger:
    digests = {guid: (card.digest, card.media) for guid, card in shown.items()}
    live, retired = (
        stamp((_unsent(card) if card.guid in again else card for card in cards), digests, now)
        for cards in (found.identified.cards, found.identified.retired)
    )
    return Ledger(live, retired, _state(found, now), comments=found.ledger.comments)


def _with_stamps(identified: Identified, after: Ledger) -> Identified:
    """Give the same cards as they are once rendered, so that memory holds each of them once."""
    return replace(identified, cards=after.cards, retired=after.retired)


def _unsent(card: Card) -> Card:
    """Give a card whose content counts as changed."""
    return card._replace(rendered="")


def _state(found: Cards, now: int) -> State:
    known = found.ledger.state
    roots = dict(known.topic_roots)
    kept = {path: roots[path] for path in roots if not found.reading.covers(path)}
    kept |= dict(found.derivation.topic_roots)
    digests = {note_type.name: note_type_digest(note_type) for note_type in NOTE_TYPES}
    stamped = stamp_note_types(known, digests, now)
    return replace(stamped, topic_roots=tuple(sorted(kept.items())))
