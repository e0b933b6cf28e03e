"""Questions that words set apart: `Q:` and `A:`, `START` with `Back:` and `END`, `Deck:` sections.

`Q:` and `A:` of one line each stay as they are: they are paired wherever they stand.
"""

from bisect import bisect
from typing import TYPE_CHECKING

from mkcards.model.outline import Answered, Blank, Mark
from mkcards.model.pattern import Pattern
from mkcards.parse import lines
from mkcards.parse.lines import Line
from mkcards.parse.marks.clozes import MOST, Bare
from mkcards.parse.marks.found import Hint, shield
from mkcards.parse.marks.question import (
    Question,
    begins_label,
    without_label,
)

if TYPE_CHECKING:
    from mkcards.parse.marks.reading import Reader

_BEGIN, _END = "START", "END"
_BACK = Pattern(r"Back:\s*")
_FRONT = Pattern(r"(?:Front|Text):\s*")
_TAGS = Pattern(r"Tags:\s*(.*)")
_DECK = Pattern(r"Deck:\s*(.+)")
_INLINE = Pattern(r"STARTI\s*\[[^\[\]]*\]\s*(.*?)\s*ENDI")
_INLINE_BACK = Pattern(r"\s*\bBack:\s*")
_BRACKETS = Pattern(r"\[(?![\^ ])([^\[\]]+)\](?![(:])")
_MOST_BLANK, _LONGEST = 2, 64


