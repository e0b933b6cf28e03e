"""Which files notes and cards mention, each with the item or block that does."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mkcards.model.card import Card
from mkcards.model.media import MediaReference
from mkcards.model.outline import Item, Outline
from mkcards.model.source import Location
from mkcards.render.card import media_references
from mkcards.render.field import media_of

_TAGS = ("<img", "<audio", "<video", "<source")


def wanted_media(outlines: Iterable[Outline], cards: Iterable[Card]) -> tuple[MediaReference, ...]:
    """Give each file that the notes or the cards mention once, at its first item or block.

    A file that only a card file mentions stands at the line of its card, 0 for an unseen card.
    """
    shown = {outline.seed.path: outline.seed.shown for outline in outlines}
    found = [reference for outline in outlines for reference in _in_outline(outline)]
    found += [
        replace(
            reference, location=reference.location._replace(path=shown.get(card.seed, card.seed))
        )
        for card in cards
        for reference in media_references(card)
    ]
    first = {(reference.seed, reference.source): reference for reference in reversed(found)}
    return tuple(reversed(first.values()))


def _in_outline(outline: Outline) -> Iterator[MediaReference]:
    for item in outline.walk():
        for text, place in ((item.text, item.location), *_sources(item)):
            if "![" in text or ("<" in text and any(tag in text for tag in _TAGS)):
                for source in media_of(text):
                    yield MediaReference(outline.seed.path, source, place)


def _sources(item: Item) -> list[tuple[str, Location]]:
    return [(block.source, block.location) for block in item.blocks]
