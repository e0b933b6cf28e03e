"""What each card shows in Anki, the media it needs, and what was found while making them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mkcards.config import Config, RemoteImages
from mkcards.diagnostics import Code, Diagnostic
from mkcards.model.card import Card, Guid, Ledger, Tag
from mkcards.model.media import MediaFile, MediaReference
from mkcards.model.source import Reason, SeedPath
from mkcards.pipeline.cards import Cards
from mkcards.pipeline.places import Places
from mkcards.pipeline.remote import counted
from mkcards.pipeline.watch import each
from mkcards.render import Rendered, hazards, render_card, wanted_media

RETIRED = Tag("mkcards::retired")
"""The tag by which Anki finds the notes whose bullet is gone."""

_SHOWN_ELSEWHERE = frozenset({Reason.CUT_TEXT, Reason.DUPLICATE, Reason.EXTRA, Reason.FOOTNOTE})
_NOT_MARKDOWN = frozenset({Reason.CODE_ONLY, Reason.MARKUP})
_UNJUDGED = frozenset({*_SHOWN_ELSEWHERE, *_NOT_MARKDOWN, Reason.STEERED_OFF})


@dataclass(frozen=True, slots=True)
class Rendering:
    """What rendering gave: the content of each note, and the files that may be mentioned there."""

    notes: Mapping[Guid, Rendered]
    media: tuple[MediaFile, ...] = ()


def rendered(found: Cards, config: Config, out: Path) -> tuple[Rendering, tuple[Diagnostic, ...]]:
    """Render what a package is to hold: a card that none ever held may stay away."""
    places = Places(found.notes)
    media, missing = _media(found, config, out, places)
    shown = _render(found, media, config.remote_images)
    findings = [*_findings(found, shown, places), *_without_card(found, places)]
    of_the_web = [one for one in findings if one.code is Code.REMOTE_MEDIA]
    others = [one for one in findings if one.code is not Code.REMOTE_MEDIA]
    told = (*missing, *others, *counted(of_the_web, config.remote_images))
    return Rendering(shown, media), (*told, *_doubtful(found, places))


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
    found: Cards, config: Config, out: Path, places: Places
) -> tuple[tuple[MediaFile, ...], tuple[Diagnostic, ...]]:
    texts = ((note.seed.path, *mention) for note in found.notes for mention in note.mentions)
    shown = {note.seed.path: note.seed.shown for note in found.notes}
    wanted = wanted_media(texts, shown, found.identified.cards)
    if not wanted:
        return (), ()
    from mkcards.read import load_media  # noqa: PLC0415 - many notes mention no file

    placed = tuple(_placed(reference, places) for reference in wanted)
    files, findings = load_media(placed, config, found.reading, out)
    return files, tuple(finding for finding in findings if finding.location.line)


def _placed(reference: MediaReference, places: Places) -> MediaReference:
    """Give a reference with the place of its words; an unread note has none."""
    if not reference.location.line:
        return reference
    place, length = places.find(reference.seed, reference.location.line, reference.source)
    return replace(reference, location=place, length=length)


def _render(
    found: Cards, media: tuple[MediaFile, ...], remote: RemoteImages
) -> dict[Guid, Rendered]:
    names: dict[SeedPath, dict[str, str]] = {}
    for file in media:
        names.setdefault(file.seed, {})[file.source] = file.name
    rendered = {
        card.guid: render_card(card, _names(card, names), remote=remote)
        for card in each(found.cards)
    }
    identified = Ledger(found.identified.cards, found.identified.retired)
    gone = [card for card in absent(identified) if card.changed]
    return rendered | {card.guid: render_card(tagged(card), dict(card.media)) for card in gone}


def _names(card: Card, found: Mapping[SeedPath, Mapping[str, str]]) -> Mapping[str, str]:
    """Give the package names of what a card shows: of an unread note what was recorded stays."""
    names = found.get(card.seed, {})
    return names if card.line or not card.media else dict(card.media) | dict(names)


def _findings(found: Cards, shown: Mapping[Guid, Rendered], places: Places) -> Iterator[Diagnostic]:
    """Give the findings of rendering at their words, what an edit of a card did at that edit."""
    edits = dict(found.ledger.places)
    for card in found.cards:
        for one in shown[card.guid].findings if card.line else ():
            place, length = places.find(card.seed, card.line, one.words)
            if one.code is Code.CLOZE_WITHOUT_DELETION and card.guid in edits:
                place, length = edits[card.guid], 0
            yield Diagnostic(one.code, place, one.message, one.hint, length)


def _without_card(found: Cards, places: Places) -> Iterator[Diagnostic]:
    """Give the hazards of lines that are on no card today; a small edit can put them on one."""
    for line in found.skipped:
        for one in () if line.reason in _UNJUDGED else hazards(line.text):
            place, length = places.find(line.seed, line.location.line, one.words)
            yield Diagnostic(one.code, place, one.message, one.hint, length)


def _doubtful(found: Cards, places: Places) -> Iterator[Diagnostic]:
    cards = {card.guid: card for card in found.identified.cards}
    for link in found.identified.links:
        if link.doubtful:
            card = cards[link.guid]
            place, length = places.beginning(card.seed, card.line)
            yield Diagnostic(
                Code.DOUBTFUL_LINK,
                place,
                f"card {link.guid} goes on: {link.old!r} → {link.new!r} ({link.score:.2f})",
                f"if that is another question: mkcards ids split {link.guid}",
                length,
                card=card.question,
            )
