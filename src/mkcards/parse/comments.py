"""Comments to mkcards: `off` takes the cards of a part away, `ok` accepts what is found."""

import re
from typing import NamedTuple

from mkcards.diagnostics import Code, Diagnostic, unknown_steering
from mkcards.diagnostics.selection import objection
from mkcards.model.outline import Acceptance
from mkcards.model.pattern import Pattern
from mkcards.model.source import Location, Steering
from mkcards.model.text import fold

_COMMENT = r"<!--\s*mkcards:([^<>]*)-->"
_ALONE = Pattern(_COMMENT, re.IGNORECASE)
_IN_TEXT = Pattern(rf"`+[^`]*`+|{_COMMENT}", re.IGNORECASE)


_OK = "ok"
_CODES_HINT = "`mkcards check` shows the code of each finding in brackets"


class Said(NamedTuple):
    """What a comment says, where it begins in its line, and how many characters it takes."""

    word: str
    start: int
    length: int


class Comment(NamedTuple):
    """A comment to mkcards, and the word it says; or `tags`, which steer a part of a note alike.

    It is `beside` an item on the same line, or stands alone in front of the token or event at
    index `at`, `indent` columns in.
    """

    location: Location
    word: str
    length: int = 0
    at: int = 0
    indent: int = 0
    beside: bool = False
    tags: tuple[str, ...] = ()


def word_of(text: str) -> str | None:
    """Give the word of a text that is nothing but a comment that steers, else None."""
    found = _ALONE.fullmatch(text)
    return found[1].strip() if found else None


def taken_from(text: str) -> tuple[str, list[Said]]:
    """Take the comments to mkcards out of a line; give it without them, and what they say.

    A comment in inline code is an example of one.
    """
    said = [
        Said(found[1].strip(), found.start(), found.end() - found.start())
        for found in _IN_TEXT.finditer(text)
        if found[1] is not None
    ]
    if not said:
        return text, said
    bare = _IN_TEXT.sub(lambda found: found[0] if found[1] is None else " ", text)
    return bare.strip(), said


def is_acceptance(comment: Comment) -> bool:
    """Tell a comment that accepts findings from one that steers."""
    return fold(comment.word).replace(",", " ").split()[:1] == [_OK]


def acceptance(comment: Comment) -> tuple[list[Acceptance], list[Diagnostic]]:
    """Give what a comment accepts, and a finding for each word of it that names nothing known."""
    words = fold(comment.word).replace(",", " ").split()[1:]
    wrong = {word: problem for word in words if (problem := objection(word, ignored=True))}
    codes = tuple(word for word in words if word not in wrong)
    place, length = comment.location, comment.length
    told = [
        Diagnostic(Code.UNKNOWN_STEERING, place, problem, _CODES_HINT, length)
        for problem in wrong.values()
    ]
    given = Acceptance(place, length, comment.beside, codes)
    return ([given] if codes or not words else []), told


def meaning(comment: Comment) -> Steering | Diagnostic:
    """Give what a comment says, or the finding that it says nothing known."""
    try:
        return Steering(fold(comment.word))
    except ValueError:
        return unknown_steering(comment.location, comment.word, comment.length)


def idle(comment: Comment) -> Diagnostic:
    """Give the finding that nothing stands below a comment in its section."""
    message = f"`mkcards: {comment.word}` steers nothing: its section ends here"
    hint = "put it on the line of a heading or bullet, or right below one"
    return Diagnostic(Code.IDLE_STEERING, comment.location, message, hint, comment.length)
