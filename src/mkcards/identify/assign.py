"""From what could be asked and what `cards/` remembers to cards with an identity."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkcards.diagnostics import Code, Diagnostic
from mkcards.identify.guid import NewGuids
from mkcards.identify.link import DOUBTFUL, Link
from mkcards.identify.match import match
from mkcards.identify.matching import Covers
from mkcards.identify.order import in_note_order
from mkcards.identify.ownership import new_card, refreshed, stale
from mkcards.identify.slots import Joined
from mkcards.model.card import Card, Former, Guid, Ledger, Proposal


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
    proposals: Iterable[Proposal], ledger: Ledger, covers: Covers, namespace: str
) -> Identified:
    """Give each proposal its card: the one that `cards/` remembers, else a new one.

    An entry that matches no proposal is retired where the build covers its seed, and else stays as
    it is, with line 0. The cards come in the order of the notes (see `in_note_order`). Where
    nothing is remembered the proposals are taken one by one.
    """
    latest = _latest((*ledger.cards, *ledger.retired))
    known = tuple(proposals) if ledger.cards or ledger.retired else ()
    matched = match(known, ledger.cards, ledger.retired, covers, ledger.state.vetoes)
    new_guids = NewGuids(namespace, latest)
    seen, findings = [], list(_twice(ledger))
    for index, proposal in enumerate(known or proposals):
        if (joined := matched.joined.get(index)) is not None:
            card, edits = _known_card(_with_stamp(joined.entry, latest), joined, proposal)
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
        links=tuple(_doubtful(matched.joined, known)),
    )


def _known_card(
    entry: Card, joined: Joined, proposal: Proposal
) -> tuple[Card, tuple[Diagnostic, ...]]:
    fresh = new_card(entry.guid, proposal, joined.ask)
    card = refreshed(entry, fresh)
    if joined.score < DOUBTFUL:
        card = card._replace(was=_former(entry))
    return card, stale(card, fresh, proposal)


def _former(entry: Card) -> Former:
    return Former(entry.source, entry.under, entry.slot, entry.question, entry.answer)


def _doubtful(joined: Mapping[int, Joined], proposals: tuple[Proposal, ...]) -> Iterable[Link]:
    for index, (entry, _, score) in sorted(joined.items()):
        if score < DOUBTFUL:
            yield Link(entry.guid, entry.source, proposals[index].source, score)


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
    if stamp is entry and not entry.line:
        return entry
    return entry._replace(rendered=stamp.rendered, changed=stamp.changed, line=0)


def _left(
    entries: Iterable[Card], speaking: Mapping[Guid, Card], seen: Iterable[Card]
) -> tuple[Card, ...]:
    """Give the entries whose guid no card of today bears, each guid once."""
    used = {card.guid for card in seen}
    return tuple(
        entry._replace(line=0)
        for entry in entries
        if entry.guid not in used and entry is speaking[entry.guid]
    )


def _twice(ledger: Ledger) -> Iterable[Diagnostic]:
    for guid, (place, *others) in ledger.twice:
        yield Diagnostic(
            Code.DUPLICATE_GUID,
            place,
            f"card {guid} stands more than once in the card files",
            "delete one: kept is what fits today's notes, else what changed last",
            others=tuple(others),
        )
