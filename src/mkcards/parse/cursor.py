"""Where the reading of a Markdown note stands, and what has come out of it so far."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mkcards.diagnostics import Code, Diagnostic
from mkcards.model.outline import Block, BlockKind, Footnote
from mkcards.model.pattern import Pattern
from mkcards.model.source import Location, Reason, Seed, Skipped
from mkcards.parse import hashtags, lines, references
from mkcards.parse.comments import Comment, Said
from mkcards.parse.lines import Line
from mkcards.parse.tokens import Lexed, Token, TokenKind

if TYPE_CHECKING:
    from mkcards.parse.marks.found import Marks

_NO_NUMBER = -9
_PAIRED = ("```", "$$", "`", "$", "**")
LONGEST_NOTE = 2_000
"""Characters of a footnote: all of it stands on every card whose text points at it."""
_LINKED = Pattern(r"#\^([A-Za-z0-9-]+)", needs=("#^",))


class Cursor:
    """The lines of a note and the index of the next one; readers move it on.

    `summary` holds the lines of a `<summary>` that is open, `quote_end` the index at which a list
    inside a quote ends, `last_number` the number of the last ordered item, `last_mark` the first
    character of the last bullet. `unclosed`, `without_end` and `ends` remember where fences,
    elements and other islands end, or that no end is to come, so that no line is searched twice.
    """

    def __init__(self, seed: Seed, own: Sequence[Line] | None = None) -> None:
        """Stand in front of the first line: of the text, or of `own` that another reader made."""
        self.seed = seed
        self.lines = lines.split_lines(seed.text, seed.first_line) if own is None else [*own]
        self.at = 0
        self.tokens: list[Token] = []
        self.skipped: list[Skipped] = []
        self.diagnostics: list[Diagnostic] = []
        self.references: dict[str, str] = {}
        self.footnotes: dict[str, Footnote] = {}
        self.comments: list[Comment] = []
        self.addresses: dict[str, int] = {}
        self.summary: list[Line] | None = None
        self.quote_end = -1
        self.last_number = _NO_NUMBER
        self.last_mark = ""
        self.unclosed: dict[str, int] = {}
        self.without_end: set[str] = set()
        self.ends: dict[str, int] = {}
        self._linked: frozenset[str] | None = None
        self._tags_are_usual: bool | None = None
        self.marks: Marks | None = None

    def emit(self, kind: TokenKind, line: Line, text: str = "", level: int = 0) -> None:
        """Put out a token that stands where the line starts."""
        breaks = kind is TokenKind.TEXT and lines.breaks(line)
        place = line.number, line.column, line.indent
        self.tokens.append(Token(kind, *place, text, line.text, level, breaks=breaks))

    def emit_block(self, kind: BlockKind, line: Line, end: int, info: str = "") -> None:
        """Put out a block: the line that was read last and the ones up to index `end`."""
        # In a formula a blank line means nothing, and in Markdown it would end the formula.
        rest = (
            lines.dedent(other.raw, line.indent)
            for other in self.lines[self.at : end]
            if other.text or kind is not BlockKind.MATH
        )
        source = "\n".join([line.text, *rest]).rstrip()
        block = Block(kind, source, self.location(line), info)
        token = Token(TokenKind.BLOCK, line.number, line.column, line.indent, block=block)
        self.tokens.append(token)
        self.at = end

    def previous(self) -> TokenKind:
        """Give the kind of the last token; a break at the start of the note."""
        return self.tokens[-1].kind if self.tokens else TokenKind.BREAK

    def location(self, line: Line) -> Location:
        """Give the place where the text of a line starts."""
        return Location(self.seed.shown, line.number, line.column)

    def skip(self, line: Line) -> None:
        """Put a line aside as markup."""
        place = self.location(line)
        self.skipped.append(Skipped(self.seed.path, place, Reason.MARKUP, line.text))

    def steer(self, line: Line, said: Said) -> None:
        """Take a comment that stands alone, at the indentation of its line."""
        here, at = self._comment_place(line, said), len(self.tokens)
        self.comments.append(Comment(here, said.word, said.length, at, line.indent))

    def steer_beside(self, line: Line, said: Said) -> None:
        """Take a comment that stands beside an item."""
        here = self._comment_place(line, said)
        self.comments.append(Comment(here, said.word, said.length, beside=True))

    def tag(self, line: Line, names: tuple[str, ...]) -> None:
        """Take a line of tags that stands alone: they are those of its section."""
        here, at = self.location(line), len(self.tokens)
        self.comments.append(Comment(here, "", at=at, indent=line.indent, tags=names))

    def tag_beside(self, line: Line, names: tuple[str, ...]) -> None:
        """Take the tags that stand beside an item."""
        self.comments.append(Comment(self.location(line), "", beside=True, tags=names))

    def tags_are_usual(self) -> bool:
        """Tell whether `#word` is a tag in this note; it is looked up once."""
        if self._tags_are_usual is None:
            self._tags_are_usual = hashtags.are_usual(self.seed)
        return self._tags_are_usual

    def is_linked(self, name: str) -> bool:
        """Tell whether a link of this note names the address of a block; they are found once."""
        if self._linked is None:
            self._linked = frozenset(_LINKED.findall(self.seed.text))
        return name in self._linked

    def _comment_place(self, line: Line, said: Said) -> Location:
        return Location(self.seed.shown, line.number, line.column + said.start)

    def keep_note(self, label: str, source: str, line: Line) -> Footnote:
        """Keep a footnote that starts at a line; give the one of its label, which is the first."""
        if label not in self.footnotes:
            if len(source) > LONGEST_NOTE:
                what = f"what comes after {LONGEST_NOTE:,} is left out"
                hint = "split it into several, or write it as an item"
                message = f"a footnote of {len(source):,} characters: {what}"
                self.find(Code.LONG_ITEM, line, message, hint)
            self.footnotes[label] = Footnote(label, note_shown(source), self.location(line))
        return self.footnotes[label]

    def find(self, code: Code, line: Line, message: str, hint: str) -> None:
        """Report a finding at a line, or at the part of one that is given."""
        found = Diagnostic(code, self.location(line), message, hint, len(line.text))
        self.diagnostics.append(found)

    def lexed(self) -> Lexed:
        """Give all that has come out."""
        found = tuple(self.tokens), tuple(self.skipped), tuple(self.diagnostics)
        polish = references.resolver(self.references)
        notes = (replace(note, source=polish(note.source)) for note in self.footnotes.values())
        said = dict(self.references), tuple(self.comments), tuple(notes)
        return Lexed(*found, *said, tuple(self.addresses.items()), self.marks)


def note_shown(source: str) -> str:
    """Give what is shown of a footnote: of a long one the beginning, where no markup is open."""
    if len(source) <= LONGEST_NOTE:
        return source
    text = source[:LONGEST_NOTE].rsplit(None, 1)[0]
    for sign in _PAIRED:
        text = text[: text.rindex(sign)] if text.count(sign) % 2 else text
    return f"{text.rstrip()} …"
