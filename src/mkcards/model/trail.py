"""How a line of a note was read: the rules that were tried, or where it stands without one."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from mkcards.model.source import Location, Reason


class Weighed(NamedTuple):
    """A key term that a rule thought of hiding, and what became of it in a few words."""

    term: str
    said: str


class Step(NamedTuple):
    """One rule that was tried, what it said, and the key terms it weighed.

    `cards` is how many cards it asks for; `said` is why it gave none, or the reason word of a skip.
    """

    rule: str
    said: str
    cards: int = 0
    weighed: tuple[Weighed, ...] = ()


class Role(StrEnum):
    """What a line is for its topic."""

    ANSWER = "answer"
    CONTEXT = "context"
    EXTRA = "extra"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Trail:
    """How one item or block was read.

    A statement has the rules tried in their order (none for prose or an example) and the reason if
    it made no card; a context is a heading or another parent that only stands in the path. An
    answer or an extra names the item whose card it is on.
    """

    location: Location
    role: Role
    tried: tuple[Step, ...] = ()
    reason: Reason | None = None
    on: Location | None = None
