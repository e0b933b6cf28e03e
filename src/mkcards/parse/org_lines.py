"""The lines of an Org file on their way to those of a Markdown note."""

from collections.abc import Sequence
from dataclasses import replace

from mkcards.model.source import Location, Reason, Seed, Skipped
from mkcards.parse import lines
from mkcards.parse.comments import Comment
from mkcards.parse.lines import Line
from mkcards.parse.org_text import markdown_of

STEP = 2
_FAR = 1 << 30


class OrgLines:
    """The lines of a file and the index of the next one; what they are as Markdown comes out.

    `shift` are the columns that the headline above takes, when it is a bullet, and `least` the
    least indentation of the bullets below it.
    """

    def __init__(self, seed: Seed, given: Sequence[Line] | None = None) -> None:
        """Stand in front of the first line: of the text, or of `given` lines."""
        self.seed = seed
        self.given = lines.split_lines(seed.text, seed.first_line) if given is None else [*given]
        self.at = 0
        self.out: list[Line] = []
        self.skipped: list[Skipped] = []
        self.tags: list[Comment] = []
        self.shift = 0
        self.least = _FAR
        self._ends = _ends(self.given)

    def emit(self, text: str, line: Line, indent: int | None = None) -> None:
        """Put out Markdown for a line, at its indentation or another one."""
        columns = (line.indent if indent is None else indent) + self.shift
        made = lines.line_at(line.number, " " * columns + text)
        self.out.append(made._replace(column=line.column))

    def emit_text(self, line: Line, text: str) -> None:
        """Put out plain text; no indentation and no fence makes code of it, as in Markdown."""
        if text.startswith("```"):
            text = f"\\{text}"
        self.emit(text, line, line.indent if line.indent > self.least else 0)

    def blank(self, line: Line) -> None:
        """Put out a blank line in front of a line."""
        self.out.append(Line(line.number, "", "", 0, 1))

    def open_section(self, shift: int) -> None:
        """Start what stands below a headline."""
        self.shift = shift
        self.least = _FAR

    def open_bullet(self, indent: int) -> None:
        """Remember where the bullets of the section stand."""
        self.least = min(self.least, indent)

    def tag(self, line: Line, names: tuple[str, ...]) -> None:
        """Give a headline its tags; what stands below it has them too, as in Org itself."""
        place = Location(self.seed.shown, line.number)
        self.tags.append(Comment(place, "", beside=True, tags=names))

    def skip(self, line: Line) -> None:
        """Put a line aside as markup."""
        place = Location(self.seed.shown, line.number, line.column)
        if line.text:
            self.skipped.append(Skipped(self.seed.path, place, Reason.MARKUP, line.text))

    def skip_to(self, end: int) -> None:
        """Put the lines up to an index aside, that one too."""
        for line in self.given[self.at : end + 1]:
            self.skip(line)
        self.at = end + 1

    def next_end(self, mark: str) -> int | None:
        """Give the index of the next line that ends what a mark stands for; see `_end_of`."""
        ends = self._ends.get(mark, [])
        while ends and ends[-1] < self.at:
            ends.pop()
        return ends[-1] if ends else None

    def entitle(self, titles: Sequence[Line]) -> None:
        """Put the title of the file out in front of all, as the one heading of the first level."""
        words = markdown_of(" ".join(line.text for line in titles))
        if words:
            heading = lines.line_at(titles[0].number, f"# {words}")
            self.out.insert(0, heading._replace(column=titles[0].column))

    def tagged(self, tags: Sequence[str]) -> Seed:
        """Give the seed with the tags that the file gives to all that stands in it."""
        said = self.seed.front_matter
        told = replace(said, tags=tuple(dict.fromkeys((*said.tags, *tags))))
        return replace(self.seed, front_matter=told) if tags else self.seed


def is_headline(line: Line) -> bool:
    """Tell a line that starts a section: stars at its very start, and a space."""
    return line.raw.startswith("*") and line.raw.lstrip("*")[:1].isspace()


def _ends(given: Sequence[Line]) -> dict[str, list[int]]:
    """Give the indexes of the lines that end something, the last one first, by their marks."""
    ends: dict[str, list[int]] = {}
    for at in reversed(range(len(given))):
        mark = _end_of(given[at])
        if mark:
            ends.setdefault(mark, []).append(at)
    return ends


def _end_of(line: Line) -> str:
    r"""Name what a line ends: `#+end_src`, a drawer `:end:`, `\end{align}`, a section `*`."""
    text = line.text
    if is_headline(line):
        return "*"
    if "\\end{" in text:
        return text[text.rindex("\\end{") :]
    lowered = text.lower() if text[:1] in {"#", ":"} else ""
    return lowered if lowered == ":end:" or lowered.startswith("#+end_") else ""
