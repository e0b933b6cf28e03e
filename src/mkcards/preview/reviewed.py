"""What the page shows of reviews, where a copy of a collection is given."""

from mkcards.pipeline import judged
from mkcards.preview.index import finding_values
from mkcards.preview.prepared import Prepared
from mkcards.sync.reviews import Group, Studied, reviews_of
from mkcards.sync.reviews_text import record, sums, topic


def review_values(prepared: Prepared) -> dict[str, object] | None:
    """Give the sum, the topics and the hard cards; nothing where no collection is given.

    A card is named by its place among the cards; `forgotten` is a part from 0 to 1, or nothing
    where no answer tells of it.
    """
    if prepared.collection is None:
        return None
    found = prepared.release.found
    told = reviews_of(found, judged(found, prepared.config), prepared.collection)
    places = {card.guid: place for place, card in enumerate(prepared.release.live)}
    return {
        "sums": list(sums(told)),
        "topics": [_topic(group) for group in told.topics if group.figures.answers],
        "hard": [_hard(one, places[one.card.guid]) for one in told.hard],
    }


def _topic(group: Group) -> dict[str, object]:
    return {
        "deck": group.name,
        "name": topic(group.name),
        "cards": len(group.cards),
        "hard": group.hard,
        "reviews": group.figures.reviews,
        "lapses": group.figures.lapses,
        "forgotten": group.figures.retention.forgotten,
    }


def _hard(one: Studied, place: int) -> dict[str, object]:
    return {
        "card": place,
        "place": one.place,
        "record": record(one),
        "findings": list(map(finding_values, one.findings)),
        "advice": [{"remedy": each.remedy, "how": each.how} for each in one.advice],
    }
