"""Outline Markdown: headings, details, labels and nested bullets become a tree.

The reader goes over the tokens once. Indentation counts only relative to the bullets above, so
that tabs and steps of one to four spaces all do.
"""

from collections.abc import Callable

from mkcards.diagnostics import Code, Diagnostic, in_order
from mkcards.model.outline import Block, BlockKind, ItemKind, Outline, Shape
from mkcards.model.source import Location, Seed
from mkcards.parse import folded_answers, folds, paragraphs, references, short_lines, whole
from mkcards.parse.drafts import Draft, Tree
from mkcards.parse.paragraphs import Below, Part
from mkcards.parse.stack import Stack
from mkcards.parse.tokens import Lexed, Token, TokenKind, kept_apart

_CODE_INDENT = 4
_OWNED = frozenset({TokenKind.BULLET, TokenKind.LINE})
_NAMED = frozenset({TokenKind.SECTION, TokenKind.LABEL})
_ARROWS = ("->", "=>", "→", "⇒")


def parse_markdown(seed: Seed, lexed: Lexed) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """Read the tokens of a note with nested bullets; any give an outline."""
    reader = _Reader(seed, lexed)
    for index, token in enumerate(reader.tokens):
        reader.at = index
        if lexed.comments:
            reader.read_comments()
        _STEPS[token.kind](reader, token)
    reader.at = len(reader.tokens)
    reader.read_comments()
    reader.end_text()
    folded_answers.ask(reader.stack.titles)
    items = reader.tree.freeze(references.resolver(lexed.references))
    told = lexed.skipped, reader.tree.accepted, lexed.footnotes, lexed.addresses
    outline = Outline(seed, Shape.MARKDOWN, items, *told)
    return outline, in_order((*lexed.diagnostics, *reader.tree.diagnostics))


