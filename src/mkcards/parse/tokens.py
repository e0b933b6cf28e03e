"""The tokens of a Markdown note: what each line, or run of lines, says on its own."""

from dataclasses import dataclass
from enum import StrEnum

from mkcards.diagnostics import Diagnostic
from mkcards.model.outline import Block
from mkcards.model.source import Skipped


class TokenKind(StrEnum):
    """What a token says."""

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


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `line` and `column` from 1 are where its text starts, `indent` where it stands.

    `level` is that of a heading or an underline, and the number of an ordered bullet (-1 for a
    plain one). `raw` is the text as it stands in the line, `#` included.
    """

    kind: TokenKind
    line: int
    column: int = 1
    indent: int = 0
    text: str = ""
    raw: str = ""
    level: int = 0
    block: Block | None = None


@dataclass(frozen=True, slots=True)
class Lexed:
    """All tokens of a note, and what was found on the way.

    `references` pairs the folded labels of link reference definitions with their targets.
    """

    tokens: tuple[Token, ...]
    skipped: tuple[Skipped, ...]
    diagnostics: tuple[Diagnostic, ...]
    references: dict[str, str]
