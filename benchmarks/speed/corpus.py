"""Made-up notes of any size, the same on every machine, in the syntax of each program measured.

One stream of content (topic, heading, parent, leaf) is written as an outline for mkcards, and with
its questions written out for the programs that derive none. A leaf is one bullet with a label and
a text; of a hundred leaves 5 have a block of code, 8 a link, 8 math, 6 bold text and code.
"""

import random
import uuid
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

LEAVES_OF_FILE = 200
_SEA = """
    anchor basin canal delta estuary ferry glacier harbour inlet jetty keel lagoon mooring narrows
    oar pier quay reef shoal tide upwelling vessel wharf yawl current ebb flood gauge hull island
"""
_BADA = """
    강 바다 하구 조류 수심 항구 등대 파도 빙하 모래 퇴적물 염분 온도 밀도 해류 섬 만 갯벌
    선박 닻 부두 수위 지도 관측 기록 측정 경계 흐름 깊이 변화
"""
_ENGLISH, _KOREAN = _SEA.split(), _BADA.split()
_PARTICLES = ("은", "이", "을", "에서", "의", "로")
_CODE = (
    "def depth(at):\n    return gauge(at) - {n}",
    "SELECT depth FROM soundings WHERE station = {n};",
    "for station in range({n}):\n    if station % 2:\n        total += station",
)
_MATH = (r"$\frac{{h_{{{n}}}}}{{\sqrt{{g}}}}$", r"$v = \sqrt{{g h}} + {n}$", r"$\sum_i d_i < {n}$")


class Syntax(StrEnum):
    """The ways in which a corpus is written; the name is that of its folder."""

    OUTLINE = "outline"
    PERCENT = "percent"
    HEADINGS = "headings"
    IDENTIFIED = "identified"


class Leaf(NamedTuple):
    """A bullet that becomes a card: `label: text`, and a block of code or nothing."""

    label: str
    text: str
    code: str


class Group(NamedTuple):
    """A bullet with the leaves below it."""

    parent: str
    leaves: tuple[Leaf, ...]


class Section(NamedTuple):
    """What stands below a heading of the second level, or folded away in `<details>`."""

    heading: str
    is_folded: bool
    groups: tuple[Group, ...]


class Page(NamedTuple):
    """A note file."""

    title: str
    sections: tuple[Section, ...]


def write_corpus(
    folder: Path, leaves: int, of_file: int = LEAVES_OF_FILE, syntaxes: Iterable[Syntax] = Syntax
) -> dict[Syntax, Path]:
    """Write the files of a corpus of so many leaves in some syntaxes and give their folders."""
    folders = {syntax: folder / syntax for syntax in syntaxes}
    for place in folders.values():
        place.mkdir(parents=True)
    for number, page in enumerate(pages(leaves, of_file)):
        for syntax, place in folders.items():
            text = _WRITTEN[syntax](page)
            (place / f"page{number:05}.md").write_text(text, encoding="utf-8")
    return folders


def pages(leaves: int, of_file: int = LEAVES_OF_FILE) -> Iterator[Page]:
    """Give the files of a corpus; equal numbers give equal files."""
    for number, first in enumerate(range(0, leaves, of_file)):
        chance = random.Random(f"mkcards {number}")  # noqa: S311 - made-up notes, no secret
        numbers = iter(range(first, min(first + of_file, leaves)))
        title = f"{_words(chance, 1, 2).capitalize()} {number}"
        yield Page(title, tuple(_sections(chance, numbers, number)))


def edited(text: str, every: int) -> str:
    """Give the outline of a page with a word more in every n-th of its leaves."""
    lines, seen = text.split("\n"), 0
    for at, line in enumerate(lines):
        if line.startswith("  - "):
            seen += 1
            lines[at] = f"{line} revised" if seen % every == 0 else line
    return "\n".join(lines)


def questions(page: Page) -> Iterator[tuple[str, Leaf]]:
    """Give each leaf with the question that a program without rules has to be handed."""
    for section in page.sections:
        for group in section.groups:
            for leaf in group.leaves:
                yield f"{section.heading} / {group.parent} / {leaf.label}", leaf


