"""Headings that only their numbers tell: `1.2 Title` below `1. Title`, with `1.2.1 Title` below it.

A number with a point in it may be any number. So they must count, from a first one on, and stand at
the edge; a numbered item that stands right above its own `2.1` is a heading as well.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from mkcards.model.pattern import Pattern
from mkcards.parse import short_lines
from mkcards.parse.tokens import Lexed, Token, TokenKind

_NUMBERED = Pattern(r"(\d{1,2}(?:\.\d{1,2}){1,4})\.?\s+(?=[^\W\d_])")
_FEWEST = 2
_LONGEST = 80
# Below the headings that signs tell, whose levels begin at 7.
_LEVEL = 20

Number = tuple[int, ...]


class _Chapter(NamedTuple):
    """A line that may be a heading: its index, its number, and where its words begin."""

    at: int
    number: Number
    start: int


def with_chapters(lexed: Lexed) -> Lexed:
    """Make headings of the numbered lines of a note, if they count."""
    counting = list(_counting(_candidates(lexed.tokens)))
    tops = list(_tops(lexed.tokens, counting))
    if len(counting) < _FEWEST or not (tops or any(each.number[-1] > 1 for each in counting)):
        return lexed
    tokens = list(lexed.tokens)
    for chapter in counting:
        tokens[chapter.at] = _heading(tokens[chapter.at], len(chapter.number), chapter.start)
    for at in tops:
        tokens[at] = _heading(tokens[at], 1, 0)
    return replace(lexed, tokens=tuple(tokens))


def _heading(token: Token, depth: int, start: int) -> Token:
    text, column = token.text[start:], token.column + start
    level = _LEVEL + depth
    return token._replace(kind=TokenKind.HEADING, text=text, column=column, level=level)


def _candidates(tokens: Sequence[Token]) -> Iterator[_Chapter]:
    for at, token in enumerate(tokens):
        if token.kind is TokenKind.TEXT and not token.indent and token.text[0].isdigit():
            found = _NUMBERED.match(token.text)
            fits = len(token.text) <= _LONGEST and not short_lines.ends_sentence(token.text)
            if found and fits:
                yield _Chapter(at, tuple(map(int, found[1].split("."))), found.end())


def _counting(chapters: Iterator[_Chapter]) -> Iterator[_Chapter]:
    """Give the lines that go on with the one before, one level further in, or further out."""
    last: Number = ()
    for chapter in chapters:
        number = chapter.number
        above, own = number[:-1], number[-1]
        begins = own == 1 and above >= last[: len(above)]
        goes_on = last[: len(above)] == above and last[len(above) : len(number)] == (own - 1,)
        if begins or goes_on:
            last = number
            yield chapter


def _tops(tokens: Sequence[Token], chapters: Sequence[_Chapter]) -> Iterator[int]:
    """Give the indexes of the numbered items that stand right above their first part."""
    for chapter in chapters:
        at = chapter.at - 1
        while at >= 0 and tokens[at].kind is TokenKind.BLANK:
            at -= 1
        is_first = len(chapter.number) == len((1, 1)) and chapter.number[1] == 1
        above = tokens[at] if at >= 0 else None
        numbered = above is not None and above.kind is TokenKind.BULLET and not above.indent
        if is_first and numbered and above is not None and above.level == chapter.number[0]:
            yield at
