"""What each card shows in Anki, the media it needs, and what was found while making them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mkcards.config import Config, RemoteImages
from mkcards.diagnostics import Code, Diagnostic
from mkcards.model.card import Card, Guid, Ledger, Tag
from mkcards.model.note import MediaFile
from mkcards.model.source import Location, SeedPath
from mkcards.pipeline.cards import Cards
from mkcards.pipeline.remote import counted
from mkcards.read import load_media
from mkcards.render import Rendered, render_card, wanted_media

RETIRED = Tag("mkcards::retired")
"""The tag by which Anki finds the notes whose bullet is gone."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """What rendering gave: the content of each note, and the files that may be mentioned there."""

    notes: Mapping[Guid, Rendered]
    media: tuple[MediaFile, ...] = ()


def rendered(found: Cards, config: Config, out: Path) -> tuple[Rendering, tuple[Diagnostic, ...]]:
    """Render what a package is to hold: a card that none ever held may stay away."""
    media, missing = _media(found, config, out)
    shown = _render(found, media, config.remote_images)
    findings = (*missing, *_findings(found, shown, config.remote_images), *_doubtful(found))
    return Rendering(shown, media), findings


def absent(ledger: Ledger) -> list[Card]:
    """Give the cards that are not in the packages to study, as the card files have them.

    Today's order of decks is another than that of their files, from which the next build reads.
    """
    skipped = (card for card in ledger.cards if card.skip)
    return sorted((*skipped, *ledger.retired), key=lambda card: card.deck)


def tagged(card: Card) -> Card:
    """Give a card with the tag of those that are retired."""
    return replace(card, tags=tuple(dict.fromkeys((*card.tags, RETIRED))))


def _media(
    found: Cards, config: Config, out: Path
) -> tuple[tuple[MediaFile, ...], tuple[Diagnostic, ...]]:
    wanted = wanted_media(found.outlines, found.identified.cards)
    files, findings = load_media(wanted, config, found.reading, out)
    return files, tuple(finding for finding in findings if finding.location.line)


def _render(
    found: Cards, media: tuple[MediaFile, ...], remote: RemoteImages
) -> dict[Guid, Rendered]:
    names: dict[SeedPath, dict[str, str]] = {}
    for file in media:
        names.setdefault(file.seed, {})[file.source] = file.name
    places = _places(found)
    rendered = {
        card.guid: render_card(card, _names(card, names), places.get(card.guid), remote=remote)
        for card in found.cards
    }
    identified = Ledger(found.identified.cards, found.identified.retired)
    gone = [card for card in absent(identified) if card.changed]
    return rendered | {card.guid: render_card(tagged(card), dict(card.media)) for card in gone}


def _names(card: Card, found: Mapping[SeedPath, Mapping[str, str]]) -> dict[str, str]:
    """Give the package names of what a card shows: of an unread note what was recorded stays."""
    recorded = () if card.line else card.media
    return dict(recorded) | dict(found.get(card.seed, {}))


def _places(found: Cards) -> dict[Guid, Location]:
    shown = {seed.path: seed.shown for seed in found.reading.seeds}
    seen = (card for card in found.identified.cards if card.line)
    return {card.guid: Location(shown[card.seed], card.line) for card in seen}


def _findings(
    found: Cards, shown: Mapping[Guid, Rendered], remote: RemoteImages
) -> Iterator[Diagnostic]:
    """Give the findings of rendering: of an edit at its place, of files of the web counted."""
    edits = dict(found.ledger.places)
    of_the_web = []
    for guid, one in ((guid, d) for guid, card in shown.items() for d in card.diagnostics):
        if one.code is Code.REMOTE_MEDIA:
            of_the_web.append(one)
        elif one.code is Code.CLOZE_WITHOUT_DELETION:
            yield replace(one, location=edits.get(guid, one.location))
        else:
            yield one
    yield from counted(of_the_web, remote)


def _doubtful(found: Cards) -> Iterable[Diagnostic]:
    places = _places(found)
    for link in found.identified.links:
        if link.doubtful:
            yield Diagnostic(
                Code.DOUBTFUL_LINK,
                places[link.guid],
                f"card {link.guid} goes on: {link.old!r} → {link.new!r} ({link.score:.2f})",
                f"if that is another question: mkcards ids split {link.guid}",
            )
