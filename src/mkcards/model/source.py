"""Where things stand: a person's note file and a place in it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, NewType

from mkcards.model.packed import Packed, unpacked
from mkcards.model.vault import Vault

SeedPath = NewType("SeedPath", str)
"""POSIX path of a seed, relative to the project root, with `../` outside it.

The name under which `cards/` knows it.
"""


class Location(NamedTuple):
    """A place in a note; line and column count from 1, a column counts characters."""

    path: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        """Give the form an editor can jump to."""
        return f"{self.path}:{self.line}:{self.column}"


class Steering(StrEnum):
    """Which items of a part of a note may give cards.

    `ON` is what the configuration says. `NESTED` leaves out bare statements right under a
    heading, `MARKED` all but items with a marker and what stands below them.
    """

    ON = "on"
    OFF = "off"
    ALL = "all"
    NESTED = "nested"
    MARKED = "marked"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a note, and the folders around it, say about the whole note.

    Empty where nothing is said. `deck` are the levels of a deck; it stands for the first
    `deck_folders` of the note's folders, or with None for all of them and the file name. `lang` is
    a value of `Lang`. `cards` tells that a program for flashcards has written into the note.
    """

    title: str = ""
    tags: tuple[str, ...] = ()
    steering: Steering = Steering.ON
    deck: tuple[str, ...] = ()
    deck_folders: int | None = None
    lang: str = ""
    cards: bool = False


@dataclass(frozen=True, slots=True)
class Seed:
    """A person's note file as clean text.

    `path` names it in `cards/`, `shown` is the path a person would type (diagnostics use it),
    `folders` are the folders between the built PATH and the file. `text` is NFC with LF line
    ends, no control characters and no front matter; its first line is line `first_line` of the
    file. It is kept `packed`, for after parsing next to nobody looks at it. `pictures` pairs a file
    name in it with the Base64 of the picture that stood there, `vault` is the one it lies in, if
    any.
    """

    path: SeedPath
    shown: str
    folders: tuple[str, ...]
    packed: Packed
    front_matter: FrontMatter = FrontMatter()
    first_line: int = 1
    pictures: tuple[tuple[str, str], ...] = ()
    vault: Vault | None = None

    @property
    def text(self) -> str:
        """Give the text of the note."""
        return unpacked(self.packed)


class Reason(StrEnum):
    """Why a line of a note made no card of its own."""

    CODE_ONLY = "code-only"
    CUT_TEXT = "cut-text"
    DUPLICATE = "duplicate"
    EMPTY = "empty"
    EXTRA = "extra"
    FOOTNOTE = "footnote"
    IMAGE_ONLY = "image-only"
    LINK_ONLY = "link-only"
    LONG_TITLE = "long-title"
    MARKUP = "markup"
    NO_KEY_TERM = "no-key-term"
    NO_TEXT = "no-text"
    OPINION = "opinion"
    PLAN = "plan"
    PROSE = "prose"
    STEERED_OFF = "steered-off"
    STUB_TOPIC = "stub-topic"
    TOO_LONG = "too-long"
    UNANSWERED_QUESTION = "unanswered-question"


class Skipped(NamedTuple):
    """A line that ended in no card, with the reason a person is told."""

    seed: SeedPath
    location: Location
    reason: Reason
    text: str
