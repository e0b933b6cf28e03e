"""Lines set off by a sign, by brackets or by the number of a chapter, that name what stands below.

A sign such as `■` is that of a section where bullets with another mark stand below it; otherwise it
is a bullet itself. Sections have levels below those of headings, one for each sign: a sign is inner
to another one when it stands right below half of the lines with that.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from mkcards.model.pattern import Pattern
from mkcards.parse import lines, paragraphs, short_lines
from mkcards.parse.tokens import Token, TokenKind

_TOP_LEVEL = 7
_SIGNS = frozenset(lines.SIGNS)
_SOLID = frozenset("■□◆◇▼▶▷►★☆")
_PARAGRAPH_SIGN = "§"
_EMPTY_BOX = "□"
_BRACKETS = ("【】", "［］", "〈〉", "[]")
_DEEPEST = 3
_FEWEST_NUMBERS = 2
_LONGEST_CHAPTER = 60

_BRACKETED = Pattern(
    r"[【［〈\[](?![\^!]|[ xX]\])\s*[^\s【】［］〈〉\[\]][^【】［］〈〉\[\]]*[】］〉\]]"
)
_CHAPTER = Pattern(
    r"제\s?\d{1,3}\s?(?P<ko>[편부장절과강])(?=$|[\s.:：)])"
    r"|第\s?[\d〇一二三四五六七八九十百]{1,4}\s?(?P<han>[編编篇部章節节回課课講讲])(?=$|[\s.:：)])"
    r"|(?P<en>Chapter|Lecture|Lesson|Part|Section|Unit|Week) \d{1,3}(?=$|\s*[:.–-]\s)",
    re.IGNORECASE,
)
_ENUMERATOR = Pattern(r"(\W?)(\w)\w{0,3}(\W?)")


def read(tokens: Sequence[Token]) -> list[Token]:
    """Make sections of lines with a sign, and labels of those in brackets and of chapters.

    Gives as many tokens as it is given.
    """
    note = _Note(tokens)
    kinds = note.kinds()
    levels = note.levels(kinds)
    read_so_far = list(tokens)
    for index, kind in kinds.items():
        read_so_far[index] = _opened(tokens[index], kind, levels[kind])
    return read_so_far


def _opened(token: Token, kind: str, level: int) -> Token:
    if token.kind is TokenKind.BULLET:
        return token._replace(kind=TokenKind.SECTION, level=level)
    made = TokenKind.SECTION if kind == _PARAGRAPH_SIGN else TokenKind.LABEL
    text = _name(token.text)
    column = token.column + token.text.index(text)
    return token._replace(kind=made, text=text, column=column, level=level)


def _name(text: str) -> str:
    """Give the words of a line without its brackets; a `§` in front of a number stays."""
    if text.startswith(_PARAGRAPH_SIGN):
        bare = text.lstrip("§").strip()
        return text if bare[:1].isdigit() else bare
    bare = paragraphs.label_text(text)
    return bare[1:-1].strip() if _is_bracketed(bare) else bare


def _is_bracketed(text: str) -> bool:
    return _BRACKETED.fullmatch(text) is not None and text[0] + text[-1] in _BRACKETS


class _Note:
    """The tokens of a note, and the mark of each bullet that is indented no more than any other.

    Only lines that are indented no more than that open sections.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        bullets = [token.indent for token in tokens if token.kind is TokenKind.BULLET]
        self.tokens = tokens
        self.base = min(bullets, default=_DEEPEST)
        self.marks = [
            _mark(token) if token.kind is TokenKind.BULLET and token.indent <= self.base else ""
            for token in tokens
        ]
        self.opening = self.signs() | self.numbers()

    def after(self, index: int) -> int:
        """Give the index of the next token that is no blank line; their number if none."""
        after = index + 1
        while after < len(self.tokens) and self.tokens[after].kind is TokenKind.BLANK:
            after += 1
        return after

    def following(self, index: int) -> Token | None:
        after = self.after(index)
        return self.tokens[after] if after < len(self.tokens) else None

    def signs(self) -> frozenset[str]:
        """Give the signs that stand above a bullet with another mark, or above a plain line."""
        found = (index for index, mark in enumerate(self.marks) if mark in _SIGNS)
        return frozenset(self.marks[index] for index in found if self.names_below(index))

    def names_below(self, index: int) -> bool:
        token, following = self.tokens[index], self.following(index)
        mark = self.marks[index]
        if following is None or following.indent < token.indent:
            return False
        if following.kind is TokenKind.BULLET:
            other = _mark(following) != mark
            return other and (mark in _SOLID or following.indent == token.indent)
        at_once = self.after(index) == index + 1 and following.indent == token.indent
        is_text = following.kind is TokenKind.TEXT
        return mark in _SOLID and is_text and at_once and short_lines.is_topic(token.text)

    def numbers(self) -> frozenset[str]:
        """Give the numbers that own the bullets below them, though these are not indented.

        Half of the numbers stand right above such a bullet, and two of them at least.
        """
        owning = Counter(
            mark
            for (mark, token), (mark_below, below) in pairwise(
                zip(self.marks, self.tokens, strict=True)
            )
            if mark and mark_below and below.level < 0 <= token.level
        )
        every = Counter(self.marks) if owning else owning
        fewest = ((mark, max(_FEWEST_NUMBERS, every[mark] / 2)) for mark in owning)
        return frozenset(mark for mark, least in fewest if owning[mark] >= least)

    def kinds(self) -> dict[int, str]:
        """Name the sort of section that a line opens, by the index of its token; few lines do."""
        found = ((index, self.kind(index, token)) for index, token in enumerate(self.tokens))
        return {index: kind for index, kind in found if kind}

    def kind(self, index: int, token: Token) -> str:
        """Name the sort of section that a line opens; empty for most lines."""
        if token.kind is TokenKind.BULLET:
            return self.marks[index] if self.marks[index] in self.opening else ""
        if token.kind is not TokenKind.TEXT or token.indent > self.base:
            return ""
        return self.kind_of_text(index)

    def kind_of_text(self, index: int) -> str:
        text = paragraphs.label_text(self.tokens[index].text)
        following = self.following(index)
        above_list = following is not None and following.kind is TokenKind.BULLET
        if following is not None and following.kind is TokenKind.UNDERLINE:
            return ""
        if _is_bracketed(text) and (above_list or text[0] != "["):
            return text[0]
        if text.startswith(_PARAGRAPH_SIGN):
            return _PARAGRAPH_SIGN if above_list and len(text) > 1 else ""
        return self.chapter(index, text)

    def chapter(self, index: int, text: str) -> str:
        found = _CHAPTER.match(text)
        if not found or len(text) > _LONGEST_CHAPTER or short_lines.ends_sentence(text):
            return ""
        above = self.tokens[index - 1 : index] if index else ()
        if any(short_lines.goes_on(line) for line in above):
            return ""
        return (found["ko"] or found["han"] or found["en"]).lower()

    def levels(self, kinds: Mapping[int, str]) -> dict[str, int]:
        """Give the level of each kind: below all headings, and below the kind it is inner to."""
        around: dict[str, str] = {}
        every = Counter(kinds.values())
        pairs = Counter(self.pairs(kinds))
        for (outer, inner), times in pairs.items():
            known = inner in around or inner in _way_out(outer, around)
            if times * 2 >= every[outer] and not known:
                around[inner] = outer
        return {kind: _TOP_LEVEL + len(_way_out(kind, around)) - 1 for kind in every}

    def pairs(self, kinds: Mapping[int, str]) -> Iterator[tuple[str, str]]:
        """Give the kinds of lines that stand right below each other."""
        for index, kind in kinds.items():
            below_it = kinds.get(self.after(index))
            if below_it:
                yield kind, below_it


def _way_out(kind: str, around: Mapping[str, str]) -> list[str]:
    way = [kind]
    while way[-1] in around:
        way.append(around[way[-1]])
    return way


def _mark(token: Token) -> str:
    """Give the mark of a bullet; numbers or letters in one form, and boxes, have the same."""
    if token.level < 0:
        return _EMPTY_BOX if token.raw[:1] in lines.TICKS else token.raw[:1]
    number = _ENUMERATOR.match(token.raw)
    return f"{number[1]}{_class(number[2])}{number[3]}" if number else token.raw[:1]


def _class(letter: str) -> str:
    if letter.isnumeric():
        return "1"
    return ("A" if letter.isupper() else "a") if letter.isascii() else "가"
