"""What became of a line of a note: its cards, or why there are none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkcards.model.card import Card, Levels
from mkcards.model.lines import Piece, Thing, numbered, pieces_at, shows_nothing
from mkcards.model.outline import Block, Footnote, Item, ItemKind, Marker
from mkcards.model.source import Location, Reason, Skipped
from mkcards.model.text import fold
from mkcards.model.trail import Role, Step, Trail
from mkcards.pipeline import Explanation
from mkcards.reasons import REASONS

_FRONT_MATTER = "the head of the note: its title can name the topic, its tags go to every card"
_NO_TEXT = "it shows no text"
_NO_CARD = "no card shows it"
_UNREAD = "it is no part of the outline of the note"
_CHANGE = "change the line in the note: what nobody edited on the card follows it"
_EDIT = "edit question, answer, extra or tags of the card in {}, or add `skip: true` to it"
_UNSKIP = "take `skip: true` from the card in {}: it stays out of the package"
_ANEW = "delete the card in {} to let the rules choose anew; its reviews are lost"
_AUTHORS = "asked"
_OFF = "switch the rule off in mkcards.yaml: `rules: {{{}: false}}`"
_STANDS = {Role.ANSWER: "in the answer", Role.EXTRA: "beside the answer"}


@dataclass(frozen=True, slots=True)
class ExplainedCard:
    """A card as it stands, with its card file.

    `edited` names the fields that are a person's; `kept` tells that it asks what an earlier build
    chose, not what the rules would choose today.
    """

    card: Card
    file: Path
    edited: tuple[str, ...]
    kept: bool


@dataclass(frozen=True, slots=True)
class Explained:
    """What one piece of a note became.

    `cards` are its own or those that its text stands on, and `why` says which, or why there are
    none. `ways` are what a person can do to change it.
    """

    what: str
    lines: Mapping[int, str]
    path: Levels = ()
    markers: tuple[Marker, ...] = ()
    tried: tuple[Step, ...] = ()
    cards: tuple[ExplainedCard, ...] = ()
    reason: Reason | None = None
    why: str = ""
    ways: tuple[str, ...] = ()


def explained(explanation: Explanation, place: Location) -> tuple[Explained, ...]:
    """Give what became of each piece on a line, in the order of the note.

    A column picks one of them; with column 0 all are given.
    """
    note = Lookup(explanation)
    pieces = pieces_at(explanation.outline, place.line, place.column)
    return tuple(map(note.explained, pieces)) or (_without_piece(note.lines, place.line),)


class Lookup:
    """One note of a person, in which is looked up what became of a place or a line."""

    def __init__(self, explanation: Explanation) -> None:
        """Sort what is known of the note by its places."""
        found, seed = explanation.found, explanation.outline.seed
        self.explanation = explanation
        self.lines = numbered(seed)
        self.items = {item.location: item for item in explanation.outline.walk()}
        self.root = dict(found.derivation.starts)[seed.path]
        self.reasons = {s.location: s.reason for s in found.skipped if s.seed == seed.path}
        self.every_card = found.identified.cards
        self.cards: dict[int, list[Card]] = {}
        for card in self.every_card:
            if card.seed == seed.path:
                self.cards.setdefault(card.line, []).append(card)
        self.choices: dict[tuple[int, str], set[str]] = {}
        for proposal in found.derivation.proposals:
            if proposal.seed == seed.path:
                key = (proposal.location.line, proposal.source)
                self.choices.setdefault(key, set()).add(proposal.asks[0].slot)
        self.trails: dict[Location, list[Trail]] = {}
        own = [trail for trail in found.derivation.trails if trail.location.path == seed.shown]
        for trail in own:
            self.trails.setdefault(trail.location, []).append(trail)
        self.kept_lines = {trail.location.line for trail in own if _keeps(trail.tried)}

    def explained(self, piece: Piece) -> Explained:
        """Explain a piece: its own cards, the card it stands on, or why there is none."""
        thing, subject = piece.thing, self.subject(piece)
        own = self.own_cards(thing)
        reason = None if own else self.reason(subject)
        cards, why = (own, "") if own else self.elsewhere(piece, subject, reason)
        shown = tuple(self.card(card) for card in cards)
        ways = [REASONS[reason].way] if reason and not cards else []
        return Explained(
            _what(thing),
            {n: self.lines[n] for n in range(piece.first, piece.last + 1)},
            (*self.root, *(parent.text.rstrip(" :：") for parent in piece.parents)),
            thing.markers if isinstance(thing, Item) else (),
            self.tried(thing),
            shown,
            reason,
            why,
            (*ways, *_ways(shown), *self.switch(thing)),
        )

    def subject(self, piece: Piece) -> Thing:
        """Give the thing whose trail tells of a piece: a block may go with its item."""
        thing = piece.thing
        goes = thing.location not in self.trails and thing.location not in self.reasons
        return piece.parents[-1] if goes and isinstance(thing, Block) and piece.parents else thing

    def trails_at(self, thing: Thing) -> list[Trail]:
        """Give the trails of a thing; a topic may begin at the very place of its first bullet."""
        found = self.trails.get(thing.location, [])
        return [trail for trail in found if trail.role is not Role.CONTEXT] or found

    def tried(self, thing: Thing) -> tuple[Step, ...]:
        """Give the rules that were tried for an item; none are for a block."""
        trails = self.trails_at(thing) if isinstance(thing, Item) else []
        return tuple(step for trail in trails for step in trail.tried)

    def switch(self, thing: Thing) -> Iterator[str]:
        """Say how to switch off the rule that asked for a bullet.

        One that kept a card has none, and neither has what the author of the note asks.
        """
        trails = self.trails_at(thing)
        if isinstance(thing, Item) and thing.kind is not ItemKind.ENTRY:
            last = [t.tried[-1] for t in trails if t.role is Role.STATEMENT and t.tried]
            own = (step for step in last if step.cards and not step.said and step.rule != _AUTHORS)
            yield from (_OFF.format(step.rule) for step in own)

    def reason(self, thing: Thing) -> Reason | None:
        """Give the reason why a thing has no card of its own."""
        told = (trail.reason for trail in self.trails_at(thing) if trail.reason)
        return self.reasons.get(thing.location) or next(told, None)

    def own_cards(self, thing: Thing) -> tuple[Card, ...]:
        """Give the cards that ask for an item; those on the line of a heading are the heading's."""
        if not isinstance(thing, Item):
            return ()
        cards = self.cards.get(thing.location.line, [])
        if {trail.role for trail in self.trails_at(thing)} == {Role.CONTEXT}:
            return tuple(cards)
        return tuple(card for card in cards if card.source == fold(thing.text))

    def elsewhere(
        self, piece: Piece, subject: Thing, reason: Reason | None
    ) -> tuple[tuple[Card, ...], str]:
        """Give the cards of other lines that a piece stands on, and say where it went."""
        said = f"{reason}: {REASONS[reason].meaning}" if reason else ""
        if subject is not piece.thing and (own := self.own_cards(subject)):
            return own, f"it belongs to line {subject.location.line} and stands on its card"
        if stand := self.stand(subject):
            role, line, shown = stand
            return shown, f"it stands {_STANDS[role]} of the card of line {line}"
        if twin := self.twin(subject, reason):
            place = f"{twin.seed}:{twin.line}" if twin.line else twin.seed
            return (twin,), f"{REASONS[Reason.DUPLICATE].meaning}: {place}"
        beside, below = self.number_beside(subject), self.number_below(subject)
        places = (("beside the answer of {}", beside), ("in the path of {} below it", below))
        stands = [f"it stands {place.format(_cards(n))}" for place, n in places if n]
        told = [said, *(stands or [self.same_topic(subject)])]
        return (), "; ".join(filter(None, told)) or _NO_CARD

    def stand(self, thing: Thing) -> tuple[Role, int, tuple[Card, ...]] | None:
        """Give in what role a thing stands on the cards of a line."""
        trail = next((trail for trail in self.trails_at(thing) if trail.on), None)
        if trail is None or trail.on is None:
            return None
        on = self.asked(trail.on)
        item = self.items.get(on)
        cards = (self.own_cards(item) if item else ()) or tuple(self.cards.get(on.line, ()))
        return (trail.role, on.line, cards) if cards else None

    def asked(self, on: Location) -> Location:
        """Give the item whose card it is: an answer below an answer stands on the outer one's."""
        seen = set[Location]()
        while on not in seen:
            seen.add(on)
            trails = self.trails.get(on, [])
            on = next((t.on for t in trails if t.role is Role.ANSWER and t.on), on)
        return on

    def twin(self, thing: Thing, reason: Reason | None) -> Card | None:
        """Give the card of another line that says the same."""
        if reason is not Reason.DUPLICATE and not any(step.cards for step in self.tried(thing)):
            return None
        text = fold(_text(thing))
        same = (card for card in self.every_card if card.source == text)
        told = (card for card in self.every_card if text in fold(f"{card.answer} {card.extra}"))
        return next(same, None) or next(told, None)

    def number_beside(self, thing: Thing) -> int:
        """Count the cards of the note that show a link or a footnote beside their answer."""
        text = _text(thing)
        cards = [card for group in self.cards.values() for card in group if text]
        below = isinstance(thing, Footnote)
        return sum(text in card.extra or (below and text in card.answer) for card in cards)

    def number_below(self, thing: Thing) -> int:
        """Count the cards on the lines below a heading or another parent."""
        if not isinstance(thing, Item):
            return 0
        lines = {item.location.line for item in thing.walk() if item is not thing}
        return sum(len(self.cards.get(line, ())) for line in lines)

    def same_topic(self, thing: Thing) -> str:
        """Say where the cards of a heading are whose topic another note has too."""
        if not isinstance(thing, Item) or self.reason(thing):
            return ""
        name = fold(thing.text.rstrip(" :：*"))
        there = [card for card in self.every_card if name in map(fold, card.breadcrumb)]
        return f"it stands in the path of {_cards(len(there))} of {there[0].seed}" if there else ""

    def card(self, card: Card) -> ExplainedCard:
        """Give a card with what is known of it."""
        today = self.choices.get((card.line, card.source), {card.slot})
        kept = card.slot not in today or card.line in self.kept_lines
        edited = self.explanation.edited.get(card.guid, ())
        return ExplainedCard(card, self.explanation.files[card.deck], edited, kept)


