"""From an ask to a proposal: deck, tags and breadcrumb of a statement."""

from collections.abc import Iterator
from functools import lru_cache

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
        deck=_deck(levels),
        under=_shared(statement.under),
        source=fold(statement.text),
        breadcrumb=_shared(_breadcrumb(statement)),
        tags=_tags(statement, levels, asks[0].kind),
        lang=statement.lang,
        asks=asks,
        extra=extra,
    )


@lru_cache(maxsize=1024)
def _deck(levels: Levels) -> DeckName:
    return DeckName("::".join(levels))


@lru_cache(maxsize=1024)
def _shared(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Give one and the same tuple for neighbours, which mostly have equal ones: it saves room."""
    return texts


def _breadcrumb(statement: Statement) -> Levels:
    crumbs = statement.breadcrumb
    if statement.item.kind is ItemKind.TITLE_LINE:
        return (*crumbs[:-1], acronym(statement.text))
    return crumbs


def _tags(statement: Statement, levels: Levels, kind: CardKind) -> tuple[Tag, ...]:
    deeper = [p.text for p in statement.parents if p.kind in SECTIONS]
    kinds = _kinds(statement, kind) if statement.item.markers or kind is CardKind.OPEN else ()
    own = (*statement.topic.seed.front_matter.tags, *statement.item.tags)
    return _tagged((*levels, *map(plain, deeper)), tuple(kinds), own)


@lru_cache(maxsize=1024)
def _tagged(levels: Levels, kinds: tuple[Tag, ...], own: tuple[str, ...]) -> tuple[Tag, ...]:
    """Give the tags of a card; neighbours mostly have equal ones."""
    return tuple(dict.fromkeys((topic_tag(levels), *kinds, *own_tags(own))))


def _kinds(statement: Statement, kind: CardKind) -> Iterator[Tag]:
    if statement.marked(Marker.OPEN) or kind is CardKind.OPEN:
        yield OPEN
    if statement.marked(Marker.REVIEW):
        yield REVIEW
