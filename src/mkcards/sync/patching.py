"""An edit put into the Markdown that is there: what was not touched stays as its writer had it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from mkcards.model.pattern import Pattern
from mkcards.sync.tokens import Kind, Token

_ITEM = Pattern(r"\w+|\s+|[^\w\s]")
_MOST = 1000
"""Words and signs of the longest text that is compared: the comparison is not linear."""

_INLINE = frozenset({Kind.TEXT, Kind.OPEN, Kind.CLOSE, Kind.BREAK})


class _Span(NamedTuple):
    """Where something stands in a text."""

    start: int
    end: int


def patched(
    source: str,
    old: Sequence[Token],
    new: Sequence[Token],
    write: Callable[[Iterable[Token]], str],
) -> str | None:
    """Give Markdown that showed `old` with just those words changed by which `new` differs.

    `write` makes Markdown of tokens within a line. Gives None where the words to change cannot be
    found in the Markdown.
    """
    before, after = tuple(_items(old)), tuple(_items(new))
    if max(len(before), len(after), len(source)) > _MOST:
        return None
    found = _found(source, before)
    parts: list[str] = []
    at = 0
    for kind, start, end, first, last in _matcher(before, after).get_opcodes():
        if kind == "equal":
            continue
        is_end = start == len(before)
        span = _Span(len(source), len(source)) if is_end else _span(found, start, end)
        run = after[first:last]
        if span is None or span.start < at or not _is_whole(run):
            return None
        parts += [source[at : span.start], write(run)]
        at = span.end
    return "".join([*parts, source[at:]])


def _matcher(one: Sequence[Token], other: Sequence[Token]) -> SequenceMatcher[Token]:
    return SequenceMatcher(None, one, other, autojunk=False)


def _items(tokens: Iterable[Token]) -> Iterator[Token]:
    """Give tokens with their text in words, spaces and single signs."""
    for token in tokens:
        if token.kind is Kind.TEXT:
            yield from (Token(Kind.TEXT, item) for item in _ITEM.findall(token.name))
        else:
            yield token


def _found(source: str, shown: Sequence[Token]) -> Mapping[int, _Span]:
    """Give where the words that are shown stand in the Markdown, as far as they do."""
    words = [_Span(*item.span()) for item in _ITEM.finditer(source)]
    written = [Token(Kind.TEXT, _one_space(source[word.start : word.end])) for word in words]
    blocks = _matcher(shown, written).get_matching_blocks()
    return {block.a + step: words[block.b + step] for block in blocks for step in range(block.size)}


def _one_space(item: str) -> str:
    return " " if item.isspace() else item


def _span(found: Mapping[int, _Span], start: int, end: int) -> _Span | None:
    """Give where the items stand from `start` to before `end`, or where one between them would."""
    if start < end:
        if not all(place in found for place in range(start, end)):
            return None
        return _Span(found[start].start, found[end - 1].end)
    if start - 1 in found:
        place = found[start - 1].end
    elif start in found:
        place = found[start].start
    else:
        return None
    return _Span(place, place)


def _is_whole(run: Sequence[Token]) -> bool:
    """Tell whether tokens stand within a line and every element is closed that they open."""
    depth = 0
    for token in run:
        if token.kind not in _INLINE or token.is_block:
            return False
        depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
        if depth < 0:
            return False
    return depth == 0
