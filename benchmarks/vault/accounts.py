"""Where each line of a note ends: on a card, or in the report with a reason."""

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mkcards.model.card import Card
from mkcards.model.lines import numbered
from mkcards.model.source import Seed, SeedPath
from mkcards.pipeline import Cards

_WORD = re.compile(r"[^\W_]{2,}")
# Addresses, tags of HTML, numbers of items and kinds of callouts are written for programs; what is
# embedded stands in its place.
_SIGNS = re.compile(
    r"\[\[[^\[\]|]*\||^\W*\d{1,3}[.):]+\s|\[!\w[\w -]*\]|!\[\[[^\[\]]*\]\]"
    r"|\]\([^()]*(?:\([^()]*\)[^()]*)*\)|\w+://[^\s<>\"'()]+|&#?\w+;|\^[A-Za-z0-9-]+$"
)
# Logseq's: keys of properties, marks of tasks, names of blocks.
_LOGSEQ = re.compile(
    r"^\W*(?:TODO|DOING|NOW|LATER|DONE)\b|^\W*[\w.-]+::|\(\([0-9a-f-]{36}\)\)|\{\{embed\b"
)
_FOR_PROGRAMS = re.compile(r"(?s)<!--.*?-->|</?[A-Za-z][^<>]*>")
# A line that opens or closes code; the name of its language is no word of the note.
_FENCE = re.compile(r"^\s*(?:>\s*)*(?:[-*+]\s+)?(?:`{3,}|~{3,}|#\+(?:BEGIN|END)_)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lost:
    """A line of which words are neither on a card nor in the report."""

    place: str
    text: str
    words: tuple[str, ...]


class Told(NamedTuple):
    """What is told of a note: words, all letters in a row, and titles that a path shows cut.

    Of a script that puts no spaces between words, words are found in the row. `lines` are the
    lines of all cards: the topic of a note may be told in another that says the same of it.
    """

    words: frozenset[str] = frozenset()
    letters: str = ""
    cut: tuple[str, ...] = ()
    lines: frozenset[str] = frozenset()

    def lost(self, line: str) -> tuple[str, ...]:
        """Give the words of a line that are not told; there are none of a title that is cut."""
        words = [word for word in _words(line) if word not in self.words]
        lost = tuple(word for word in words if word.isascii() or word not in self.letters)
        letters = _letters(line) if lost else ""
        known = letters in self.lines or any(start in letters for start in self.cut)
        return () if known else lost


def lost_lines(found: Cards) -> Iterator[Lost]:
    """Give each line of the notes that says something which nothing tells."""
    told = _told(found)
    for seed in found.reading.seeds:
        yield from _lost(seed, told[seed.path])


def count_lines(found: Cards) -> int:
    """Give the number of lines that are not blank, below the heads of the notes."""
    return sum(
        bool(line.strip()) for seed in found.reading.seeds for line in numbered(seed).values()
    )


def _lost(seed: Seed, told: Told) -> Iterator[Lost]:
    text = _FOR_PROGRAMS.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), seed.text)
    for number, line in enumerate(text.split("\n"), seed.first_line):
        words = () if _FENCE.match(line) else told.lost(line)
        if words:
            yield Lost(f"{seed.shown}:{number}", line.strip(), words)


def _words(text: str) -> list[str]:
    bare = _SIGNS.sub(" ", _LOGSEQ.sub(" ", html.unescape(text)))
    return _WORD.findall(bare.casefold())


def _letters(text: str) -> str:
    return "".join(_words(text))


def _told(found: Cards) -> Mapping[SeedPath, Told]:
    """Give what of each note stands on its cards or in the report."""
    texts: dict[SeedPath, list[str]] = defaultdict(list)
    cut: dict[SeedPath, set[str]] = defaultdict(set)
    for card in found.identified.cards:
        texts[card.seed].append(_text(card))
        cut[card.seed].update(_start(step) for step in card.breadcrumb if step.endswith("…"))
    for skipped in found.skipped:
        texts[skipped.seed].append(skipped.text)
    for outline in found.outlines:
        texts[outline.seed.path] += [note.source for note in outline.footnotes]
    words = {path: [word for text in some for word in _words(text)] for path, some in texts.items()}
    lines = frozenset(
        _letters(line) for some in texts.values() for t in some for line in t.split("\n")
    )
    told = {
        path: Told(frozenset(some), "".join(some), tuple(sorted(cut[path])), lines)
        for path, some in words.items()
    }
    return defaultdict(Told, told)


def _start(step: str) -> str:
    """Give the letters of a title that is cut, without its last word, which may be cut as well."""
    return "".join(_words(step)[:-1])


def _text(card: Card) -> str:
    shown = re.sub(r"\{\{c1::|\}\}", "", f"{card.question}\n{card.answer}\n{card.extra}")
    levels = card.deck.split("::")
    return "\n".join((shown, card.source, *card.breadcrumb, *card.tags, *levels))
