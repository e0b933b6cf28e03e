"""The words by which a person says which findings are meant."""

from collections.abc import Iterable

from mkcards.diagnostics import Code, Severity, severity_of
from mkcards.model.source import Reason
from mkcards.model.text import nearest

NO_CARD = "no-card"
"""All reasons for which a line has no card of its own."""

_LONGEST_SHOWN = 40

Word = Code | Reason

CODES: tuple[Word, ...] = (*Code, *Reason)
"""All codes a finding may have; no two are the same word."""

_CODES = {str(code): frozenset[Word]({code}) for code in CODES}
_GROUPS = {
    str(level): frozenset[Word](code for code in Code if severity_of(code) is level)
    for level in Severity
}
_GROUPS[Severity.NOTE] |= {Reason.UNANSWERED_QUESTION}
WORDS = _CODES | _GROUPS | {NO_CARD: frozenset[Word](Reason)}
"""What each word means: a code itself, a severity all codes of it.

Of the reasons why a line has no card only the unanswered question is among the notes.
"""


def group_of(code: Word) -> str:
    """Give what findings of a code are counted as: a severity, or lines without a card."""
    return NO_CARD if code not in _GROUPS[severity_of(code)] else severity_of(code)


def meant(words: Iterable[str]) -> frozenset[Word]:
    """Give the codes that known words mean."""
    return frozenset(code for word in words for code in WORDS[word])


def objection(word: str, *, ignored: bool = False) -> str:
    """Say why a word cannot be selected, or `ignored`; empty where it can."""
    if word not in WORDS:
        shown = word[:_LONGEST_SHOWN]
        near = nearest(shown, tuple(WORDS))
        hint = (
            f"did you mean {near!r}?" if near else "`mkcards check --statistics` names those found"
        )
        return f"no finding is called {shown!r}; {hint}"
    if ignored and any(severity_of(code) is Severity.ERROR for code in WORDS[word]):
        return f"{word!r} cannot be ignored: with an error nothing is written"
    return ""
