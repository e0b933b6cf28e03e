"""What stands in a configuration, before anybody says what it should be: values with places."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, NoReturn, TypeVar

T = TypeVar("T")


class Sort(StrEnum):
    """What a value is by the way it is written."""

    DATE = "date"
    FLOAT = "float"
    LIST = "list"
    MAP = "map"
    NOTHING = "nothing"
    OTHER = "other"
    SWITCH = "switch"
    TEXT = "text"
    WHOLE = "whole"


class Place(NamedTuple):
    """Where a value stands in its file, counted from 1; columns and `length` count characters.

    With length 0 nothing is known of where it ends on its line.
    """

    line: int = 1
    column: int = 1
    length: int = 0


class Mistake(NamedTuple):
    """What is wrong, and where in its file."""

    place: Place
    problem: str


class MistakesError(ValueError):
    """A value is not what it should be; never seen outside of this room."""

    def __init__(self, *mistakes: Mistake) -> None:
        """Keep the mistakes, in the order of the file."""
        super().__init__("; ".join(mistake.problem for mistake in mistakes))
        self.mistakes = mistakes


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a file: its place, what it is, and its `text` as written, `items` or `pairs`."""

    place: Place
    sort: Sort
    text: str = ""
    items: tuple["Value", ...] = ()
    pairs: tuple[tuple["Value", "Value"], ...] = ()

    def refuse(self, problem: str) -> NoReturn:
        """Raise the mistake that stands here."""
        raise MistakesError(Mistake(self.place, problem))


def every(steps: Iterable[Callable[[], T]]) -> tuple[T, ...]:
    """Take all steps and give what they give; raise the mistakes of all of them together."""
    done: list[T] = []
    mistakes: list[Mistake] = []
    for step in steps:
        try:
            done.append(step())
        except MistakesError as error:
            mistakes.extend(error.mistakes)
    if mistakes:
        raise MistakesError(*mistakes)
    return tuple(done)
