"""From a statement to a card: proposals, cards and what `cards/` remembers of them.

What there is one of per card is a named tuple: making or changing one costs a quarter of what it
costs as a frozen dataclass.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, NewType

from mkcards.model.source import Location, SeedPath

Guid = NewType("Guid", str)
"""The identity of a card: 22 characters of base62, Anki's note guid."""

DeckName = NewType("DeckName", str)
"""A full deck name with its levels joined by `::`, such as `Notes::STT::whispher`."""

Tag = NewType("Tag", str)
"""An Anki tag: no space in it, levels joined by `::`."""

Slot = NewType("Slot", str)
"""Which part of a statement an ask tests: `children`, `label`, `term:gnn`, `reverse` …"""

Written = NewType("Written", str)
"""The digests of a card in one text, as its card file has them, which takes a third of the room."""

_NO_TAGS = "-"
"""In place of the digests of tags, where there are none."""

Levels = tuple[str, ...]
"""Names from the outside in: a topic path, the parents of a bullet, a breadcrumb."""


class CardKind(StrEnum):
    """What a card wants of the person who sees it."""

    BASIC = "basic"
    CLOZE = "cloze"
    OPEN = "open"
    REVIEW = "review"


class NoteTypeName(StrEnum):
    """The two Anki note types, by the names people see in Anki."""

    BASIC = "mkcards"
    CLOZE = "mkcards cloze"


class Lang(StrEnum):
    """The language a card is worded in, as an HTML `lang` value."""

    KO = "ko"
    JA = "ja"
    ZH = "zh"
    EN = "en"
    OTHER = "und"


Questions = tuple[tuple[Lang, str, str], ...]
"""A person's own question templates: the language, the name of one and what it shall be."""


def slot_family(slot: Slot) -> str:
    """Give the family within which a card keeps its guid: a hidden term, items, reverse or main."""
    return slot if slot == "reverse" or slot.startswith(("term:", "items:")) else "main"


class Ask(NamedTuple):
    """One way to ask for a statement.

    `question` and `answer` are Markdown; on the cloze note type the question holds the
    `{{c1::…}}` and the answer is empty. `hidden` is the folded hidden term, or the folded items
    of a list.
    """

    rule: str
    slot: Slot
    kind: CardKind
    note_type: NoteTypeName
    question: str
    answer: str = ""
    hidden: tuple[str, ...] = ()


class Proposal(NamedTuple):
    """One slot of a statement with the asks that are possible for it, best first.

    `deck` is the full deck name; `under` the folded texts of the parents below the topic and
    `source` the folded text of the bullet itself: what matching reads. `foreign` are ids that other
    flashcard programs wrote on the bullet.
    """

    seed: SeedPath
    location: Location
    deck: DeckName
    under: Levels
    source: str
    breadcrumb: Levels
    tags: tuple[Tag, ...]
    lang: Lang
    asks: tuple[Ask, ...]
    extra: str = ""
    foreign: tuple[str, ...] = ()


class Digests(NamedTuple):
    """Short digests of what the rules gave for each field a person may edit; `-` for an empty one.

    Tags have a digest each, so that a person's additions and removals can be told apart.
    """

    question: str
    answer: str
    extra: str
    tags: tuple[str, ...]

    @classmethod
    def of(cls, written: Written) -> "Digests":
        """Give the digests that a text holds."""
        question, answer, extra, tags = written.split(" ")
        return cls(question, answer, extra, () if tags == _NO_TAGS else tuple(tags.split(".")))

    @property
    def written(self) -> Written:
        """Give them in one text."""
        tags = ".".join(self.tags) or _NO_TAGS
        return Written(f"{self.question} {self.answer} {self.extra} {tags}")


class Former(NamedTuple):
    """What a card asked before a doubtful link: its bullet, the parents of that, slot and text."""

    source: str
    under: Levels
    slot: Slot
    question: str
    answer: str


class Card(NamedTuple):
    """A question with an identity.

    Everything but `line` stands in its card file, so a card whose seed was not read in this build
    (`line` 0) is rendered from there. `changed` is the second (Unix time) at which what Anki shows
    last changed, `rendered` the digest of that content; both are set once the card is rendered.
    `media` pairs a reference as the note writes it with its name in the package. `foreign` are the
    last ids that other flashcard programs wrote on its bullet. `was` is what the card asked when it
    went on, by a doubtful link, with the text its bullet has now.
    """

    guid: Guid
    kind: CardKind
    note_type: NoteTypeName
    rule: str
    seed: SeedPath
    source: str
    under: Levels
    slot: Slot
    deck: DeckName
    breadcrumb: Levels
    tags: tuple[Tag, ...]
    lang: Lang
    question: str
    answer: str
    extra: str
    hidden: tuple[str, ...]
    derived: Written
    media: tuple[tuple[str, str], ...] = ()
    skip: bool = False
    rendered: str = ""
    changed: int = 0
    line: int = 0
    was: Former | None = None
    foreign: tuple[str, ...] = ()

    @property
    def digests(self) -> Digests:
        """Give each of its digests."""
        return Digests.of(self.derived)


@dataclass(frozen=True, slots=True)
class State:
    """What `cards/_state.yaml` remembers and belongs to no card.

    `topic_roots`: the topic levels above the headings of each seed. `note_types`: name, digest of
    templates and CSS, and the second at which that digest last changed. `vetoes`: a guid and
    the folded text of a bullet with which, a person said, it must not go on. `root`: the way from
    the folder of the card files to the project root from which seed paths count; empty if unknown.
    """

    topic_roots: tuple[tuple[SeedPath, Levels], ...] = ()
    note_types: tuple[tuple[NoteTypeName, str, int], ...] = ()
    vetoes: tuple[tuple[Guid, str], ...] = ()
    root: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything `cards/` remembers: live cards in the order of their files, retired ones, state.

    `twice` names the places in card files of each guid that stands more than once, `places` where
    the question of each live card stands. `comments` are the whole lines of comment directly above
    the entry of a guid, each with its `#`.
    """

    cards: tuple[Card, ...] = ()
    retired: tuple[Card, ...] = ()
    state: State = State()
    twice: tuple[tuple[Guid, tuple[Location, ...]], ...] = ()
    places: tuple[tuple[Guid, Location], ...] = ()
    comments: tuple[tuple[Guid, tuple[str, ...]], ...] = ()
