"""Which entry of `cards/` does a proposal go on with?

Stage by stage, the surest first, and what a stage links a later one does not see: equal texts in
place, equal texts elsewhere, similar texts in the same list, similar texts anywhere, and entries
that were retired.
"""

from collections.abc import Sequence
from typing import NamedTuple

from mkcards.identify.exact import link_elsewhere, link_in_place
from mkcards.identify.matching import Covers, Matching, Today
from mkcards.identify.near import SURE, link_anywhere, link_merged, link_near
from mkcards.identify.slots import Joined
from mkcards.model.card import Card, Guid, Proposal


class Matched(NamedTuple):
    """What each proposal goes on with, by the index of the proposal.

    An `absent` entry belongs to a seed that the build does not cover: it stays as it is, and the
    proposal, which says the same in the same place, makes no card.
    """

    joined: dict[int, Joined]
    absent: dict[int, Card]


def match(
    proposals: Sequence[Proposal],
    live: Sequence[Card],
    retired: Sequence[Card],
    covers: Covers,
    vetoes: Sequence[tuple[Guid, str]] = (),
) -> Matched:
    """Match proposals to live entries, and to retired ones where their text returns.

    An entry whose seed the build does not cover is matched in place only: elsewhere its bullet may
    still stand.
    """
    if not (live or retired):
        return Matched({}, {})
    today = Today(proposals, vetoes)
    known, gone = Matching(live, today), Matching(retired, today)
    link_in_place(known)
    absent = {
        index: joined.entry
        for index, joined in today.joined.items()
        if joined.entry.seed != proposals[index].seed and not covers(joined.entry.seed)
    }
    known.close(covers)
    link_elsewhere(known)
    link_in_place(gone)
    _link_similar(known, gone)
    link_elsewhere(gone)
    joined = {index: found for index, found in today.joined.items() if index not in absent}
    return Matched(joined, absent)


def _link_similar(known: Matching, gone: Matching) -> None:
    if not (known.open_new() and (known.open_old() or gone.open_old())):
        return
    link_near(known, SURE)
    link_merged(known)
    link_near(known)
    if link_anywhere(known):
        link_near(known)
    link_near(gone, SURE)
