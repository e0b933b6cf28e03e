"""The lines of a list, each as the rules read it alone."""

from collections.abc import Iterable, Iterator

from mkcards.derive.headers import Placed, placed
from mkcards.derive.links import links_by_header, place_of
from mkcards.derive.pages import paged
from mkcards.derive.reading import read
from mkcards.derive.side_by_side import ItemList, Line
from mkcards.derive.stating import statement_of
from mkcards.derive.surroundings import Collection, Surroundings
from mkcards.derive.topics import CONTEXT
from mkcards.model.outline import Shape
from mkcards.model.source import Location, Reason


def lines_of(here: ItemList, shared: Surroundings) -> Iterator[Line]:
    """Let the rules read each statement of a list that is not told already."""
    collection = shared.collection
    flat = shared.topic.shape is Shape.FLAT and not here.parents
    steps = list(placed(here.items, shared.topic.name) if flat else map(Placed, here.items))
    defined = _defined(steps, collection)
    links = links_by_header(steps) if flat else {}
    waits_for_first = not here.parents or here.parents[-1].kind in CONTEXT
    for place, at in enumerate(steps):
        first = at.is_first or (waits_for_first and not at.header)
        if defined and place_of(at) in defined:
            first = collection.asked(at.item, "definition")
        told = here.tells(place)
        if not collection.cards_of(at.item) if told else _is_name(at):
            yield Line(place, paged(at.item)[1])
            continue
        statement = statement_of(shared, at, place, here, first=first)
        if told:
            yield Line(place, statement.item, statement)
            continue
        outcome, tried = read(statement, collection.rules, traced=collection.traced)
        waits_for_first = waits_for_first and outcome.reason is Reason.LINK_ONLY
        own = links.get(place_of(at), ()) if flat else here.links
        yield Line(place, statement.item, statement, outcome, own, tried)


def _defined(steps: Iterable[Placed], collection: Collection) -> set[Location | None]:
    """Give the headers of a list, None for what it stands below, that a live card explains."""
    if not collection.chosen.bullets:
        return set()
    return {place_of(at) for at in steps if collection.asked(at.item, "definition")}


def _is_name(step: Placed) -> bool:
    """Tell whether an item is a heading, a label or a recovered header: no rule reads it."""
    return step.is_header or step.item.kind in CONTEXT
