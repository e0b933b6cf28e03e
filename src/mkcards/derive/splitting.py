"""One line of Markdown cut at its separators or into its sentences, never inside of something."""

from itertools import pairwise
from typing import NamedTuple

from mkcards.derive.bold import evened
from mkcards.derive.shield import shield, shield_parentheses
from mkcards.model.pattern import Pattern
from mkcards.model.text import remembered

_SENTENCE_END = Pattern(r"(?<=[.!?])\s+(?=\S)|(?<=[。！？])(?=\S)", needs=".!?。！？")
_ABBREVIATION = Pattern(
    r"(?:\b(?:ex|e\.g|i\.e|et al|al|etc|vs|cf|Mr|Ms|Mrs|Dr|My|Fig|Eq|No|St|approx)"
    r"|\b[A-Z]|^\d+|(?:\b[A-Za-z]\.)+[A-Za-z])\.$"
)


class Split(NamedTuple):
    """The two sides of a separator, both stripped."""

    left: str
    right: str


@remembered
def split_at(text: str, separator: Pattern, *, inside: bool = False) -> Split | None:
    """Cut a text at the first separator outside code, links and parentheses."""
    if not separator.may_stand_in(text):
        return None
    match = separator.compiled.search(shield(text) if inside else shield_parentheses(text))
    if not match:
        return None
    return Split(*evened((text[: match.start()].strip(), text[match.end() :].strip())))


def split_all(text: str, separator: Pattern) -> tuple[str, ...]:
    """Cut a text at every separator outside code, links and parentheses; empty parts go."""
    if not separator.may_stand_in(text):
        return (text.strip(),) if text.strip() else ()
    parts: list[str] = []
    start = 0
    for match in separator.finditer(shield_parentheses(text)):
        parts.append(text[start : match.start()].strip())
        start = match.end()
    parts.append(text[start:].strip())
    return tuple(filter(None, parts))


@remembered
def sentences(text: str) -> tuple[str, ...]:
    """Cut a text at its sentence ends, not after abbreviations, initials or inside parentheses."""
    ends = sentence_ends(text)
    found = (text[start:end].strip() for start, end in pairwise((0, *ends)))
    return tuple(filter(None, found))


def sentence_ends(text: str) -> tuple[int, ...]:
    """Give where the sentences of a text end, with the white space behind them."""
    if not _SENTENCE_END.may_stand_in(text):
        return (len(text),)
    ends: list[int] = []
    start = 0
    for match in _SENTENCE_END.finditer(shield_parentheses(text)):
        if not _ABBREVIATION.search(text[start : match.start()]):
            start = match.end()
            ends.append(start)
    return (*ends, len(text))
