"""Deck names that differ only by letter case: Anki cannot tell them apart, so they get one name."""

from collections.abc import Iterable, Iterator, Sequence

from mkcards.derive.surroundings import LocalTopic
from mkcards.diagnostics import Code, Diagnostic
from mkcards.model.card import DeckName, Proposal
from mkcards.model.source import Location

_HINT = "Anki cannot tell them apart, so both are one deck: write them alike, or rename one"


_First = dict[str, tuple[str, Location]]
"""The first spelling of each folded path of levels, and where it stands."""


def one_spelling(
    topics: Sequence[LocalTopic], deck_root: str
) -> tuple[tuple[Proposal, ...], tuple[Diagnostic, ...]]:
    """Give the proposals of all topics under the names that come first, and what differs there."""
    first: _First = {}
    named: dict[DeckName, DeckName] = {}
    for local in topics:
        for deck in dict.fromkeys([proposal.deck for proposal in local.proposals]):
            if deck not in named:
                named[deck] = _named(deck, local.topic.location, first)
    proposals = [
        p if p.deck == named[p.deck] else p._replace(deck=named[p.deck])
        for local in topics
        for p in local.proposals
    ]
    return tuple(proposals), tuple(_others(topics, deck_root, first))


def _named(deck: DeckName, place: Location, first: _First) -> DeckName:
    names = (first.setdefault(path, (level, place))[0] for path, level in _paths(deck))
    return DeckName("::".join(names))


def _others(topics: Iterable[LocalTopic], deck_root: str, first: _First) -> Iterator[Diagnostic]:
    """Give each other spelling once, also that of a topic whose bullets another one has."""
    told = set[tuple[str, str]]()
    for topic in [local.topic for local in topics if local.topic.items]:
        for path, level in _paths("::".join((deck_root, *topic.levels))):
            name, before = first.get(path, (level, topic.location))
            if name != level and (path, level) not in told:
                told.add((path, level))
                message = f"the topics `{name}` and `{level}` differ only by letter case"
                yield Diagnostic(Code.TOPIC_CASE, topic.location, message, _HINT, 0, (before,))


def _paths(deck: str) -> Iterator[tuple[str, str]]:
    """Give each level of a deck with the folded path down to it."""
    path = ""
    for level in deck.split("::"):
        path = f"{path}::{level}".casefold()
        yield path, level
