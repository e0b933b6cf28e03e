"""Where in its note a card comes from, and where the words stand that something was found in."""

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from mkcards.model.pattern import Pattern
from mkcards.model.source import Location, Seed, SeedPath
from mkcards.pipeline.survey import Survey

_MOST_MISSES = 100
_WHOLE = 0
_BULLET = Pattern(r"\s*(?:[-*+]\s+|\d{1,3}[.)]\s+)?")


class Span(NamedTuple):
    """A place in a note, and how many characters are meant there."""

    location: Location
    length: int


class _Passage:
    """The lines of an item and of all below it, in which words are looked for one after another.

    Each search goes on where the last one ended, or else begins anew; after a hundred that had to
    begin anew no more are made, so that the cost stays linear.
    """

    def __init__(self, note: "_Note", first: int, last: int) -> None:
        self._note = note
        self._first = first
        self._begin, self._end = note.starts[first], note.starts[last + 1]
        self._at = self._begin
        self._misses = 0

    def beginning(self) -> Span:
        line = self._note.text[self._begin : self._note.starts[self._first + 1]].rstrip()
        bullet = _BULLET.match(line)
        start = bullet.end() if bullet and bullet.end() < len(line) else 0
        return self._note.span(self._begin + start, len(line) - start)

    def find(self, words: str) -> Span | None:
        """Give where words stand next, by the first line of them."""
        text, words = self._note.text, words.partition("\n")[0].strip()
        if not words or self._misses > _MOST_MISSES:
            return None
        found = text.find(words, self._at, self._end)
        if found < 0:
            self._misses += 1
            found = text.find(words, self._begin, self._end)
        if found < 0:
            return None
        self._at = found + len(words)
        return self._note.span(found, len(words))

    def find_only(self, words: str) -> Span | None:
        """Give where words stand that stand nowhere else; this goes through all lines each time."""
        found = self.find(words)
        self._misses += 1
        return found if found and self._note.text.count(words) == 1 else None


class Places:
    """The notes of a run."""

    def __init__(self, notes: Iterable[Survey]) -> None:
        """Take the notes; one is looked at when it is asked for."""
        self._surveys = {note.seed.path: note for note in notes}
        self._notes: dict[SeedPath, _Note] = {}
        self._passages: dict[tuple[SeedPath, int], _Passage] = {}
        self._elsewhere: dict[tuple[SeedPath, str], Span | None] = {}

    def beginning(self, seed: SeedPath, line: int) -> Span:
        """Give the text of the line of a note that was read on which an item begins."""
        return self._passage(seed, line).beginning()

    def find(self, seed: SeedPath, line: int, words: str, address: str = "") -> Span:
        """Give where words of the item on a line stand: in it, else in its note, else its line."""
        return self.find_written(seed, line, words, address) or self.beginning(seed, line)

    def find_written(self, seed: SeedPath, line: int, words: str, address: str = "") -> Span | None:
        """Give where words of the item on a line stand, nothing where the note has none such.

        What has no such words may have an address, which counts elsewhere if it stands there once.
        """
        passage = self._passage(seed, line)
        here = passage.find(words) or self._anywhere(seed, words) or passage.find(address)
        return here or self._passage(seed, _WHOLE).find_only(address)

    def _anywhere(self, seed: SeedPath, words: str) -> Span | None:
        if (seed, words) not in self._elsewhere:
            self._elsewhere[seed, words] = self._passage(seed, _WHOLE).find(words)
        return self._elsewhere[seed, words]

    def _passage(self, seed: SeedPath, line: int) -> _Passage:
        if (seed, line) not in self._passages:
            self._passages[seed, line] = _passage(self._note(seed), line)
        return self._passages[seed, line]

    def _note(self, seed: SeedPath) -> "_Note":
        if seed not in self._notes:
            self._notes[seed] = _Note(self._surveys[seed])
        return self._notes[seed]


def _passage(note: "_Note", line: int) -> _Passage:
    """Give the passage of what begins on a line; line 0 stands for the whole note."""
    if line == _WHOLE:
        return _Passage(note, 0, len(note.starts) - 2)
    before = note.seed.first_line
    return _Passage(note, line - before, note.last.get(line, line) - before)


class _Note:
    """The text of a note, the offset of each of its lines, and the last line of each item."""

    def __init__(self, survey: Survey) -> None:
        self.seed: Seed = survey.seed
        self.text = survey.seed.text
        sizes = [len(line) + 1 for line in self.text.split("\n")]
        self.starts = list(accumulate(sizes, initial=0))
        self.last = survey.ends

    def span(self, offset: int, length: int) -> Span:
        index = bisect_right(self.starts, offset) - 1
        line, column = self.seed.first_line + index, offset - self.starts[index] + 1
        return Span(Location(self.seed.shown, line, column), length)
