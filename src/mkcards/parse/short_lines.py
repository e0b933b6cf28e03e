"""Notes without bullets, whose short lines are statements below short lines that name a topic.

Prose has none of this: its lines run up to a margin, hold several sentences or break within one.
So lines are statements only where each is short, holds one sentence at most, and most of them end
a sentence or have the form of a statement. A note with bullets says with them what its statements
are; there a bare line is none.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

from mkcards.model.pattern import Pattern
from mkcards.parse import paragraphs
from mkcards.parse.code_lines import mark_code
from mkcards.parse.tokens import Token, TokenKind

_WIDEST = 80
_WIDEST_TOPIC = 40
_MOST_TOPIC_WORDS = 8
_CODE_INDENT = 4
# Nobody wraps lines at fewer columns: below that, a line ends because its author ended it.
_NARROWEST_MARGIN = 60
_FEWEST = 2

_END = Pattern(r"[.!?。．！？…][\"'”’)\]）」』】]*$")
_PREDICATE = Pattern(
    r"\s\S*(?:다|요|까|음|함|됨|임)[\"'”’)]*$"
    r"|(?:です|ます|ません|した|する|れる|ている|である|ない)[」』）]*$"
)
_SEVERAL_SENTENCES = Pattern(r"[a-z가-힣)][.!?]\s+[A-Z가-힣]|[。！？](?=[^」』）)”\"\s。！？])")
_FORMULA = Pattern(r"\$.+\$$|.*\S\s*(?:->|=>|→|⇒|\s[=≈]\s)\s*\S")
_COMMA = Pattern(r"[,;、，；·]$")

_NAMED = frozenset({TokenKind.SECTION, TokenKind.LABEL})
_TITLED = frozenset({TokenKind.HEADING, TokenKind.UNDERLINE, TokenKind.SUMMARY})


class _Group(NamedTuple):
    """Lines from `start` to `end` that are statements but for the topics at `topics`.

    `number` is the index of the number that names them, `named` tells that a section does.
    """

    start: int
    end: int
    topics: tuple[int, ...] = ()
    number: int = -1
    named: bool = False

    @property
    def is_full(self) -> bool:
        return self.end - self.start - len(self.topics) >= _FEWEST


def _width_of(text: str) -> int:
    """Give the columns that a text takes; a wide character takes two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def ends_sentence(text: str) -> bool:
    """Tell a text that ends with the punctuation of a sentence."""
    return _END.search(text) is not None


def goes_on(line: Token) -> bool:
    """Tell a line of prose whose sentence goes on in the next line."""
    told = line.kind is TokenKind.TEXT and not ends_sentence(line.text)
    return told and _width_of(line.text) > _WIDEST_TOPIC


def is_topic(text: str) -> bool:
    """Tell a short line that names something and states nothing."""
    if _is_statement(text) or _COMMA.search(text) or not paragraphs.is_label(text):
        return False
    short = _width_of(text) <= _WIDEST_TOPIC and len(text.split()) <= _MOST_TOPIC_WORDS
    return short and _SEVERAL_SENTENCES.search(text) is None


def _is_statement(text: str) -> bool:
    """Tell a line that is a statement by itself: a sentence, `term : text` or a formula."""
    by_form = ends_sentence(text) or paragraphs.is_term_line(text)
    return by_form or bool(_PREDICATE.search(text) or _FORMULA.match(text))


def read(tokens: Sequence[Token]) -> list[Token]:
    """Make labels of topics and statements of the lines below them, in a note without bullets.

    A line alone at the start of a note that has labels and no heading is its title. Gives as many
    tokens as it is given.
    """
    read_so_far = list(tokens)
    if not any(token.kind is TokenKind.BULLET and token.level < 0 for token in tokens):
        for group in _accepted(tokens):
            _make_lines(read_so_far, group)
    title = _title(read_so_far)
    if title is not None:
        read_so_far[title] = tokens[title]._replace(kind=TokenKind.HEADING, level=1)
    return read_so_far


def _make_lines(tokens: list[Token], group: _Group) -> None:
    for index in range(group.start, group.end):
        tokens[index] = tokens[index]._replace(kind=TokenKind.LINE)
    for index in (*group.topics, *[group.number] * (group.number >= 0)):
        text = paragraphs.label_text(tokens[index].text)
        tokens[index] = tokens[index]._replace(kind=TokenKind.LABEL, text=text, level=0)


def _title(tokens: Sequence[Token]) -> int | None:
    """Find the title of a note whose labels would stand below none without it."""
    first = 1 if tokens and tokens[0].kind is TokenKind.BLANK else 0
    starts = [token.kind for token in tokens[first : first + 2]]
    if starts != [TokenKind.TEXT, TokenKind.BLANK] or not is_topic(tokens[first].text):
        return None
    kinds = {token.kind for token in tokens}
    return first if kinds & _NAMED and not kinds & _TITLED else None


