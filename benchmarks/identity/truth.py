"""What is true of a bullet, by the simulation alone: the derivation has no say here."""

import re
from dataclasses import dataclass

from benchmarks.identity.outline import Bullet, Notes, Place
from benchmarks.identity.words import seen, stands_in
from mkcards.model.card import Card, slot_family

_SEPARATORS = {
    "label": re.compile(r"[:：]|\s[-–—]\s"),
    "term-stop": re.compile(r"\.\s"),
    "equation": re.compile(r"="),
    "arrow": re.compile(r"->|→|⇒|=>"),
    "question": re.compile(r"[?？]\s*[:：]?\s*\S"),
}
_IN_PARENTHESES = re.compile(r"[(（]([^()（）]+)[)）]")
_ANSWERS = re.compile(r"[:：=]|\s[-–—]\s|\.\s|->|→|[?？]\s*\S")


@dataclass(frozen=True, slots=True)
class State:
    """A bullet or part as it stands: what survival is judged by.

    `said` is its text with all further lines of its own.
    """

    text: str
    said: str = ""
    marker: str = ""
    owner: int = 0
    children: tuple[int, ...] = ()
    key: tuple[str, ...] = ()
    note: str = ""
    flat: bool = False

    @property
    def loose(self) -> tuple[str, ...]:
        """Give topic and text alone: a flattened note tells no parents and no children."""
        return self.key[:2]

    def tells_the_same(self, other: "State") -> bool:
        """Tell whether nobody can tell two bullets apart by what they say and where."""
        if self.note != other.note and (self.flat or other.flat):
            return self.loose == other.loose
        return self.key == other.key


@dataclass(frozen=True, slots=True)
class View:
    """All bullets and parts of the notes at one moment, by identity."""

    states: dict[int, State]
    twins: dict[tuple[str, ...], frozenset[int]]
    merged: dict[int, int]

    def same(self, identity: int) -> frozenset[int]:
        """Give the bullets that say just the same in the same list or topic, itself among them.

        One that was merged into another is that one.
        """
        here = self.inside(identity)
        if here not in self.states:
            return frozenset()
        state = self.states[here]
        alike = self.twins.get(state.loose, frozenset())
        return frozenset(i for i in alike if self.states[i].tells_the_same(state)) | {here}

    def inside(self, identity: int) -> int:
        """Give the bullet in which a bullet goes on, itself where it was not merged."""
        while identity not in self.states and identity in self.merged:
            identity = self.merged[identity]
        return identity


def view(notes: Notes) -> View:
    """Look at the notes as they are now."""
    states = {part.id: State(part.text, part.text) for part, _ in notes.parts().values()}
    twins: dict[tuple[str, ...], set[int]] = {}
    for bullet, place in notes.places().values():
        key = _key(bullet, place)
        twins.setdefault(key[:2], set()).add(bullet.id)
        states[bullet.id] = State(
            bullet.text,
            "\n".join([bullet.text, *bullet.tail]),
            bullet.marker,
            place.owner,
            tuple(child.id for child in bullet.children),
            key,
            place.file.name,
            place.file.flat,
        )
    return View(states, {key: frozenset(ids) for key, ids in twins.items()}, dict(notes.merged))


def _key(bullet: Bullet, place: Place) -> tuple[str, ...]:
    """Give what two bullets share that nobody can tell apart, topic and text first."""
    parents = [seen(parent.text) for parent in place.parents]
    below = [seen(below.text) for below in bullet.walk()]
    return (seen(place.part.text), seen(bullet.text), *parents, *below)


@dataclass(frozen=True, slots=True)
class Fact:
    """What a card asked of which bullet when it was last built."""

    owner: int
    family: str
    rule: str
    hidden: tuple[str, ...]
    state: State
    question: str
    told: tuple[int, ...]
    twins: frozenset[int]

    @property
    def kind(self) -> str:
        """Give the kind of slot: a hidden term by its name, a part of a list as such."""
        return "items" if self.family.startswith("items:") else self.family


def fact(card: Card, owner: int, now: View) -> Fact:
    """Give what a built card asks of its bullet."""
    family, state = slot_family(card.slot), now.states[owner]
    hidden = {seen(text) for text in card.hidden}
    listed = family.startswith("items:")
    told = tuple(
        child for child in state.children if not listed or seen(now.states[child].text) in hidden
    )
    return Fact(owner, family, card.rule, card.hidden, state, card.question, told, now.same(owner))


def survives(known: Fact, now: View) -> bool:
    """Tell whether what a card asked still stands in the notes."""
    state = now.states.get(known.owner)
    if state is None:
        return False
    if known.family.startswith("term:"):
        stood = [term for term in known.hidden if stands_in(term, known.state.said)]
        return all(stands_in(term, state.said) for term in stood)
    left = [child for child in known.told if child in state.children]
    if known.family.startswith("items:"):
        return 2 * len(left) >= len(known.told)
    return _main_survives(known, state, left)


def _main_survives(known: Fact, state: State, left: list[int]) -> bool:
    if known.rule == "definition":
        return state.owner == known.state.owner
    if known.rule == "expansion":
        return set(_IN_PARENTHESES.findall(known.state.text)) <= set(
            _IN_PARENTHESES.findall(state.text)
        )
    separator = _SEPARATORS.get(known.rule)
    if separator and separator.search(known.state.text):
        return separator.search(state.text) is not None
    if known.rule in {"open", "review"}:
        answered = state.children or _ANSWERS.search(state.text)
        return bool(state.marker or answered)
    return bool(left or not known.told)
