"""What each card shows in Anki, the media it needs, and what was found while making them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from mkcards.config import Config
from mkcards.diagnostics import Code, Diagnostic
from mkcards.identify import edited_fields
from mkcards.model.card import Card, Guid, Ledger, Tag
from mkcards.model.media import MediaFile, MediaReference
from mkcards.model.source import Location, Reason, SeedPath
from mkcards.pipeline.addresses import Addresses
from mkcards.pipeline.cards import Cards
from mkcards.pipeline.places import Places, Span
from mkcards.pipeline.progress import each
from mkcards.pipeline.remote import counted
from mkcards.pipeline.shelf import Fields, Shelf
from mkcards.render import Finding, Rendered, hazards, render_card, wanted_media

RETIRED = Tag("mkcards::retired")
"""The tag by which Anki finds the notes whose bullet is gone."""

_SHOWN_ELSEWHERE = frozenset({Reason.CUT_TEXT, Reason.DUPLICATE, Reason.EXTRA, Reason.FOOTNOTE})
_NOT_MARKDOWN = frozenset({Reason.CODE_ONLY, Reason.MARKUP})
_UNJUDGED = frozenset({*_SHOWN_ELSEWHERE, *_NOT_MARKDOWN, Reason.STEERED_OFF})

_Names = Mapping[SeedPath, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Rendering:
    """What rendering gave: the fields of each note, and the files that may be mentioned there."""

    fields: Mapping[Guid, Sequence[str]]
    media: tuple[MediaFile, ...] = ()


class Shown(NamedTuple):
    """The notes of cards, the retired cards, and what was found."""

    rendering: Rendering
    retired: tuple[Card, ...]
    findings: tuple[Diagnostic, ...]


def rendered(
    cards: list[Card],
    found: Cards,
    config: Config,
    out: Path,
    stamp: Callable[[Card, Rendered], Card] = lambda card, _: card,
) -> Shown:
    """Render what a package is to hold: a card that none ever held may stay away.

    `cards` are the live ones, `found` is asked for anything but them. Each that is rendered is
    replaced in the list by the one with its stamp: memory never holds both of all of them.
    """
    places = Places(found.notes)
    media, missing = _media(cards, found, config, out, places)
    renderer = _Renderer(config, _names(media), stamp)
    for at in each(range(len(cards))):
        card = cards[at]
        cards[at] = renderer.sent(card) if card.skip else renderer.live(card)
    retired = tuple(map(renderer.sent, found.identified.retired))
    findings = [*_findings(renderer.told, found, places), *_without_card(found, places)]
    of_the_web = [one for one in findings if one.code is Code.REMOTE_MEDIA]
    others = [one for one in findings if one.code is not Code.REMOTE_MEDIA]
    told = (*missing, *others, *counted(of_the_web, config.remote_images))
    doubtful = _doubtful(cards, found, places)
    return Shown(Rendering(renderer.fields, media), retired, (*told, *doubtful))


class _Renderer:
    """Renders card after card and keeps what is needed of each: its fields and its findings."""

    def __init__(
        self, config: Config, names: _Names, stamp: Callable[[Card, Rendered], Card]
    ) -> None:
        self._remote = config.remote_images
        self._addresses = Addresses(config)
        self._names = names
        self._stamp = stamp
        self._shelf = Shelf()
        self.fields: dict[Guid, Fields] = {}
        self.told: list[tuple[Card, tuple[Finding, ...]]] = []

    def live(self, card: Card) -> Card:
        """Render a card to study."""
        media, address = self._media_of(card), self._addresses.of(card)
        shown = render_card(card, media, remote=self._remote, address=address)
        if shown.findings and card.line:
            self.told.append((card, shown.findings))
        return self._keep(card, shown)

    def sent(self, card: Card) -> Card:
        """Render a card that is not to be studied any more, as far as Anki may hold it."""
        if not card.changed:
            return card
        address = self._addresses.of(card)
        return self._keep(card, render_card(tagged(card), dict(card.media), address=address))

    def _keep(self, card: Card, shown: Rendered) -> Card:
        self.fields[card.guid] = self._shelf.put(shown.fields)
        return self._stamp(card, shown)

    def _media_of(self, card: Card) -> Mapping[str, str]:
        """Give the package names of what a card shows: of an unread note the recorded ones stay."""
        names = self._names.get(card.seed, {})
        return names if card.line or not card.media else dict(card.media) | dict(names)


def absent(ledger: Ledger) -> list[Card]:
    """Give the cards that are not in the packages to study, as the card files have them.

    Today's order of decks is another than that of their files, from which the next build reads.
    """
    skipped = (card for card in ledger.cards if card.skip)
    return sorted((*skipped, *ledger.retired), key=lambda card: card.deck)


def tagged(card: Card) -> Card:
    """Give a card with the tag of those that are retired."""
    return card._replace(tags=tuple(dict.fromkeys((*card.tags, RETIRED))))


def _media(
    cards: Sequence[Card], found: Cards, config: Config, out: Path, places: Places
) -> tuple[tuple[MediaFile, ...], tuple[Diagnostic, ...]]:
    texts = ((note.seed.path, *mention) for note in found.notes for mention in note.mentions)
    shown = {note.seed.path: note.seed.shown for note in found.notes}
    wanted = wanted_media(texts, shown, cards)
    if not wanted:
        return (), ()
    from mkcards.read import load_media  # noqa: PLC0415 - many notes mention no file

    edits = _MediaEdits(cards, found.ledger)
    placed = tuple(_placed(reference, places, edits) for reference in wanted)
    files, findings = load_media(placed, config, found.reading, out)
    return files, tuple(finding for finding in findings if finding.location.line)


class _MediaEdits:
    """Where cards stand whose edits name files; looked up when a file is in no note."""

    def __init__(self, cards: Sequence[Card], ledger: Ledger) -> None:
        self._cards = cards
        self._ledger = ledger

    @cached_property
    def _places(self) -> Mapping[tuple[SeedPath, str], Location]:
        known = dict(self._ledger.places)
        edited = [card for card in self._cards if card.guid in known and edited_fields(card)]
        wanted = (
            (each, known[card.guid]) for card in edited for each in wanted_media((), {}, [card])
        )
        places: dict[tuple[SeedPath, str], Location] = {}
        for reference, place in wanted:
            places.setdefault((reference.seed, reference.source), place)
        return places

    def span(self, reference: MediaReference) -> Span | None:
        """Give the edit that names the file of a reference, if one does."""
        place = self._places.get((reference.seed, reference.source))
        return Span(place, 0) if place else None


def _placed(reference: MediaReference, places: Places, edits: _MediaEdits) -> MediaReference:
    """Give a reference with the place of its words, else of its edit; an unread note has none."""
    if not (line := reference.location.line):
        return reference
    span = places.find_written(reference.seed, line, reference.source) or edits.span(reference)
    place, length = span or places.beginning(reference.seed, line)
    return replace(reference, location=place, length=length)


def _names(media: Iterable[MediaFile]) -> _Names:
    names: dict[SeedPath, dict[str, str]] = {}
    for file in media:
        names.setdefault(file.seed, {})[file.source] = file.name
    return names


def _findings(
    told: Iterable[tuple[Card, tuple[Finding, ...]]], found: Cards, places: Places
) -> Iterator[Diagnostic]:
    """Give the findings of rendering at their words, what an edit of a card did at that edit."""
    edits = dict(found.ledger.places)
    for card, findings in told:
        edit = edits.get(card.guid) if edited_fields(card) else None
        for one in findings:
            span = places.find_written(card.seed, card.line, one.words, one.address)
            if edit and (one.code is Code.CLOZE_WITHOUT_DELETION or not span):
                span = Span(edit, 0)
            place, length = span or places.beginning(card.seed, card.line)
            yield Diagnostic(one.code, place, one.message, one.hint, length)


def _without_card(found: Cards, places: Places) -> Iterator[Diagnostic]:
    """Give the hazards of lines that are on no card today; a small edit can put them on one."""
    for line in found.skipped:
        for one in () if line.reason in _UNJUDGED else hazards(line.text):
            place, length = places.find(line.seed, line.location.line, one.words, one.address)
            yield Diagnostic(one.code, place, one.message, one.hint, length)


def _doubtful(cards: Iterable[Card], found: Cards, places: Places) -> Iterator[Diagnostic]:
    links = [link for link in found.identified.links if link.doubtful]
    known = {card.guid: card for card in cards} if links else {}
    for link in links:
        card = known[link.guid]
        place, length = places.beginning(card.seed, card.line)
        yield Diagnostic(
            Code.DOUBTFUL_LINK,
            place,
            f"card {link.guid} goes on: {link.old!r} → {link.new!r} ({link.score:.2f})",
            f"if that is another question: mkcards ids split {link.guid}",
            length,
            card=card.question,
        )