def _sections(chance: random.Random, numbers: Iterator[int], page: int) -> Iterator[Section]:
    left, count = list(numbers), 0
    while left:
        size = chance.randint(8, 24)
        own, left = left[:size], left[size:]
        heading = f"{_words(chance, 1, 3)} {page}.{count}"
        yield Section(heading, chance.random() < 0.4, tuple(_groups(chance, own)))  # noqa: PLR2004
        count += 1


def _groups(chance: random.Random, numbers: list[int]) -> Iterator[Group]:
    while numbers:
        size = chance.randint(1, 5)
        own, numbers = numbers[:size], numbers[size:]
        parent = f"{chance.choice(_MARKERS)}{_words(chance, 2, 4)} {own[0]}"
        yield Group(parent, tuple(_leaf(chance, number) for number in own))


_MARKERS = ("",) * 18 + ("(B) ", "(R) ")


def _leaf(chance: random.Random, number: int) -> Leaf:
    label, text, code = f"{_words(chance, 1, 2)} {number}", _words(chance, 5, 16), ""
    match chance.randrange(100):
        case part if part < 5:  # noqa: PLR2004
            code = chance.choice(_CODE).format(n=number % 997)
        case part if part < 13:  # noqa: PLR2004
            text += f" [sheet {number}](https://example.org/sheet/{number})"
        case part if part < 21:  # noqa: PLR2004
            text += " " + chance.choice(_MATH).format(n=number % 97)
        case part if part < 27:  # noqa: PLR2004
            text += (
                f" **{chance.choice(_ENGLISH)}** 그리고 `{chance.choice(_ENGLISH)}_{number % 100}`"
            )
    return Leaf(label, text, code)


def _words(chance: random.Random, least: int, most: int) -> str:
    return " ".join(_word(chance) for _ in range(chance.randint(least, most)))


def _word(chance: random.Random) -> str:
    if chance.random() < 0.45:  # noqa: PLR2004
        return chance.choice(_ENGLISH)
    particle = chance.choice(_PARTICLES) if chance.random() < 0.4 else ""  # noqa: PLR2004
    return chance.choice(_KOREAN) + particle


def _fence(code: str, indent: str = "") -> str:
    return "".join(f"\n{indent}{line}" for line in ("```python", *code.split("\n"), "```"))


def _outline(page: Page) -> str:
    lines = [f"# {page.title}", ""]
    for section in page.sections:
        lines.append(f"## {section.heading}")
        folded = ["<details>", f"  <summary>{section.heading}</summary>", ""]
        lines += folded if section.is_folded else [""]
        for group in section.groups:
            lines.append(f"- {group.parent}")
            for label, text, code in group.leaves:
                lines.append(f"  - {label}: {text}{_fence(code, '    ') if code else ''}")
        lines += ["</details>", ""] if section.is_folded else [""]
    return "\n".join(lines) + "\n"


def _percent(page: Page) -> str:
    cards = (f"{asked}\n\n%\n\n{_answer(leaf)}\n\n%\n\nnotes\n" for asked, leaf in questions(page))
    return "\n---\n\n".join(cards)


def _headings(page: Page) -> str:
    cards = (f"## {asked}\n\n{_answer(leaf)}\n" for asked, leaf in questions(page))
    return "\n".join((f"# {page.title}\n", *cards))


def _identified(page: Page) -> str:
    cards = (
        f"## {asked} ({uuid.uuid5(uuid.NAMESPACE_URL, asked)})\n\n{_answer(leaf)}\n"
        for asked, leaf in questions(page)
    )
    return "\n".join((f"# {page.title} ({sum(map(ord, page.title))})\n", *cards))


def _answer(leaf: Leaf) -> str:
    return leaf.text + (f"\n{_fence(leaf.code)}" if leaf.code else "")


_WRITTEN = {
    Syntax.OUTLINE: _outline,
    Syntax.PERCENT: _percent,
    Syntax.HEADINGS: _headings,
    Syntax.IDENTIFIED: _identified,
}
