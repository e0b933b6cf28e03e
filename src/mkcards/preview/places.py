"""Which cards a finding is about: a line of a note belongs to the bullet that it stands in."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from mkcards.model.lines import Piece, pieces
from mkcards.model.outline import Item, Outline
from mkcards.model.source import Location
from mkcards.preview.prepared import Prepared


def cards_of_findings(prepared: Prepared) -> tuple[tuple[int, ...], ...]:
    """Give for each finding the cards, by their places, that ask for what stands on its line."""
    places = [found.location for found in prepared.release.diagnostics]
    owners = dict(_owners(prepared, places))
    cards: dict[tuple[str, int], list[int]] = {}
    for number, card in enumerate(prepared.release.live):
        if card.line:
            cards.setdefault((prepared.seed_names[card.seed], card.line), []).append(number)
    return tuple(
        tuple(cards.get((place.path, owners.get(place, place.line)), ())) for place in places
    )


def _owners(prepared: Prepared, places: Iterable[Location]) -> Iterator[tuple[Location, int]]:
    """Give the line of the item in which each place stands."""
    outlines = {outline.seed.shown: outline for outline in prepared.release.found.outlines}
    by_note: dict[str, list[Location]] = {}
    for place in places:
        by_note.setdefault(place.path, []).append(place)
    for path, wanted in by_note.items():
        if path in outlines:
            yield from _owners_in(outlines[path], wanted)


def _owners_in(outline: Outline, places: Iterable[Location]) -> Iterator[tuple[Location, int]]:
    every = pieces(outline)
    starts = [piece.thing.location for piece in every]
    for place in places:
        at = bisect_right(starts, place) - 1
        if at >= 0 and place.line <= every[at].last:
            yield place, _line(every[at])


def _line(piece: Piece) -> int:
    """Give the line of the item that a piece is, or that a block is of."""
    items = [piece.thing] if isinstance(piece.thing, Item) else [*piece.parents]
    return items[-1].location.line if items else piece.first
