"""The simulation's own tree of a note: every bullet has an identity of which the text shows none.

It is deliberately not the tree that mkcards reads: only so is it a second opinion on what an edit
did.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count


class Form(StrEnum):
    """How a part of a note is headed."""

    NONE = "none"
    HEADING = "heading"
    SUMMARY = "summary"
    LINE = "line"


@dataclass(slots=True, eq=False)
class Bullet:
    """A bullet with what stands below it; `tail` are lines that belong to it, without margin.

    `line` is where it was read, from 1; edits do not move it.
    `lead` is its sign; a `lone` one has its text on the next line, and a bullet without a sign is
    an entry of an index, with all its HTML in `tail`.
    """

    id: int
    text: str
    lead: str = "- "
    marker: str = ""
    tail: list[str] = field(default_factory=list)
    children: list["Bullet"] = field(default_factory=list)
    lone: bool = False
    line: int = 0

    @property
    def is_entry(self) -> bool:
        """Tell an entry of an index from a bullet."""
        return not self.lead

    def walk(self) -> Iterator["Bullet"]:
        """Give this bullet and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True, eq=False)
class Part:
    """A heading, summary or title line with the bullets below it; `intro` are raw lines first.

    `line` is where it was read.
    """

    id: int
    form: Form
    text: str = ""
    level: int = 0
    intro: list[str] = field(default_factory=list)
    bullets: list[Bullet] = field(default_factory=list)
    line: int = 1

    def walk(self) -> Iterator[Bullet]:
        """Give every bullet of the part."""
        for bullet in self.bullets:
            yield from bullet.walk()


@dataclass(slots=True, eq=False)
class File:
    """One note; a `flat` one has lost the margins of its bullets."""

    name: str
    parts: list[Part]
    head: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    flat: bool = False

    def walk(self) -> Iterator[Bullet]:
        """Give every bullet of the note."""
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a bullet stands: its note, its part, its parents from the outside in, its list."""

    file: File
    part: Part
    parents: tuple[Bullet, ...]
    siblings: list[Bullet]

    @property
    def owner(self) -> int:
        """Give the identity of what the bullet stands directly below."""
        return self.parents[-1].id if self.parents else self.part.id


class Notes:
    """All notes of a person, edited in place; `merged` says in which bullet another one goes on."""

    def __init__(self, files: list[File], ids: Iterator[int] | None = None) -> None:
        """Take notes whose identities come from `ids`, so that further ones stay unique."""
        self.files = files
        self.ids = ids or count(1)
        self.merged: dict[int, int] = {}

    def places(self) -> dict[int, tuple[Bullet, Place]]:
        """Give every bullet with its place, by identity, in the order of the notes."""
        found: dict[int, tuple[Bullet, Place]] = {}
        for file in self.files:
            for part in file.parts:
                waiting: list[tuple[list[Bullet], tuple[Bullet, ...]]] = [(part.bullets, ())]
                while waiting:
                    siblings, parents = waiting.pop()
                    for bullet in siblings:
                        found[bullet.id] = (bullet, Place(file, part, parents, siblings))
                        waiting.append((bullet.children, (*parents, bullet)))
        return found

    def parts(self) -> dict[int, tuple[Part, File]]:
        """Give every part with its note, by identity."""
        return {part.id: (part, file) for file in self.files for part in file.parts}


def write(file: File) -> tuple[str, dict[int, int]]:
    """Give the text of a note, and by line (from 1) the identity of what begins there."""
    lines: list[str] = list(file.head)
    owners: dict[int, int] = {}

    def add(owner: int, *texts: str) -> None:
        for text in texts:
            lines.append(text)
            owners[len(lines)] = owner

    for part in file.parts:
        add(part.id, *_opening(part))
        lines += part.intro
        margin = "  " if part.form is Form.SUMMARY else ""
        waiting = [(bullet, margin) for bullet in reversed(part.bullets)]
        while waiting:
            bullet, margin = waiting.pop()
            add(bullet.id, *_opening_of(bullet, margin))
            lines += _rest(bullet, margin)
            below = "" if file.flat else margin + "  "
            waiting.extend((child, below) for child in reversed(bullet.children))
        if part.form is Form.SUMMARY:
            lines += ["</details>", ""]
    lines += file.foot
    return "\n".join(lines) + "\n", owners


def _opening(part: Part) -> list[str]:
    if part.form is Form.HEADING:
        return ["#" * part.level + " " + part.text]
    if part.form is Form.SUMMARY:
        return ["<details>", f"  <summary>{part.text}</summary>", ""]
    return [part.text] if part.form is Form.LINE else []


def _opening_of(bullet: Bullet, margin: str) -> list[str]:
    if bullet.is_entry:
        return [line.replace(TITLE, bullet.text) for line in bullet.tail]
    first = f"{bullet.marker}{bullet.text}"
    return [margin + "-", margin + first] if bullet.lone else [margin + bullet.lead + first]


def _rest(bullet: Bullet, margin: str) -> list[str]:
    if bullet.is_entry:
        return []
    inner = margin + " " * len(bullet.lead)
    return [inner + line if line and margin else line for line in bullet.tail]


TITLE = "\ue100"
"""Stands in the HTML of an index entry for the text that edits change."""