class _Reader:
    """The state of the reading.

    `direct` is the item right above, without a blank line between; `continues` tells whether text
    goes on with it. `paragraph` holds lines whose kind is not decided yet; they belong to the
    bullet `aside_of` when that is set.
    """

    def __init__(self, seed: Seed, lexed: Lexed) -> None:
        self.path = seed.shown
        tokens, self.folds = folds.pair(lexed.tokens)
        self.tokens = whole.read(tokens)
        self.tree = Tree(seed, lexed.comments, lexed.marks)
        self.stack = Stack(self.tree)
        self.at = 0
        self.direct: Draft | None = None
        self.continues = False
        self.paragraph: list[Token] = []
        self.aside_of: Draft | None = None

    def place(self, token: Token) -> Location:
        return Location(self.path, token.line, token.column)

    def find(self, code: Code, token: Token, message: str, hint: str) -> None:
        found = Diagnostic(code, self.place(token), message, hint, len(token.raw))
        self.tree.diagnostics.append(found)

    # Text

    def read_text(self, token: Token) -> None:
        if self.paragraph:
            self.paragraph.append(token)
            return
        goes_on = self.continued(token)
        if goes_on is not None:
            self.go_on(goes_on, token)
        else:
            self.aside_of = self.bullet_around(token)
            self.paragraph = [token]

    def continued(self, token: Token) -> Draft | None:
        if self.continues and not self.is_label_below(token):
            return self.direct
        return self.stack.last_bullet() if token.text.startswith(_ARROWS) else None

    def go_on(self, draft: Draft, token: Token) -> None:
        if not draft.parts:
            draft.location = self.place(token)
        draft.parts.append(token.text)
        self.tree.read_beside(draft, token.line)

    def bullet_around(self, token: Token) -> Draft | None:
        if self.is_label_below(token):
            return None
        if self.direct is not None and self.direct.kind is ItemKind.BULLET:
            return self.direct
        return self.stack.holder(token.indent)

    def is_label_below(self, token: Token) -> bool:
        """Tell a label that stands right between two lists."""
        sure = paragraphs.ends_in_colon(token.text) or paragraphs.is_bold(token.text)
        if not sure or token.indent > self.stack.last_indent():
            return False
        return self.below(self.at + 1) is Below.LIST and paragraphs.is_label(token.text)

    def below(self, index: int) -> Below:
        """Tell what follows from a token on."""
        first = index
        while index < len(self.tokens) and self.tokens[index].kind is TokenKind.BLANK:
            index += 1
        if index == len(self.tokens) or self.tokens[index].kind is not TokenKind.BULLET:
            return Below.OTHER
        return Below.LIST if index == first else Below.SPACED_LIST

    def end_text(self) -> None:
        """Decide what the lines of text above are."""
        self.continues = False
        if not self.paragraph:
            return
        lines, owner = self.paragraph, self.aside_of
        self.paragraph, self.aside_of = [], None
        if owner is not None:
            self.add_text_block(owner, lines)
        elif self.is_indented_code(lines):
            self.add_indented_code(lines)
        else:
            for part in paragraphs.parts_of(lines, self.below(self.at)):
                self.add_part(part)

    def add_text_block(self, owner: Draft, lines: list[Token]) -> None:
        source = "\n".join(kept_apart(lines))
        owner.blocks.append(Block(BlockKind.TEXT, source, self.place(lines[0])))
        for line in lines:
            self.tree.read_beside(owner, line.line)

    def is_indented_code(self, lines: list[Token]) -> bool:
        if self.below(self.at) is Below.LIST:
            return False
        return all(line.indent - self.stack.top.base >= _CODE_INDENT for line in lines)

    def add_indented_code(self, lines: list[Token]) -> None:
        base = self.stack.top.base
        source = "\n".join(" " * (line.indent - base) + line.text for line in lines)
        self.stack.end_list()
        block = Block(BlockKind.CODE, source, self.place(lines[0]))
        self.tree.add_block(self.stack.top.node, block)

    def add_part(self, part: Part) -> None:
        draft = Draft(part.kind, self.place(part.line), part.text)
        if part.kind is ItemKind.LABEL:
            self.stack.open_label(draft)
            return
        if part.kind is ItemKind.PARAGRAPH:
            self.stack.end_label()
        self.direct = self.stack.add(draft)

    # What ends a paragraph

    def read_comments(self) -> None:
        for comment in self.tree.comments_before(self.at):
            self.end_text()
            section = self.stack.holder(comment.indent) or self.stack.top.node
            self.tree.steer(section, comment)

    def read_blank(self, _token: Token) -> None:
        self.end_text()
        self.direct = None

    def read_break(self, _token: Token) -> None:
        self.end_text()
        self.stack.end_label()
        self.direct = None

    def read_underline(self, token: Token) -> None:
        titles = self.paragraph if self.aside_of is None else []
        if not titles or (token.level > 1 and len(titles) > 1):
            self.read_break(token)
            return
        self.paragraph = []
        text = " ".join(line.text for line in titles)
        self.open_heading(token.level, self.place(titles[0]), text)

    def read_heading(self, token: Token) -> None:
        self.end_text()
        self.open_heading(token.level, self.place(token), token.text)

    def open_heading(self, level: int, place: Location, text: str) -> None:
        heading = Draft(ItemKind.HEADING, place, text, level=level) if text else None
        self.stack.open_heading(level, heading)
        self.direct = None

    def read_bullet(self, token: Token) -> None:
        self.end_text()
        bullet = Draft(ItemKind.BULLET, self.place(token), token.text)
        bullet.ordered = token.level >= 0
        bullet.done = token.box
        self.stack.add_bullet(token.indent, bullet)
        self.direct = bullet
        self.continues = True

    # What the whole note tells

    def read_section(self, token: Token) -> None:
        """Read a line with a sign: it names what stands below it, or is an item by itself."""
        if self.names_below(token):
            self.read_label(token)
            return
        self.end_text()
        self.stack.open_heading(token.level, None)
        bullet = Draft(ItemKind.BULLET, self.place(token), token.text)
        bullet.ordered = token.raw[:1].isdigit()
        self.stack.add_bullet(token.indent - 1, bullet)
        self.direct = bullet
        self.continues = True

    def names_below(self, token: Token) -> bool:
        index = self.at + 1
        while index < len(self.tokens) and self.tokens[index].kind is TokenKind.BLANK:
            index += 1
        if index == len(self.tokens) or not paragraphs.is_label(token.text):
            return False
        following = self.tokens[index]
        if following.kind is TokenKind.TEXT:
            at_once = index == self.at + 1 and following.indent <= token.indent
            return at_once and short_lines.is_topic(token.text)
        inner = following.level == 0 or following.level > token.level
        return following.kind in _OWNED or (following.kind in _NAMED and inner)

    def read_label(self, token: Token) -> None:
        self.end_text()
        draft = Draft(ItemKind.LABEL, self.place(token), token.text)
        if token.level:
            self.stack.open_heading(token.level, draft)
        else:
            self.stack.open_label(draft)
        self.direct = None

    def read_line(self, token: Token) -> None:
        self.end_text()
        self.direct = self.stack.add(Draft(ItemKind.LINE, self.place(token), token.text))

    def read_block(self, token: Token) -> None:
        self.end_text()
        if token.block is None:  # pragma: no cover - a token of this kind always has one
            return
        owner = self.direct or self.stack.holder(token.indent)
        if owner is None:
            self.stack.end_list()
            owner = self.stack.top.node
        self.tree.add_block(owner, token.block)

    # Details

    def read_open(self, token: Token) -> None:
        self.end_text()
        fold = self.folds[self.at]
        title = fold.summary
        draft = Draft(ItemKind.SUMMARY, self.place(title), title.text) if title else None
        self.stack.open_fold(fold, self.stack.holder(token.indent), draft)
        self.direct = None
        if fold.close < 0:
            hint = "write </details> where it ends"
            self.find(Code.UNCLOSED_DETAILS, token, "this <details> is never closed", hint)

    def read_close(self, token: Token) -> None:
        self.end_text()
        self.direct = None
        if not self.stack.close_fold(self.at):
            message = "this </details> closes nothing"
            hint = "remove it, or write <details> where it begins"
            self.find(Code.UNCLOSED_DETAILS, token, message, hint)

    def read_summary(self, _token: Token) -> None:
        self.end_text()
        self.direct = None


_STEPS: dict[TokenKind, Callable[[_Reader, Token], None]] = {
    TokenKind.BLANK: _Reader.read_blank,
    TokenKind.BREAK: _Reader.read_break,
    TokenKind.UNDERLINE: _Reader.read_underline,
    TokenKind.HEADING: _Reader.read_heading,
    TokenKind.BULLET: _Reader.read_bullet,
    TokenKind.TEXT: _Reader.read_text,
    TokenKind.BLOCK: _Reader.read_block,
    TokenKind.OPEN: _Reader.read_open,
    TokenKind.CLOSE: _Reader.read_close,
    TokenKind.SUMMARY: _Reader.read_summary,
    TokenKind.SECTION: _Reader.read_section,
    TokenKind.LABEL: _Reader.read_label,
    TokenKind.LINE: _Reader.read_line,
}
