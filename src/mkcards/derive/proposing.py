"""From an ask to a proposal: deck, tags and breadcrumb of a statement."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mkcards.derive.rules.expansion import acronym
from mkcards.derive.statement import Statement
from mkcards.derive.tags import OPEN, REVIEW, own_tags, topic_tag
from mkcards.model.card import Ask, CardKind, DeckName, Levels, Proposal, Tag
from mkcards.model.outline import ItemKind, Marker
from mkcards.model.text import fold


class Deck(NamedTuple):
    """Where the cards of a topic go: the levels of its deck from the root down, and its name."""

    levels: Levels
    name: DeckName


def deck_of(levels: Levels, deck_root: str) -> Deck:
    """Give the deck of a topic."""
    whole = (deck_root, *levels)
    return Deck(whole, DeckName("::".join(whole)))


def proposal(
    statement: Statement,
    asks: tuple[Ask, ...],
    extra: str,
    deck: Deck,
    answers: tuple[str, ...] = (),
) -> Proposal:
    """Give the proposal of one slot of a statement, its asks best first.

    `answers` are the tags of the items that its answer is made of.
    """
    return Proposal(
        statement.topic.seed.path,
        statement.item.location,
        deck.name,
        statement.under,
        fold(statement.item.text),
        _breadcrumb(statement),
        _tags(statement, deck.levels, asks[0].kind, answers),
        statement.lang,
        asks,
        extra,
        statement.item.mark.foreign if statement.item.mark else (),
    )


def _breadcrumb(statement: Statement) -> Levels:
    crumbs = statement.breadcrumb
    if statement.item.kind is ItemKind.TITLE_LINE:
        return (*crumbs[:-1], acronym(statement.text))
    return crumbs


def _tags(
    statement: Statement, levels: Levels, kind: CardKind, answers: tuple[str, ...]
) -> tuple[Tag, ...]:
    kinds = _kinds(statement, kind) if statement.item.markers or kind is CardKind.OPEN else ()
    own = (*statement.topic.seed.front_matter.tags, *statement.item.tags, *answers)
    return _tagged(levels, statement.sections, tuple(kinds), own)


@lru_cache(maxsize=1024)
def _tagged(
    levels: Levels, sections: Levels, kinds: tuple[Tag, ...], own: tuple[str, ...]
) -> tuple[Tag, ...]:
    """Give the tags of a card; neighbours mostly have equal ones."""
    return tuple(dict.fromkeys((topic_tag((*levels, *sections)), *kinds, *own_tags(own))))


def _kinds(statement: Statement, kind: CardKind) -> Iterator[Tag]:
    if statement.marked(Marker.OPEN) or kind is CardKind.OPEN:
        yield OPEN
    if statement.marked(Marker.REVIEW):
        yield REVIEW
