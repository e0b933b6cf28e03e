"""From an ask to a proposal: deck, tags and breadcrumb of a statement."""

from collections.abc import Iterator

from mkcards.derive.rules.expansion import acronym
from mkcards.derive.statement import Statement
from mkcards.derive.tags import OPEN, REVIEW, own_tags, topic_tag
from mkcards.derive.text import plain
from mkcards.derive.topics import SECTIONS
from mkcards.model.card import Ask, CardKind, DeckName, Levels, Proposal, Tag
from mkcards.model.outline import ItemKind, Marker
from mkcards.model.text import fold


def proposal(statement: Statement, asks: tuple[Ask, ...], extra: str, deck_root: str) -> Proposal:
    """Give the proposal of one slot of a statement, its asks best first."""
    levels = (deck_root, *statement.topic.levels)
    return Proposal(
        seed=statement.topic.seed.path,
        location=statement.item.location,
        deck=DeckName("::".join(levels)),
        under=statement.under,
        source=fold(statement.text),
        breadcrumb=_breadcrumb(statement),
        tags=_tags(statement, levels, asks[0].kind),
        lang=statement.lang,
        asks=asks,
        extra=extra,
    )


def _breadcrumb(statement: Statement) -> Levels:
    crumbs = statement.breadcrumb
    if statement.item.kind is ItemKind.TITLE_LINE:
        return (*crumbs[:-1], acronym(statement.text))
    return crumbs


def _tags(statement: Statement, levels: Levels, kind: CardKind) -> tuple[Tag, ...]:
    deeper = [plain(p.text) for p in statement.parents if p.kind in SECTIONS]
    topic = topic_tag((*levels, *deeper))
    kinds = _kinds(statement, kind) if statement.item.markers or kind is CardKind.OPEN else ()
    own = own_tags((*statement.topic.seed.front_matter.tags, *statement.item.tags))
    return tuple(dict.fromkeys((topic, *kinds, *own)))


def _kinds(statement: Statement, kind: CardKind) -> Iterator[Tag]:
    if statement.marked(Marker.OPEN) or kind is CardKind.OPEN:
        yield OPEN
    if statement.marked(Marker.REVIEW):
        yield REVIEW
