"""What a build does to each card, and so to its reviews in Anki."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from mkcards.identify import digest
from mkcards.model.card import Card, DeckName, Guid
from mkcards.pipeline.release import Release, is_marked

MOST_RETIRED = 20
"""So many cards may retire at once unasked, or so many in a hundred."""

_FIELDS = ("question", "answer", "extra", "tags", "breadcrumb", "kind", "lang", "media")
_EDITABLE = ("question", "answer", "extra")


class Fate(StrEnum):
    """What becomes of a card."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    RETURNED = "returned"
    KEPT = "kept"
    RETIRED = "retired"


class Change(NamedTuple):
    """A card that a build does something to, or in which a person's edit stands.

    `card` is as it will be, `before` as the card files have it. `fields` are those that change in
    Anki, `edited` those whose text is a person's and stays.
    """

    fate: Fate
    card: Card
    before: Card | None
    fields: tuple[str, ...]
    edited: tuple[str, ...]

    @property
    def old_deck(self) -> DeckName | None:
        """Give the deck in which an import leaves the card, if it belongs to another now."""
        if self.before is None or _is_same_deck(self.card, self.before):
            return None
        return self.before.deck


def changes(release: Release) -> Iterator[Change]:
    """Give what a build does: live cards in the order of the notes, then those it retires."""
    yield from _live(release)
    yield from _retired(release)


def counts(release: Release, fates: Mapping[Fate, int]) -> dict[str, int]:
    """Count the cards that are new, changed, unchanged and retired."""
    changed = fates[Fate.CHANGED] + fates[Fate.MOVED] + fates[Fate.RETURNED]
    return {
        "new": fates[Fate.NEW],
        "changed": changed,
        "unchanged": len(release.live) - fates[Fate.NEW] - changed,
        "retired": fates[Fate.RETIRED],
    }


def moved(found: Iterable[Change]) -> Iterator[tuple[DeckName, Card]]:
    """Give the cards that Anki has in another deck than they belong to now, with that deck."""
    for change in found:
        if change.old_deck:
            yield change.old_deck, change.card


def published(card: Card) -> bool:
    """Tell whether an entry of a card file was in a package to study."""
    return bool(card.changed) and not card.skip


def edited(card: Card) -> tuple[str, ...]:
    """Give the fields of a card whose text a person wrote."""
    known = card.digests
    return tuple(name for name in _EDITABLE if digest(getattr(card, name)) != getattr(known, name))


def _live(release: Release) -> Iterator[Change]:
    ledger = release.found.ledger
    known, away = _sent(ledger.cards), _sent(ledger.retired)
    on_file = {card.guid for cards in (ledger.cards, ledger.retired) for card in cards}
    for card in release.live:
        before = known.get(card.guid) or away.get(card.guid)
        fate = _fate(card, before, is_away=card.guid not in known)
        if fate:
            edits = edited(card) if card.guid in on_file else ()
            yield Change(fate, card, before, _fields(fate, card, before), edits)


def _sent(cards: Iterable[Card]) -> dict[Guid, Card]:
    """Give what Anki may hold; of entries with one guid, the one that changed last."""
    in_time = sorted(cards, key=lambda card: card.changed)
    return {card.guid: card for card in in_time if card.changed}


def _fate(card: Card, before: Card | None, *, is_away: bool) -> Fate | None:
    if before is None:
        return Fate.NEW
    if is_away or (card.changed != before.changed and is_marked(before)):
        return Fate.RETURNED
    if not _is_same_deck(card, before):
        return Fate.MOVED
    if card.changed != before.changed:
        return Fate.CHANGED
    return Fate.KEPT if edited(card) else None


def _is_same_deck(card: Card, before: Card) -> bool:
    """Compare decks as Anki does, which does not look at case."""
    return card.deck == before.deck or card.deck.casefold() == before.deck.casefold()


def _retired(release: Release) -> Iterator[Change]:
    known = _sent(release.found.ledger.cards)
    for card in release.gone:
        before = known.get(card.guid)
        if before and card.changed != before.changed and not is_marked(before):
            yield Change(Fate.RETIRED, card, before, ("tags",), edited(card))


def _fields(fate: Fate, card: Card, before: Card | None) -> tuple[str, ...]:
    """Give what differs; a person's edit that is new to Anki; or else how it is shown, `look`."""
    if before is None or card.changed == before.changed:
        return ()
    found = [name for name in _FIELDS if getattr(card, name) != getattr(before, name)]
    if fate is Fate.RETURNED and "tags" not in found:
        found.append("tags")
    return tuple(found) or edited(card) or ("look",)
