"""Which files notes and cards mention, each with the item or block that does."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mkcards.model.card import Card
from mkcards.model.media import MediaReference
from mkcards.model.source import Location, SeedPath
from mkcards.render.card import media_references
from mkcards.render.field import media_of


def wanted_media(
    mentioned: Iterable[tuple[SeedPath, str, Location]],
    shown: Mapping[SeedPath, str],
    cards: Iterable[Card],
) -> tuple[MediaReference, ...]:
    """Give each file that texts of notes or the cards mention once, at the first place of one.

    A file that only a card file mentions stands at the line of its card, 0 for an unseen card, and
    that in the note as it is `shown`.
    """
    found = [
        MediaReference(seed, source, place)
        for seed, text, place in mentioned
        for source in media_of(text)
    ]
    found += [
        replace(
            reference, location=reference.location._replace(path=shown.get(card.seed, card.seed))
        )
        for card in cards
        for reference in media_references(card)
    ]
    first = {(reference.seed, reference.source): reference for reference in reversed(found)}
    return tuple(reversed(first.values()))
