"""What the reviews in Anki say of the cards of today's notes."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from mkcards.diagnostics import Diagnostic
from mkcards.model.card import Card, CardKind, Guid
from mkcards.model.source import Location
from mkcards.pipeline import Cards
from mkcards.sync.advice import Advice, Counsel
from mkcards.sync.collection import Collection
from mkcards.sync.figures import Figures, figures_of, together
from mkcards.sync.held import HeldNote, originals

_Key = TypeVar("_Key", bound=Hashable)
_Value = TypeVar("_Value")

_LEECH = "leech"
_DAY = 86_400
_LATEST = 253_402_300_799
"""The last second of the year 9999, beyond which Python knows no day."""


class Studied(NamedTuple):
    """A card of today's notes with what Anki knows of it.

    `place` is `path:line` as a person would type it, `since` the Unix second at which Anki got its
    note. Only a hard card has advice.
    """

    card: Card
    place: str
    figures: Figures
    since: int
    is_leech: bool
    is_suspended: bool
    findings: tuple[Diagnostic, ...]
    advice: tuple[Advice, ...]

    @property
    def is_hard(self) -> bool:
        """Tell whether it is a leech, or failed again and again."""
        return self.is_leech or self.figures.is_hard


class Group(NamedTuple):
    """Cards of one topic or one line, or a single card, with the figures of all together."""

    name: str
    cards: tuple[Studied, ...]
    figures: Figures

    @property
    def hard(self) -> int:
        """Count the hard cards."""
        return sum(one.is_hard for one in self.cards)


class Others(NamedTuple):
    """Notes in Anki that are no card of the notes that were read, with their figures."""

    notes: int
    figures: Figures


@dataclass(frozen=True, slots=True)
class Reviews:
    """What a collection says of cards.

    `studied` are in the order of the notes. `waiting` counts the cards of today that Anki does not
    hold. `elsewhere` are those of notes that were not read, `retired` those that are retired or
    skipped, `unknown` those that no card file knows.
    """

    studied: tuple[Studied, ...]
    waiting: int
    elsewhere: Others
    retired: Others
    unknown: Others

    @property
    def figures(self) -> Figures:
        """Give the figures of all cards of the notes that were read."""
        return together([one.figures for one in self.studied])

    @property
    def hard(self) -> tuple[Studied, ...]:
        """Give the hard cards, the worst first: what failed most often, then what failed lately."""
        return tuple(sorted((one for one in self.studied if one.is_hard), key=_badness))

    @property
    def open(self) -> tuple[Studied, ...]:
        """Give the open questions, the oldest first."""
        found = (one for one in self.studied if one.card.kind is CardKind.OPEN)
        return tuple(sorted(found, key=lambda one: one.since))

    @property
    def topics(self) -> tuple[Group, ...]:
        """Give the cards by deck, in which most was forgotten first."""
        return self._groups(lambda one: one.card.deck)

    @property
    def lines(self) -> tuple[Group, ...]:
        """Give the cards by line of a note, of which most was forgotten first."""
        return self._groups(lambda one: one.place)

    @property
    def cards(self) -> tuple[Group, ...]:
        """Give each card for itself, what was forgotten most first."""
        return self._groups(lambda one: one.card.guid)

    def _groups(self, key: Callable[[Studied], str]) -> tuple[Group, ...]:
        groups = [
            Group(name, tuple(cards), together([one.figures for one in cards]))
            for name, cards in _grouped((key(one), one) for one in self.studied).items()
        ]
        return tuple(sorted(groups, key=lambda group: _loss(group.figures)))


def reviews_of(found: Cards, findings: Iterable[Diagnostic], collection: Collection) -> Reviews:
    """Give what a collection says of cards that were found.

    `findings` are what is to be said of them, as `pipeline.judged` gives it.
    """
    figures = _by_note(collection)
    notes = originals(collection.notes)
    seen = tuple(card for card in found.seen if card.guid in notes)
    read, live = {card.guid for card in found.seen}, {card.guid for card in found.cards}
    known = {card.guid for card in (*found.identified.cards, *found.identified.retired)}
    ours = {notes[guid].id for guid in notes.keys() & known}
    return Reviews(
        tuple(_studied(found, seen, findings, notes, figures)),
        len(found.seen) - len(seen),
        _others(figures, (notes[guid] for guid in notes.keys() & live - read)),
        _others(figures, (notes[guid] for guid in notes.keys() & known - live)),
        _others(figures, (note for note in collection.notes if note.id not in ours)),
    )


def days(since: int, now: int) -> int:
    """Give the whole days between two Unix seconds; never less than none."""
    return max(0, now - since) // _DAY


def _by_note(collection: Collection) -> dict[int, Figures]:
    """Give the figures of each note: nearly always those of its one card."""
    cards = [card for note in collection.notes for card in note.cards]
    figures = figures_of(cards, collection.reviews)
    return {
        note.id: together([figures[card.id] for card in note.cards]) for note in collection.notes
    }


def _studied(
    found: Cards,
    seen: Sequence[Card],
    findings: Iterable[Diagnostic],
    notes: Mapping[Guid, HeldNote],
    figures: Mapping[int, Figures],
) -> Iterator[Studied]:
    shown = found.shown

    def place(card: Card) -> str:
        return f"{shown.get(card.seed, card.seed)}:{card.line}"

    told, counsel = _by_place(findings), Counsel(found.seen, place)
    for card in seen:
        note, at = notes[card.guid], place(card)
        own = figures[note.id]
        about = tuple(one for one in told.get(at, ()) if _is_about(one, card, at))
        one = Studied(
            card,
            at,
            own,
            min(max(0, note.id // 1000), _LATEST),
            _LEECH in map(str.casefold, note.tags),
            bool(note.cards) and all(held.is_suspended for held in note.cards),
            about,
            (),
        )
        yield one._replace(advice=counsel.on(card, own, about)) if one.is_hard else one


def _by_place(findings: Iterable[Diagnostic]) -> Mapping[str, Sequence[Diagnostic]]:
    """Give findings by each place that they name: of two that ask the same, both are to know."""
    return _grouped(
        (place, found)
        for found in findings
        for place in dict.fromkeys(map(_place, (found.location, *found.others)))
    )


def _place(location: Location) -> str:
    return f"{location.path}:{location.line}"


def _is_about(found: Diagnostic, card: Card, place: str) -> bool:
    """Tell whether a finding that names the line of a card means this one of its cards."""
    return _place(found.location) != place or found.card in {"", card.question}


def _others(figures: Mapping[int, Figures], notes: Iterable[HeldNote]) -> Others:
    held = [figures[note.id] for note in notes]
    return Others(len(held), together(held))


def _grouped(pairs: Iterable[tuple[_Key, _Value]]) -> Mapping[_Key, Sequence[_Value]]:
    groups: dict[_Key, list[_Value]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return groups


def _badness(one: Studied) -> tuple[int, float]:
    return -one.figures.again, -one.figures.again / max(1, one.figures.answers)


def _loss(figures: Figures) -> tuple[int, int, float]:
    rate = figures.retention.rate
    return -figures.retention.failed, -figures.again, 1.0 if rate is None else rate
