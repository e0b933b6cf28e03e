"""Deck names that differ only by letter case: Anki cannot tell them apart, so they get one name."""

from collections.abc import Iterable

from mkcards.derive.surroundings import LocalTopic
from mkcards.diagnostics import Code, Diagnostic
from mkcards.model.card import DeckName, Proposal
from mkcards.model.source import Location

_HINT = "Anki cannot tell them apart, so both are one deck: write them alike, or rename one"


_First = dict[str, tuple[str, Location]]
"""The first spelling of each folded path of levels, and where it stands."""
_Found = dict[tuple[str, str], Diagnostic]
"""Of each folded path and other spelling of its last level what to say."""


def one_spelling(
    topics: Iterable[LocalTopic],
) -> tuple[tuple[Proposal, ...], tuple[Diagnostic, ...]]:
    """Give the proposals of all topics under the names that come first, and the other spellings."""
    first: dict[str, tuple[str, Location]] = {}
    named: dict[DeckName, DeckName] = {}
    found: _Found = {}
    kept = tuple(
        (local.topic.location, proposal) for local in topics for proposal in local.proposals
    )
    for place, proposal in kept:
        if proposal.deck not in named:
            named[proposal.deck] = _named(proposal.deck, place, first, found)
    proposals = (p if p.deck == named[p.deck] else p._replace(deck=named[p.deck]) for _, p in kept)
    return tuple(proposals), tuple(found.values())


def _named(deck: DeckName, place: Location, first: _First, found: _Found) -> DeckName:
    """Give a deck in the first spelling of each level, and note where that is another one."""
    folded, spelled = "", []
    for level in deck.split("::"):
        folded = f"{folded}::{level}".casefold()
        name, before = first.setdefault(folded, (level, place))
        spelled.append(name)
        if name != level:
            message = f"the topics `{name}` and `{level}` differ only by letter case"
            found.setdefault(
                (folded, level), Diagnostic(Code.TOPIC_CASE, place, message, _HINT, 0, (before,))
            )
    return DeckName("::".join(spelled))