# Groups of lines


def _accepted(tokens: Sequence[Token]) -> list[_Group]:
    """Choose the groups that are statements, as far as the others say the same of the note.

    A line alone below its topic is one where two groups show that the note is written so, and
    numbers are topics only where each of them is.
    """
    groups = list(_groups(tokens))
    shown = sum(group.is_full or group.named for group in groups)
    groups = [group for group in groups if group.is_full or shown >= _FEWEST]
    bullets = [token.indent for token in tokens if token.kind is TokenKind.BULLET]
    outer = bullets.count(min(bullets, default=0))
    if sum(group.number >= 0 for group in groups) < outer:
        return [group for group in groups if group.number < 0]
    return groups


def _groups(tokens: Sequence[Token]) -> Iterator[_Group]:
    """Give the paragraphs that may be statements, each as a group."""
    texts = [token.text if token.kind is TokenKind.TEXT else None for token in tokens]
    code = mark_code(texts)
    end = 0
    for start, token in enumerate(tokens):
        if start < end or token.kind is not TokenKind.TEXT:
            continue
        end = next((n for n in range(start, len(tokens)) if texts[n] is None), len(tokens))
        group = None if any(code[start:end]) else _group(tokens, start, end)
        if group is not None:
            yield group


def _group(tokens: Sequence[Token], start: int, end: int) -> _Group | None:
    number, named = _owner(tokens, start)
    ended_by = tokens[end].kind if end < len(tokens) else TokenKind.BLANK
    if ended_by is TokenKind.UNDERLINE or (ended_by is TokenKind.BULLET and number < 0):
        return None
    if _continues(tokens, start, number) or not _are_short(tokens[start:end]):
        return None
    texts = [line.text for line in tokens[start:end]]
    topics = _topics(texts, owned=named or number >= 0)
    if topics is None:
        return None
    return _Group(start, end, tuple(start + at for at in topics), number, named)


def _owner(tokens: Sequence[Token], start: int) -> tuple[int, bool]:
    """Give the index of the number that can name a paragraph (or -1), and whether a section does.

    A number does below a blank line only where the paragraph does not begin with a topic itself.
    """
    spaced = start > 0 and tokens[start - 1].kind is TokenKind.BLANK
    above = start - 1 - spaced
    owner = tokens[max(0, above)]
    numbered = above >= 0 and owner.kind is TokenKind.BULLET and is_topic(owner.text)
    own = spaced and is_topic(tokens[start].text)
    return above if numbered and not own else -1, above >= 0 and owner.kind in _NAMED


def _continues(tokens: Sequence[Token], start: int, number: int) -> bool:
    """Tell lines that go on with the bullet right above, or stand further in than their number."""
    if number >= 0:
        return tokens[start].indent > tokens[number].indent
    return start > 0 and tokens[start - 1].kind is TokenKind.BULLET


def _are_short(lines: Sequence[Token]) -> bool:
    """Tell lines that end where their author ended them, each after a sentence at most."""
    widths = [_width_of(line.text) for line in lines]
    if max(widths) > _WIDEST or any(line.indent >= _CODE_INDENT for line in lines):
        return False
    if any(_SEVERAL_SENTENCES.search(line.text) for line in lines):
        return False
    margin = max(_NARROWEST_MARGIN, *widths)
    return not any(
        _is_wrapped(line.text, width, following.text, margin)
        for (line, following), width in zip(pairwise(lines), widths, strict=False)
    )


def _is_wrapped(text: str, width: int, following: str, margin: int) -> bool:
    return (
        not _is_statement(text) and width + 1 + _width_of(following.split(maxsplit=1)[0]) > margin
    )


def _topics(texts: Sequence[str], *, owned: bool) -> tuple[int, ...] | None:
    """Give the places of lines that name those below them; none for prose.

    Lines that nothing names are `term : text` up to the first topic.
    """
    states = [_is_statement(text) for text in texts]
    may_name = [
        at for at in range(len(texts)) if (not at or states[at - 1]) and is_topic(texts[at])
    ]
    ends = [*may_name[1:], len(texts)]
    found = [at for at, end in zip(may_name, ends, strict=False) if _stands_out(texts[at:end])]
    if not owned and may_name[:1] == [0] and _width_of(texts[0]) < max(map(_width_of, texts)):
        found = [0, *(at for at in found if at)]
    first = found[0] if found else len(texts)
    if not owned and not (found and all(map(paragraphs.is_term_line, texts[:first]))):
        return None
    below = [state for at, state in enumerate(states) if at not in found]
    return tuple(found) if sum(below) * 2 > len(below) else None


def _stands_out(texts: Sequence[str]) -> bool:
    """Tell a line within a paragraph that names the lines below it: it is half as wide at most."""
    name, *below = texts
    return len(below) >= _FEWEST and _width_of(name) * 2 <= max(map(_width_of, below))
