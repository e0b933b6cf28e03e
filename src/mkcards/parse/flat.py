"""A flattened outline: what is left of nested notes when a text extractor took the nesting away.

Bare lines followed by bullets are topics. A lone `-` starts an outer item: its text stands on the
next line and its children are the bullets after it. Nothing here guesses at lost nesting.
"""

from collections.abc import Sequence
from itertools import pairwise

from mkcards.diagnostics import Diagnostic, in_order
from mkcards.model.outline import Block, BlockKind, ItemKind, Outline, Shape
from mkcards.model.source import Location, Seed
from mkcards.model.text import fold
from mkcards.parse import enumerations, references, whole
from mkcards.parse.code_lines import mark_code
from mkcards.parse.drafts import Draft, Tree
from mkcards.parse.lines import fenced
from mkcards.parse.tokens import Lexed, Token, TokenKind

_LONGEST_TITLE = 80
_MOST_WORDS = 14
# Nobody wraps lines at fewer characters: below that, a line ends because its author ended it.
_NARROWEST = 60
_ARROWS = ("->", "=>", "→", "⇒")
_BARE = frozenset({TokenKind.TEXT, TokenKind.HEADING})
_STRUCTURE = frozenset({TokenKind.OPEN, TokenKind.CLOSE, TokenKind.SUMMARY, TokenKind.SECTION})


def parse_flat(seed: Seed, lexed: Lexed) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """Read the tokens of a flattened outline; any give an outline."""
    reader = _Reader(seed, lexed)
    while reader.at < len(reader.tokens):
        reader.read_comments()
        reader.step()
    reader.read_comments()
    items = reader.tree.freeze(references.resolver(lexed.references))
    told = lexed.skipped, reader.tree.accepted, lexed.footnotes, lexed.addresses
    outline = Outline(seed, Shape.FLAT, items, *told)
    return outline, in_order((*lexed.diagnostics, *reader.tree.diagnostics))


def is_flat(tokens: Sequence[Token]) -> bool:
    """Tell a flattened outline.

    It has no headings, details or sections, its bullets stand on one level, and topics start right
    after bullets, without a blank line, at least once and together with the first line twice; or
    lone bullets stand above bare lines.
    """
    bullets = {token.indent for token in tokens if token.kind is TokenKind.BULLET}
    tokens = whole.read(tokens)
    code = mark_code(_bare_texts(tokens))
    if any(_shows_structure(token, told) for token, told in zip(tokens, code, strict=True)):
        return False
    topics = [index for index in range(len(tokens)) if _is_topic(tokens, code, index)]
    widest = max([_NARROWEST, *(len(token.raw) for token in tokens)])
    below = _below_bullets(tokens)
    inner = sum(below[index] and _would_fit(tokens, index, widest) for index in topics)
    at_start = bool(topics) and all(t.kind is TokenKind.BLANK for t in tokens[: topics[0]])
    recurs = inner > 0 and inner + at_start > 1
    return len(bullets) == 1 and (recurs or _count_outer(tokens) > 1)


def _count_outer(tokens: Sequence[Token]) -> int:
    return sum(
        token.kind is TokenKind.BULLET
        and not token.text
        and following.kind is TokenKind.TEXT
        and not following.indent
        for token, following in pairwise(tokens)
    )


def _shows_structure(token: Token, is_code: bool) -> bool:  # noqa: FBT001 - a value of a column
    return token.kind in _STRUCTURE or (token.kind is TokenKind.HEADING and not is_code)


def _bare_texts(tokens: Sequence[Token]) -> list[str | None]:
    return [token.raw if token.kind in _BARE else None for token in tokens]


def _is_topic(tokens: Sequence[Token], code: Sequence[bool], index: int) -> bool:
    token = tokens[index]
    if token.kind is not TokenKind.TEXT or code[index] or token.indent or not is_title(token.text):
        return False
    following = tokens[index + 1 : index + 2]
    return bool(following) and following[0].kind is TokenKind.BULLET


def _below_bullets(tokens: Sequence[Token]) -> list[bool]:
    """Tell for each line whether nothing but bare lines and blocks parts it from a bullet."""
    told: list[bool] = []
    below = False
    for token in tokens:
        told.append(below)
        if token.kind is TokenKind.BULLET:
            below = bool(token.text)
        elif token.kind not in _BARE:
            below = below and token.kind is TokenKind.BLOCK
    return told


