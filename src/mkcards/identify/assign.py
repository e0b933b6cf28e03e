"""From what could be asked and what `cards/` remembers to cards with an identity."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from mkcards.diagnostics import Code, Diagnostic
from mkcards.identify.guid import NewGuids
from mkcards.identify.link import Link
from mkcards.identify.match import match, recorded_ask
from mkcards.identify.order import in_note_order
from mkcards.identify.ownership import new_card, refreshed, stale
from mkcards.model.card import Card, Guid, Ledger, Proposal
from mkcards.model.source import SeedPath

Covers = Callable[[SeedPath], bool]
"""Says whether the build speaks for a seed: an entry of it that matches nothing is then gone."""


@dataclass(frozen=True, slots=True)
class Identified:
    """Live and retired cards, the guids among them that no card file knew, and findings.

    `links` are the doubtful ones among the cards that go on with another text.
    """

    cards: tuple[Card, ...]
    retired: tuple[Card, ...]
    new: tuple[Guid, ...]
    diagnostics: tuple[Diagnostic, ...]
    links: tuple[Link, ...] = ()


def identify(
    proposals: tuple[Proposal, ...], ledger: Ledger, covers: Covers, namespace: str
) -> Identified:
    """Give each proposal its card: the one that `cards/` remembers, else a new one.

    An entry that matches no proposal is retired where the build covers its seed, and else stays as
    it is, with line 0. The cards come in the order of the notes (see `in_note_order`).
    """
    latest = _latest((*ledger.cards, *ledger.retired))
    matched = match(proposals, ledger.cards, ledger.retired, covers)
    new_guids = NewGuids(namespace, latest)
    seen, findings = [], list(_twice(ledger))
    for index, proposal in enumerate(proposals):
        if (entry := matched.entries.get(index)) is not None:
            card, edits = _known_card(_with_stamp(entry, latest), proposal)
            seen.append(card)
            findings.extend(edits)
        elif index not in matched.absent:
            guid = new_guids.take(proposal, proposal.asks[0])
            seen.append(new_card(guid, proposal, proposal.asks[0]))
    speaking = latest | {entry.guid: entry for entry in matched.absent.values()}
    left = _left(ledger.cards, speaking, seen)
    kept = [_with_stamp(entry, latest) for entry in left if not covers(entry.seed)]
    return Identified(
        cards=in_note_order(seen, kept, ledger.cards),
        retired=(*_left(ledger.retired, speaking, seen), *filter(lambda e: covers(e.seed), left)),
        new=tuple(card.guid for card in seen if card.guid not in latest),
        diagnostics=tuple(findings),
    )


def _known_card(entry: Card, proposal: Proposal) -> tuple[Card, tuple[Diagnostic, ...]]:
    fresh = new_card(entry.guid, proposal, recorded_ask(entry, proposal))
    card = refreshed(entry, fresh)
    return card, stale(card, fresh, proposal)


def _latest(entries: Iterable[Card]) -> dict[Guid, Card]:
    """Of the entries with one guid, the one that changed last speaks for what Anki knows."""
    latest: dict[Guid, Card] = {}
    for entry in entries:
        known = latest.setdefault(entry.guid, entry)
        if entry.changed > known.changed:
            latest[entry.guid] = entry
    return latest


def _with_stamp(entry: Card, latest: Mapping[Guid, Card]) -> Card:
    stamp = latest[entry.guid]
    return replace(entry, rendered=stamp.rendered, changed=stamp.changed, line=0)


def _left(
    entries: Iterable[Card], speaking: Mapping[Guid, Card], seen: Iterable[Card]
) -> tuple[Card, ...]:
    """Give the entries whose guid no card of today bears, each guid once."""
    used = {card.guid for card in seen}
    return tuple(
        replace(entry, line=0)
        for entry in entries
        if entry.guid not in used and entry is speaking[entry.guid]
    )


def _twice(ledger: Ledger) -> Iterable[Diagnostic]:
    for guid, (place, *others) in ledger.twice:
        yield Diagnostic(
            Code.DUPLICATE_GUID,
            place,
            f"guid {guid} stands more than once, also at {', '.join(map(str, others))}",
            "the entry that fits today's notes is kept, else the one that changed last",
        )