def _ways(cards: tuple[ExplainedCard, ...]) -> Iterator[str]:
    """Give what a person can do to change cards."""
    for shown in cards[:1]:
        yield _CHANGE
        yield (_UNSKIP if shown.card.skip else _EDIT).format(shown.file)
        yield from [_ANEW.format(shown.file)] * shown.kept


def _keeps(tried: tuple[Step, ...]) -> bool:
    """Tell whether the last rule gave cards for another reason than that it fits."""
    return bool(tried and tried[-1].cards and tried[-1].said)


def _cards(number: int) -> str:
    return f"{number} card{'' if number == 1 else 's'}"


def _text(thing: Thing) -> str:
    if isinstance(thing, Footnote):
        first, _, _ = thing.source.partition("\n")
        return f"[^{thing.label}]: {first}"
    return thing.source if isinstance(thing, Block) else thing.text


def _what(thing: Thing) -> str:
    if isinstance(thing, Footnote):
        return "footnote"
    return thing.reason if isinstance(thing, Skipped) else thing.kind


def _without_piece(lines: Mapping[int, str], line: int) -> Explained:
    if line not in lines:
        return Explained("front matter", {}, why=_FRONT_MATTER)
    text = lines[line]
    why = _NO_TEXT if shows_nothing(text) else _UNREAD
    return Explained("markup" if text.strip() else "blank line", {line: text}, why=why)
