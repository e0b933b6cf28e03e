"""A second look at the lines of a note that holds marks, before they are read as Markdown.

Marks leave the lines; what they say is kept by line. A question with its answer below it becomes a
bullet with all of the answer indented below it, which is a shape that every later step knows.
"""

from mkcards.model.outline import Answered, Mark
from mkcards.parse import lines
from mkcards.parse.comments import Said
from mkcards.parse.cursor import Cursor
from mkcards.parse.lines import Line
from mkcards.parse.marks import clozes, ids, names, tags
from mkcards.parse.marks.found import Hint, Marks, habits_of, joined
from mkcards.parse.marks.labels import Labels
from mkcards.parse.marks.question import Question, begin_of, is_separator, is_text, moved
from mkcards.parse.marks.tags import Tags

_BREAKS = "  "


def reading(cursor: Cursor) -> Marks:
    """Take the marks out of the lines of a cursor that has read none yet."""
    reader = Reader(cursor)
    for index, line in enumerate(cursor.lines):
        reader.at = index
        reader.step(line)
    cursor.lines = reader.lines
    habits = reader.habits._replace(names=frozenset(reader.names))
    return Marks(reader.marks, frozenset(reader.review), tuple(reader.hints), habits)


class Reader:
    """The state of the reading.

    `lines` are those read so far. `fence` is the mark of a code block that is open, `formulas`
    are those of several lines, and `formula_end` is the index of the last line of one, `answer` the
    question whose answer goes on, moved to the right by `columns` once it has begun, up to the next
    heading if it is the `whole_section`; `waits` is a question whose answer may begin on the next
    line, `last` the last line with a text. `headings` are the places and levels of headings among
    the lines, `asked` their number at the end of the last question, `foreign` ids that stand in
    front of theirs, `names` are what can be no question in front of two colons.
    """

    def __init__(self, cursor: Cursor) -> None:
        """Stand in front of the first line."""
        self.cursor = cursor
        self.habits = habits_of(cursor.seed)
        self.labels = Labels(self)
        self.at = 0
        self.lines: list[Line] = []
        self.marks: dict[int, Mark] = {}
        self.review: set[int] = set()
        self.hints: list[Hint] = []
        self.fence = ""
        self.formulas = _formulas(cursor) if "$$" in cursor.seed.text else {}
        self.formula_end = -1
        self.answer: Question | None = None
        self.columns = -1
        self.waits: Question | None = None
        self.whole_section = False
        self.last: Line | None = None
        self.headings: list[tuple[int, int]] = []
        self.asked = 0
        self.foreign: tuple[str, ...] = ()
        self.names = set(names.USUAL)

    def following(self) -> Line | None:
        """Give the next line if it is not blank."""
        after = self.cursor.lines[self.at + 1 : self.at + 2]
        return after[0] if after and after[0].text else None

    def note(self, number: int, mark: Mark) -> None:
        """Keep what is said of the item on a line."""
        known = self.marks.get(number)
        self.marks[number] = joined(known, mark) if known else mark

    def step(self, line: Line) -> None:
        """Read the next line."""
        if "::" in line.text and self.habits.tagged:
            self.names.update(names.shown_by(line.text, in_fence=bool(self.fence)))
        if self.fence:
            self.fence = "" if lines.closes(line.text, self.fence) else self.fence
            self.put(line)
        elif self.at <= self.formula_end:
            self.put(line)
        elif self.at in self.formulas:
            self.begin_answer()
            self.formula_end = self.formulas[self.at]
            self.put(line)
        elif not line.text:
            self.read_blank(line)
        elif fence := _fence_of(line.text):
            self.begin_answer()
            self.fence = fence
            self.put(line)
        elif not self.labels.read(line):
            self.read(line)
        if self.lines and self.lines[-1].text:
            self.last = self.lines[-1]

    def read_blank(self, line: Line) -> None:
        """Let a blank line end an answer, unless labels say where that ends."""
        if not self.whole_section and not self.labels.goes_on():
            self.answer = None
        self.waits = self.waits if self.labels.waits() else None
        self.lines.append(line)

    def put(self, line: Line) -> None:
        """Keep a line; one of an answer moves below its question and ends where its author ends it.

        The programs whose marks these are show each line of an answer on a line of its own.
        """
        if line.text.startswith("#") and (heading := lines.heading_of(line.text)):
            self.headings.append((len(self.lines), heading.level))
        if self.answer is not None and line.text:
            if self.columns < 0:
                self.columns = max(0, self.answer.inner - line.indent)
            line = moved(line, self.columns)
            if not self.fence and is_text(line.text):
                line = line._replace(raw=f"{line.raw.rstrip()}{_BREAKS}")
        self.lines.append(line)

    # What stands in a line

    def read(self, line: Line) -> None:
        """Read a line that holds text."""
        if tags.opts_out(_words(line.text)):
            self.opt_out(line)
            return
        if self.whole_section and lines.heading_of(line.text) is not None:
            self.end_section()
        found = tags.read(line.text)
        bare = self.without_marks(line, found)
        self.name_deck(line, found, alone=bare is None)
        if bare is None:
            if found.asks and self.lines and self.lines[-1].text and self.following():
                self.end_section()
                self.waits = self.question(line.number, both=found.both)
        elif found.asks:
            self.ask(bare, found)
        elif self.answer is None and is_separator(bare.text) and self.following():
            self.separate(bare)
        else:
            self.read_plain(bare)

    def read_plain(self, line: Line) -> None:
        """Read a line without a mark: it may begin the answer of the question above."""
        if self.waits is not None and not lines.is_property(line.text):
            is_inner = lines.bullet_of(line.text) and lines.bullet_of(self.waits.above[0].text)
            if is_inner:
                self.waits = None
            else:
                self.begin_answer()
        self.put(line)

    def without_marks(self, line: Line, found: Tags) -> Line | None:
        """Give a line without ids, tags and clozes; None where nothing but a bullet is left."""
        address = ids.address(line.text)
        said = ids.spans(line.text)
        foreign = (*(name for _, _, name in said), *([address] if address else ()))
        if foreign and self.labels.section and len(line.text) == sum(e - s for s, e, _ in said):
            self.foreign = foreign
        elif foreign:
            self.note(line.number, Mark(foreign=foreign))
        cuts = sorted([*((start, end) for start, end, _ in said), *found.spans])
        for start, end in cuts:
            self.cursor.skip(lines.part_of(line, start, end))
        bare = _without(line, cuts) if cuts else line
        return self.without_clozes(bare) if not cuts or _words(bare.text) else None

    def without_clozes(self, line: Line) -> Line:
        """Give a line without the signs of clozes."""
        if "{" not in line.text:
            return line
        bullet = lines.bullet_of(line.text)
        begin = bullet.end if bullet else 0
        text, blanks = clozes.taken(line.text[begin:], curly=self.habits.curly)
        if not blanks:
            return line
        self.note(line.number, Mark(blanks=blanks))
        return _with_text(line, (line.text[:begin] + text).rstrip(), line.column)

    def name_deck(self, line: Line, found: Tags, *, alone: bool) -> None:
        """Keep the decks that tags name, and that they want no card."""
        if found.decks or (alone and found.spans):
            self.hints.append(Hint(line.number, found.decks, alone))
        if found.off:
            self.cursor.steer_beside(line, Said("off", 0, len(line.text)))

    def opt_out(self, line: Line) -> None:
        """Take the property by which a block or, at its start, a page wants no cards."""
        self.cursor.skip(line)
        said = Said("off", 0, len(line.text))
        if self.last is None:
            self.cursor.steer(line, said)
        else:
            self.cursor.steer_beside(self.last, said)

    # Questions with an answer below them

    def ask(self, line: Line, found: Tags) -> None:
        """Take a line that a tag makes a question, with the text right above it."""
        if found.review:
            self.review.add(line.number)
        self.end_section()
        if self.answer is not None:
            self.answer, self.asked = None, len(self.lines)
        self.lines.append(line)
        if lines.heading_of(line.text) is not None and not self.following():
            self.waits = self.question(line.number + 1, both=found.both)
            self.begin_answer()
            self.whole_section = True
        elif lines.bullet_of(line.text):
            self.answer, self.waits = None, Question.at([line])
            self.note(line.number, Mark(Answered.BELOW, line.number + 1, found.both))
        elif self.following():
            self.waits = self.question(line.number + 1, both=found.both)

    def is_outline(self, begin: int, level: int) -> bool:
        """Tell whether a heading at an index parts what stands above it from its own section.

        One that is inner to the heading above it, and has none below, is nothing but a question.
        """
        while self.headings and self.headings[-1][0] >= begin:
            self.headings.pop()
        if self.headings and self.headings[-1][1] >= level:
            return True
        ahead = (self.cursor.lines[at].text for at in range(self.at + 1, len(self.cursor.lines)))
        below = next(filter(None, map(lines.heading_of, ahead)), None)
        return below is not None and below.level > level

    def end_section(self) -> None:
        """End an answer that is a whole section."""
        if self.whole_section:
            self.answer, self.whole_section = None, False

    def separate(self, line: Line) -> None:
        """Make a question of the text right above a line with nothing but `?` or `??`."""
        question = self.question(line.number, both=len(line.text) > 1)
        if question is None:
            self.lines.append(line)
            return
        self.cursor.skip(line)
        self.waits = question
        self.begin_answer()

    def question(self, answer: int, *, both: bool = False) -> Question | None:
        """Make a bullet of the lines of text that stand last, and mark it as a question."""
        return self.question_from(begin_of(self.lines, self.asked), answer, both=both)

    def question_from(self, begin: int, answer: int, *, both: bool = False) -> Question | None:
        """Make a bullet of the lines from an index on, if any holds a text."""
        while begin < len(self.lines) and not self.lines[begin].text:
            begin += 1
        if begin == len(self.lines):
            return None
        heading = lines.heading_of(self.lines[begin].text)
        if heading is not None and self.is_outline(begin, heading.level):
            self.headings.append((begin, heading.level))
            self.lines.insert(begin, self.lines[begin])
            begin += 1
        question = Question.at(self.lines[begin:])
        self.lines[begin:] = question.lines()
        self.asked = len(self.lines)
        self.note(question.number, Mark(Answered.BELOW, answer, both))
        return question

    def begin_answer(self) -> None:
        """Part the answer that begins from the question above it by a blank line."""
        if self.waits is not None:
            self.lines.append(lines.line_at(self.waits.number, ""))
            self.answer, self.waits = self.waits, None
            self.columns = -1