def _would_fit(tokens: Sequence[Token], index: int, widest: int) -> bool:
    """Tell a line that its author began from the rest of a line wrapped for want of room."""
    return len(tokens[index - 1].raw) + 1 + len(tokens[index].text.split()[0]) < widest


def is_title(text: str) -> bool:
    """Tell a line that can name a topic from a sentence."""
    if text.startswith(_ARROWS) or text.endswith((".", "。", ",", "、")):
        return False
    return len(text) <= _LONGEST_TITLE and len(text.split()) <= _MOST_WORDS


class _Reader:
    """Where the reading stands: the open topic, the open outer item, and the item right above."""

    def __init__(self, seed: Seed, lexed: Lexed) -> None:
        self.path = seed.shown
        self.tokens = enumerations.read(lexed.tokens)
        self.code = mark_code(_bare_texts(self.tokens))
        self.tree = Tree(seed, lexed.comments, lexed.marks)
        self.at = 0
        self.topic = self.tree.root
        self.outer: Draft | None = None
        self.open: list[tuple[int, Draft]] = []
        self.last: Draft | None = None
        self.names_outer = False

    def read_comments(self) -> None:
        for comment in self.tree.comments_before(self.at):
            self.tree.steer(self.outer or self.topic, comment)

    def step(self) -> None:
        token = self.tokens[self.at]
        if self.code[self.at]:
            self.add_code()
            return
        self.at += 1
        if token.kind is TokenKind.BULLET:
            self.add_bullet(token)
        elif token.block is not None:
            self.last = self.tree.add_block(self.last or self.topic, token.block)
        elif token.kind in _BARE:
            self.add_bare(token)

    def place(self, token: Token) -> Location:
        return Location(self.path, token.line, token.column)

    def add_bullet(self, token: Token) -> None:
        if not token.text:
            self.outer = None
            self.names_outer = self.next_kind() in _BARE
        if token.text or not self.names_outer:
            draft = Draft(ItemKind.BULLET, self.place(token), token.text)
            draft.ordered = token.level >= 0
            draft.done = token.box
            self.last = self.tree.add(self.owner(token.indent), draft)
            self.open.append((token.indent, draft))
            self.names_outer = False

    def owner(self, indent: int) -> Draft:
        """Give what a bullet belongs to; only lines that count stand below another bullet."""
        while self.open and self.open[-1][0] >= indent:
            self.open.pop()
        return self.open[-1][1] if self.open else self.outer or self.topic

    def next_kind(self) -> TokenKind:
        """Give the kind of the next token that is no blank line."""
        index = self.at
        while index < len(self.tokens) and self.tokens[index].kind is TokenKind.BLANK:
            index += 1
        return self.tokens[index].kind if index < len(self.tokens) else TokenKind.BLANK

    def add_bare(self, token: Token) -> None:
        if self.names_outer:
            self.name_outer(token)
        elif self.last is not None and token.raw.startswith(_ARROWS):
            self.last.parts.append(token.raw)
            self.tree.read_beside(self.last, token.line)
        elif is_title(token.raw):
            draft = Draft(ItemKind.TITLE_LINE, self.place(token), token.raw)
            self.topic = self.tree.add(self.tree.root, draft)
            self.outer = self.last = None
            self.open.clear()
        else:
            draft = Draft(ItemKind.PARAGRAPH, self.place(token), token.raw)
            self.last = self.tree.add(self.topic, draft)

    def name_outer(self, token: Token) -> None:
        """Start an outer item; one that is called like its topic adds no level."""
        self.names_outer = False
        if fold(token.raw) == fold(self.topic.text):
            return
        draft = Draft(ItemKind.BULLET, self.place(token), token.raw)
        self.outer = self.last = self.tree.add(self.topic, draft)

    def add_code(self) -> None:
        first = self.at
        while self.at < len(self.tokens) and self.code[self.at]:
            self.at += 1
        lines = self.tokens[first : self.at]
        source = fenced("\n".join(" " * line.indent + line.raw for line in lines))
        block = Block(BlockKind.CODE, source, self.place(lines[0]))
        self.names_outer = False
        self.last = self.tree.add_block(self.last or self.topic, block)
