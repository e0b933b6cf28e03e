"""One thing a note says, with all that stands around it; what a rule reads and what it gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from mkcards.derive.text import cut, plain, plain_but_code
from mkcards.derive.topics import Topic
from mkcards.model.card import Ask, Card, CardKind, Lang, Levels, NoteTypeName, Slot
from mkcards.model.markup import ONLY_QUOTED
from mkcards.model.outline import Item, Marker
from mkcards.model.source import Location, Reason
from mkcards.model.text import fold
from mkcards.model.trail import Weighed
from mkcards.wording import Wording

_LONGEST_CRUMB = 60

Weighing = Callable[[], tuple[Weighed, ...]]
"""Tells the key terms that a rule chose from; it is asked for them only for a trail."""


class Statement(NamedTuple):
    """An item that may become a card.

    `parents` are the items above it below the topic, outermost first; `breadcrumb` is the path that
    the card shows, from the first topic level to the nearest parent; `siblings` are the items of
    its list and `place` its index among them. `under` are the folded parents, `sections` the plain
    texts of those that are headings. `header` is the parent that a flattened list lost. `defines`
    is the term its text explains because it comes first below it, else empty. `wording` has the
    question forms of its language, `recorded` are its live cards, `page` is the page of a book in
    front of it.
    """

    topic: Topic
    item: Item
    parents: tuple[Item, ...]
    breadcrumb: Levels
    siblings: tuple[Item, ...]
    place: int
    lang: Lang
    wording: Wording
    rarity: "Rarity"
    under: Levels = ()
    sections: Levels = ()
    header: Item | None = None
    defines: str = ""
    recorded: tuple[Card, ...] = ()
    page: str = ""

    @property
    def chosen(self) -> frozenset[str]:
        """Give the slots that live cards ask of the item."""
        return frozenset(card.slot for card in self.recorded)

    @property
    def text(self) -> str:
        """Give the text of the item."""
        return self.item.text

    @property
    def above(self) -> tuple[Item, ...]:
        """Give the parents with the one that a flattened list lost, outermost first."""
        return (*self.parents, self.header) if self.header else self.parents

    @property
    def subject(self) -> str:
        """Give what the statement is about: its nearest parent, else the topic."""
        above = self.above
        return (above[-1].text if above else self.topic.name).rstrip(" :：")

    def marked(self, marker: Marker) -> bool:
        """Tell whether the bullet carries a marker."""
        return marker in self.item.markers

    def following(self) -> tuple[Item, ...]:
        """Give the siblings after this one."""
        return self.siblings[self.place + 1 :]


class Unsure(NamedTuple):
    """A sentence no live card asks about: how rare its folded `words` are settles what is hidden.

    `term` is what is hidden today; a card that hides it keeps that choice.
    """

    location: Location
    term: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rarity:
    """How often each folded Latin word stands in the notes: rare ones make good key terms.

    `unsure` gathers the sentences whose choice of a term rests on it.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    unsure: list[Unsure] = field(default_factory=list)

    def of(self, word: str) -> int:
        """Give how often a Latin word stands in the notes, at least once."""
        return self.counts.get(word.lower() if word.isascii() else fold(word), 1)


class Outcome(NamedTuple):
    """What a rule makes of a statement.

    One ranked tuple of asks per slot, or none and a reason. `told` are the indexes of the children
    whose text stands on the card, `rest` what of the statement goes to the extra field, and
    `blocks_told` says that its blocks are the answer. A `weak` card is better asked together with
    others; `weighed` gives the key terms it chose from, to those who trace it.
    """

    slots: tuple[tuple[Ask, ...], ...] = ()
    told: frozenset[int] = frozenset()
    rest: tuple[str, ...] = ()
    reason: Reason | None = None
    blocks_told: bool = False
    weak: bool = False
    weighed: Weighing = tuple


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a rule leaves a statement to the next one.

    `why` is a short phrase that the writer of the note understands, in lower case without a full
    stop; it never depends on the note, so that a refusal costs nothing.
    """

    why: str
    weighed: Weighing = tuple


Rule = Callable[[Statement], Outcome | Refusal]
"""Reads a statement and gives its outcome, or why it leaves it to the next rule."""


def basic(rule: str, question: str, answer: str, *hidden: str) -> Ask:
    """Give an ask of kind basic on the basic note type; its slot is named after its rule."""
    return Ask(
        rule,
        Slot(rule),
        CardKind.BASIC,
        NoteTypeName.BASIC,
        question,
        answer,
        tuple(hidden),
    )


def one(ask: Ask, *rest: str, told: frozenset[int] = frozenset()) -> Outcome:
    """Give the outcome of a single ask."""
    return Outcome(((ask,),), told, tuple(filter(None, rest)))


def skip(reason: Reason) -> Outcome:
    """Give the outcome of a statement that makes no card."""
    return Outcome(reason=reason)


def below(path: Levels, text: str) -> Levels:
    """Give the path of what stands below a text, by the path of the text itself."""
    step = crumb(text)
    return (*path, step) if step else path


def crumb(text: str) -> str:
    """Give a parent's text as one step of a breadcrumb: plain, without its colon, not too long.

    A quoted block stays a name until its words are put in.
    """
    if text.startswith(ONLY_QUOTED):
        return text
    name = plain_but_code(text).rstrip(" :：*")
    return cut(name, _LONGEST_CRUMB - 1).rstrip() + "…" if is_cut(text) else name


def is_cut(text: str) -> bool:
    """Tell whether a breadcrumb shows only the beginning of a text."""
    return len(text) > _LONGEST_CRUMB and len(plain(text)) > _LONGEST_CRUMB
