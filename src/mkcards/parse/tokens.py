"""The tokens of a Markdown note: what each line, or run of lines, says on its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from mkcards.diagnostics import Diagnostic
from mkcards.model.outline import Block, Footnote
from mkcards.model.source import Skipped
from mkcards.parse.comments import Comment
from mkcards.parse.marks.found import Marks


class TokenKind(StrEnum):
    """What a token says.

    Only after a look at the whole note is a line known to be a SECTION (with a sign of its own,
    such as `■`), a LABEL, or a LINE that is a statement.
    """

    BLANK = "blank"
    BREAK = "break"
    UNDERLINE = "underline"
    HEADING = "heading"
    BULLET = "bullet"
    TEXT = "text"
    BLOCK = "block"
    OPEN = "open"
    CLOSE = "close"
    SUMMARY = "summary"
    SECTION = "section"
    LABEL = "label"
    LINE = "line"


class Token(NamedTuple):
    """One token; `line` and `column` from 1 are where its text starts, `indent` where it stands.

    `level` is that of a heading or an underline, and the number of an ordered bullet (-1 for a
    plain one); sections and their labels have levels below those of headings, other labels 0.
    `raw` is the text as it stands in the line, `#` included. `box` tells whether the task box of a
    bullet is ticked, None for one that has none. A line that `breaks` ends with two spaces.
    """

    kind: TokenKind
    line: int
    column: int = 1
    indent: int = 0
    text: str = ""
    raw: str = ""
    level: int = 0
    block: Block | None = None
    box: bool | None = None
    breaks: bool = False


def bullet_from(line: Token, start: int, number: int = -1) -> Token:
    """Make a bullet of a line of text, whose words begin at `start`; see `level` for `number`."""
    text = line.text[start:]
    column = line.column + start
    return line._replace(kind=TokenKind.BULLET, column=column, text=text, level=number)


def kept_apart(text: Sequence[Token]) -> list[str]:
    r"""Give the lines of a text; one that breaks ends with `\`, which a card file shows."""
    ends = [*("\\" if line.breaks else "" for line in text[:-1]), ""]
    return [f"{line.text}{end}" for line, end in zip(text, ends, strict=True)]


@dataclass(frozen=True, slots=True)
class Lexed:
    """All tokens of a note, and what was found on the way.

    `references` pairs the folded labels of link reference definitions with their targets,
    `comments` are those that steer, `footnotes` stand in the order of the note, `addresses` pair
    the name of a block with the line on which it stands. `marks` are None for a note without signs
    of a flashcard program.
    """

    tokens: tuple[Token, ...]
    skipped: tuple[Skipped, ...]
    diagnostics: tuple[Diagnostic, ...]
    references: dict[str, str]
    comments: tuple[Comment, ...]
    footnotes: tuple[Footnote, ...] = ()
    addresses: tuple[tuple[str, int], ...] = ()
    marks: Marks | None = None