class Labels:
    """What words at the start of a line say, and whether they tell where an answer ends."""

    def __init__(self, reader: "Reader") -> None:
        """Look at the note once for what must be known before its lines are read."""
        self.reader = reader
        every = reader.cursor.lines
        first = next((line.text for line in every if line.text), "")
        self.labelled = begins_label(first)
        self.ends = [at for at, line in enumerate(every) if line.text == _END]
        self.block = -1
        self.hidden = -1
        self.section = False
        self.told = False

    def goes_on(self) -> bool:
        """Tell whether an answer goes on behind a blank line."""
        reader = self.reader
        if reader.answer is None:
            return False
        return self.block >= 0 or (self.told and (self.labelled or reader.columns < 0))

    def waits(self) -> bool:
        """Tell whether an answer may begin behind a blank line."""
        return self.section

    def read(self, line: Line) -> bool:
        """Read a line that one of the words begins, or leave it."""
        if (self.told or self.hidden >= 0) and _ends(line):
            self.reader.answer = None
            self.told, self.hidden = False, -1
        return (
            self._read_block(line)
            or self._read_section(line)
            or self._read_answer(line)
            or self._read_cloze(line)
            or self._read_inline(line)
        )

    # START, Back:, END

    def _read_block(self, line: Line) -> bool:
        if self.block < 0:
            return line.text == _BEGIN and self._begin_block(line)
        if line.text == _END:
            self.block, self.reader.answer = -1, None
        elif not self._is_type(line) and not self._read_tags(line):
            return self._read_back(line)
        self.reader.cursor.skip(line)
        return True

    def _begin_block(self, line: Line) -> bool:
        if bisect(self.ends, self.reader.at) == len(self.ends):
            return False
        self.reader.cursor.skip(line)
        self.reader.lines.append(lines.line_at(line.number, ""))
        self.block = len(self.reader.lines)
        self.reader.answer = self.reader.waits = None
        return True

    def _is_type(self, line: Line) -> bool:
        """Tell the line below `START`, which names the note type."""
        above = self.reader.cursor.lines[self.reader.at - 1]
        return above.text == _BEGIN and len(line.text) > 0

    def _read_tags(self, line: Line) -> bool:
        found = _TAGS.fullmatch(line.text)
        if found:
            names = tuple(found[1].replace(",", " ").split())
            at = self.reader.lines[self.block].number if self.block < len(self.reader.lines) else 0
            self.reader.hints.append(Hint(at, names, alone=False))
        return found is not None

    def _read_back(self, line: Line) -> bool:
        back = _BACK.match(line.text)
        if back is None:
            front = _FRONT.match(line.text) if len(self.reader.lines) == self.block else None
            self.reader.read(_behind(line, front.end()) if front else line)
            return True
        question = self.reader.question_from(self.block, line.number)
        if question is None:
            return False
        self.reader.waits = question
        self._begin(_behind(line, back.end()), line)
        return True

    def _begin(self, line: Line, whole: Line) -> None:
        """Begin the answer of the question that waits with a line, or on the next one."""
        self.reader.begin_answer()
        if line.text:
            self.reader.read(line)
        else:
            self.reader.cursor.skip(whole)

    # ---, Deck:, 1., >

    def _read_section(self, line: Line) -> bool:
        if lines.is_break(line.text):
            self.section = False
            return False
        if found := _DECK.fullmatch(line.text):
            return self._begin_section(line, found[1])
        if not self.section:
            return False
        if found := _TAGS.fullmatch(line.text):
            hint = self.reader.hints.pop()
            names = (*hint.names, *found[1].split())
            self.reader.hints.append(hint._replace(names=names))
            self.reader.cursor.skip(line)
            return True
        return self._read_quoted(line)

    def _begin_section(self, line: Line, deck: str) -> bool:
        above = (other.text for other in reversed(self.reader.lines) if other.text)
        if not lines.is_break(next(above, "")):
            return False
        self.section = True
        self.reader.cursor.skip(line)
        self.reader.hints.append(Hint(line.number, (deck,), alone=True))
        return True

    def _read_quoted(self, line: Line) -> bool:
        width = lines.quote_width(line.text)
        reader = self.reader
        if not width:
            bullet = lines.bullet_of(line.text)
            waits, reader.waits, reader.answer = reader.waits, None, None
            reader.read(line)
            if bullet is None:
                reader.waits = waits
            elif bullet.number >= 0:
                reader.waits = Question.at([line])
                reader.note(line.number, Mark(foreign=reader.foreign))
                reader.foreign = ()
            return True
        if reader.waits is not None:
            reader.note(reader.waits.number, Mark(Answered.BELOW, line.number))
            reader.begin_answer()
        reader.put(_behind(line, width))
        return True

    # Q:, A:, C:

    def _read_answer(self, line: Line) -> bool:
        """Take an answer of several lines, or one to a question of several lines."""
        answer = without_label(line, "A")
        if answer is None or self.reader.answer is not None:
            return False
        begin = self._question_begin()
        if begin < 0 or self._is_short(begin, answer):
            return False
        reader = self.reader
        asked = without_label(reader.lines[begin], "Q") or reader.lines[begin]
        reader.lines[begin] = asked
        while not reader.lines[-1].text:
            reader.lines.pop()
        reader.waits = reader.question_from(begin, line.number)
        self.told = True
        self._begin(answer, line)
        return True

    def _question_begin(self) -> int:
        """Give the index of the line with `Q:` that stands above, -1 without one."""
        above = self.reader.lines
        end = len(above)
        while end and len(above) - end < _MOST_BLANK and not above[end - 1].text:
            end -= 1
        for at in range(end - 1, max(-1, end - 1 - _LONGEST), -1):
            if without_label(above[at], "Q"):
                return at
            if not above[at].text or lines.bullet_of(above[at].text):
                break
        return -1

    def _is_short(self, begin: int, answer: Line) -> bool:
        """Tell a question and an answer of one line each."""
        following = self.reader.following()
        goes_on = following is not None and not _ends(following)
        above = sum(bool(line.text) for line in self.reader.lines[begin:])
        return bool(answer.text) and above == 1 and not goes_on and not self.labelled

    def _read_cloze(self, line: Line) -> bool:
        """Take `C: a [hidden] word`, up to the next label, in a note that begins with one."""
        text = without_label(line, "C") if self.labelled else None
        begins = text is not None
        self.hidden = 0 if begins else self.hidden
        if self.hidden < 0:
            return False
        reader = self.reader
        if text is not None and not text.text:
            reader.cursor.skip(line)
        line = text or line
        if line.text:
            shown, blanks = _bracketed(line.text, self.hidden + 1)
            reader.lines.append(line._replace(text=shown, raw=shown))
            if not reader.lines[-2:-1] or not reader.lines[-2].text:
                reader.lines[-1:] = Question.at(reader.lines[-1:]).lines()
            self.hidden += len(blanks)
            if blanks:
                reader.note(line.number, Mark(blanks=blanks))
        else:
            reader.lines.append(line)
        return True

    def _read_inline(self, line: Line) -> bool:
        """Take `STARTI [Basic] question Back: answer ENDI` as a question with its answer."""
        if "STARTI" not in line.text:
            return False
        text = _INLINE.sub(lambda found: _INLINE_BACK.sub(" :-> ", found[1], count=1), line.text)
        self.reader.read(line._replace(text=text, raw=text))
        return True


def _behind(line: Line, start: int) -> Line:
    """Give what stands in a line from a place on, as indented as the line."""
    part = lines.part_of(line, start)
    return part._replace(raw=" " * line.indent + part.text, indent=line.indent)


def _ends(line: Line) -> bool:
    """Tell what ends an answer with a label: another label, a heading, a line across."""
    text = line.text
    return begins_label(text) or lines.is_break(text) or lines.heading_of(text) is not None


def _bracketed(text: str, first: int) -> tuple[str, tuple[Blank, ...]]:
    """Give a text without the brackets around hidden words, and those words, numbered."""
    bare = shield(text)
    found = [place for place in _BRACKETS.finditer(text) if bare[place.start()] == "["]
    cuts = [(at, at + 1) for place in found for at in (place.start(), place.end() - 1)]
    shown = Bare(text, cuts)
    blanks = tuple(
        Blank(number, place[1], shown.text.count(place[1], 0, shown.place(place.start(1))))
        for number, place in enumerate(found[:MOST], first)
    )
    return shown.text, blanks
