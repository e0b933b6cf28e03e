"""Which entry of `cards/` does a proposal go on with? Exact texts only, in linear time.

Each pass looks at one context, the surest first. A proposal and an entry are joined when their
source text, slot family and note type are the same and the context is too; what a pass joins, a
later one does not see. A guid therefore never crosses between the two note types, and never from
one slot family to another.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

from mkcards.model.card import Ask, Card, Guid, NoteTypeName, Proposal, slot_family
from mkcards.model.source import SeedPath

_Face = tuple[str, NoteTypeName]
_Place = Callable[[Card | Proposal], Hashable]
_Block = tuple[Hashable, str, _Face]

_NEEDS_CONTEXT = 3
"""Source texts of at most so many characters are never joined by their text alone."""


class _Pass(NamedTuple):
    """A context that both sides must share, and for which numbers on both sides it is proof."""

    place: _Place
    proves: Callable[[int, int], bool]


def _whatever(_entries: int, _proposals: int) -> bool:
    return True


def _same_number(entries: int, proposals: int) -> bool:
    return entries == proposals


def _only_one(entries: int, proposals: int) -> bool:
    return entries == proposals == 1


def _parents(side: Card | Proposal) -> Hashable:
    return side.under or None


def _parents_and_seed(side: Card | Proposal) -> Hashable:
    return (side.under, side.seed) if side.under else None


def _nowhere(side: Card | Proposal) -> Hashable:
    return len(side.source) > _NEEDS_CONTEXT or None


_IN_PLACE = (
    _Pass(lambda side: (side.deck, side.under, side.seed), _whatever),
    _Pass(lambda side: (side.deck, side.under), _whatever),
)
_ELSEWHERE = (
    _Pass(_parents_and_seed, _whatever),
    _Pass(_parents, _whatever),
    _Pass(lambda side: (side.deck, side.seed), _same_number),
    _Pass(lambda side: side.deck, _same_number),
    _Pass(lambda side: side.seed, _same_number),
    _Pass(_nowhere, _only_one),
)


class Matching:
    """Proposals and the entries they go on with, one to one; no guid is given twice."""

    def __init__(self, proposals: Sequence[Proposal]) -> None:
        """Start with no proposal matched."""
        self._open = dict(enumerate(proposals))
        self._taken: set[Guid] = set()
        self.entries: dict[int, Card] = {}

    def join(self, entries: Iterable[Card], passes: Iterable[_Pass]) -> None:
        """Match open proposals to entries, pass by pass; what an ask wants first comes first."""
        left = list(entries)
        for stage in passes:
            for first_only in (True, False):
                left = [entry for entry in left if entry.guid not in self._taken]
                if left and self._open:
                    self._run(left, stage, first_only=first_only)

    def _run(self, entries: Iterable[Card], stage: _Pass, *, first_only: bool) -> None:
        blocks = self._blocks(stage.place, first_only=first_only)
        for block, cards in _entry_blocks(entries, stage.place).items():
            known = [card for guid, card in cards.items() if guid not in self._taken]
            wanted = [index for index in blocks.get(block, ()) if index in self._open]
            if stage.proves(len(known), len(wanted)):
                self._pair(known, wanted)

    def _blocks(self, place: _Place, *, first_only: bool) -> dict[_Block, list[int]]:
        blocks: dict[_Block, list[int]] = {}
        for index, proposal in self._open.items():
            if (where := place(proposal)) is not None:
                for face in _faces(proposal.asks[:1] if first_only else proposal.asks):
                    blocks.setdefault((where, proposal.source, face), []).append(index)
        return blocks

    def _pair(self, entries: Iterable[Card], indexes: Iterable[int]) -> None:
        for entry, index in zip(entries, indexes, strict=False):
            self.entries[index] = entry
            self._taken.add(entry.guid)
            del self._open[index]


class Matched(NamedTuple):
    """Entries by the index of the proposal that goes on with them.

    An `absent` entry belongs to a seed that the build does not cover: it stays as it is, and the
    proposal, which says the same in the same place, makes no card.
    """

    entries: dict[int, Card]
    absent: dict[int, Card]


def match(
    proposals: Sequence[Proposal],
    live: Sequence[Card],
    retired: Sequence[Card],
    covers: Callable[[SeedPath], bool],
) -> Matched:
    """Match proposals to live entries first, then to retired ones.

    An entry whose seed the build does not cover is matched in place only: elsewhere its bullet may
    still stand.
    """
    matching = Matching(proposals)
    matching.join(live, _IN_PLACE)
    absent = {
        index: entry
        for index, entry in matching.entries.items()
        if entry.seed != proposals[index].seed and not covers(entry.seed)
    }
    matching.join([entry for entry in live if covers(entry.seed)], _ELSEWHERE)
    matching.join(retired, (*_IN_PLACE, *_ELSEWHERE))
    entries = {index: e for index, e in matching.entries.items() if index not in absent}
    return Matched(entries, absent)


def recorded_ask(entry: Card, proposal: Proposal) -> Ask:
    """Give the ask that the entry recorded if it is still possible, else the best of its kind."""
    fitting = [ask for ask in proposal.asks if _face(ask) == _face(entry)]
    same = (ask for ask in fitting if (ask.slot, ask.hidden) == (entry.slot, entry.hidden))
    return next(same, fitting[0])


def _face(asked: Card | Ask) -> _Face:
    return slot_family(asked.slot), asked.note_type


def _faces(asks: Iterable[Ask]) -> Iterable[_Face]:
    return dict.fromkeys(map(_face, asks))


def _entry_blocks(entries: Iterable[Card], place: _Place) -> dict[_Block, dict[Guid, Card]]:
    blocks: dict[_Block, dict[Guid, Card]] = {}
    for entry in entries:
        if (where := place(entry)) is not None:
            block = blocks.setdefault((where, entry.source, _face(entry)), {})
            known = block.setdefault(entry.guid, entry)
            if entry.changed > known.changed:
                block[entry.guid] = entry
    return blocks
