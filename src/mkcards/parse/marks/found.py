"""What was found in a note: marks by the line they stand on, and the habits of its author."""

import re
from typing import NamedTuple

from mkcards.model.outline import Answered, Mark
from mkcards.model.pattern import Pattern
from mkcards.model.source import Seed
from mkcards.model.vault import VaultKind

_TAGGED = Pattern(
    r"#(?:flash)?cards?\b|\[\[(?:flash)?cards?\]\]|<!--\s*(?:SR|ID):",
    re.IGNORECASE,
)
_OUTLINER = Pattern(
    r"^\s*(?:id:: [0-9a-f]{8}-|collapsed:: |card-[a-z-]+:: |logseq\.)", re.MULTILINE
)
# What stands in braces behind a sign of a formula (`x_{0:T}`) is an index.
_CURLY = Pattern(
    r"\{\{c\d{1,2}::|(?<![\\_^}A-Za-z])\{c\d{1,2}(?:::?|\|)(?![\s\"':])|^Cloze$", re.MULTILINE
)
_PROGRAM = Pattern(r"^(?:START|Deck:.*)$", re.MULTILINE)
NUMBERED = r"(?<![\\_^A-Za-z0-9\])])\{(?P<numbered>\d{1,2})(?:::?|\|)(?![\s\"':]|[\d\s.,]*\})"
"""`{1:words}`, no repetition (`a{2:3}`) and no dictionary (`{1: 2}`): part of a pattern."""
_NUMBERED = Pattern(NUMBERED)
_SHIELDED = Pattern(
    r"``*[^`]*`+"
    r"|\$\$[^$]+\$\$|\$[^\s$](?:[^$]*[^\s$])?\$(?!\d)"
    r"|!?\[\[[^\[\]]*\]\]|\]\([^()\s]*\)"
    r"|\[[\w -]+:: [^\[\]]*\]|\([\w -]+:: [^()]*\)"
    r"|https?://\S+|</?[A-Za-z][^<>]*>|<!--(?:(?!<!--).)*?-->"
)
_CODE = Pattern(r"``*[^`]*`+")
_CARD_TAGS = ("card", "flashcard")
SHIELD = "\ue000"
"""Stands for a character in which no sign is looked for."""


class Habits(NamedTuple):
    """How the author of a note writes.

    With tags or ids of a flashcard program, in an outliner with properties, with clozes in single
    braces. `names` are what the note shows to be no question in front of two colons.
    """

    tagged: bool
    outliner: bool
    curly: bool
    names: frozenset[str] = frozenset()


class Hint(NamedTuple):
    """The decks that a line names: for its card, or `alone` for all until the next such line."""

    line: int
    names: tuple[str, ...]
    alone: bool


class Marks(NamedTuple):
    """What the marks of a note say: by the line they stand on, with the habits of its author.

    `review` are the lines of what is to be told again, `hints` stand in the order of the note.
    """

    by_line: dict[int, Mark]
    review: frozenset[int]
    hints: tuple[Hint, ...]
    habits: Habits


def habits_of(seed: Seed) -> Habits:
    """Tell the habits of an author by a note and what stands at its head."""
    text, head = seed.text, seed.front_matter
    in_graph = seed.vault is not None and seed.vault.kind is VaultKind.LOGSEQ
    said = head.cards or any(tag.casefold().startswith(_CARD_TAGS) for tag in head.tags)
    tagged = said or _TAGGED.search(text) is not None
    return Habits(
        tagged, in_graph or _OUTLINER.search(text) is not None, _is_curly(text, tagged=tagged)
    )


def _is_curly(text: str, *, tagged: bool) -> bool:
    """Tell clozes in braces from code: a number alone counts with other signs of a program."""
    if _CURLY.search(text):
        return True
    is_written_for_one = tagged or _PROGRAM.search(text) is not None
    return is_written_for_one and _NUMBERED.search(text) is not None


def shield(text: str) -> str:
    """Give a text at the same length with code, formulas, links, tags and fields blotted out."""
    return _SHIELDED.sub(lambda found: SHIELD * len(found[0]), text)


def shield_code(text: str) -> str:
    """Give a text at the same length with code blotted out."""
    return _CODE.sub(lambda found: SHIELD * len(found[0]), text) if "`" in text else text


def joined(one: Mark, other: Mark) -> Mark:
    """Give what two marks of one item say together; the first says where its answer stands."""
    told = one if one.answered is not Answered.NOWHERE else other
    return Mark(
        told.answered,
        told.answer,
        one.both or other.both,
        (*one.blanks, *other.blanks),
        tuple(dict.fromkeys((*one.foreign, *other.foreign))),
    )