def _fence_of(text: str) -> str:
    """Give the mark of a code block that a line, or the bullet on it, opens; empty if none."""
    if "```" not in text and "~~~" not in text:
        return ""
    bullet = lines.bullet_of(text)
    fence = lines.fence_of(text[bullet.end :] if bullet else text)
    return fence.mark if fence else ""


def _formulas(cursor: Cursor) -> dict[int, int]:
    """Give the first and last lines of formulas that take several, by their indexes."""
    ends = [at for at, line in enumerate(cursor.lines) if line.text.count("$$") % 2]
    return dict(zip(ends[::2], ends[1::2], strict=False))


def _words(text: str) -> str:
    """Give what stands behind the bullet of a line."""
    bullet = lines.bullet_of(text)
    return text[bullet.end :] if bullet else text.strip("> ")


def _without(line: Line, cuts: list[tuple[int, int]]) -> Line:
    pieces, at = [], 0
    for start, end in cuts:
        pieces.append(line.text[at:start].rstrip())
        at = end
    text = " ".join(filter(None, (*pieces, line.text[at:].strip())))
    return _with_text(line, text, line.column + (cuts[0][1] + 1 if not cuts[0][0] else 0))


def _with_text(line: Line, text: str, column: int) -> Line:
    lead = line.raw[: len(line.raw) - len(line.raw.lstrip())]
    breaks = "  " if lines.breaks(line) else ""
    return line._replace(raw=f"{lead}{text}{breaks}", text=text, column=column)
