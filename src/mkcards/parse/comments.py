"""Comments that say which parts of a note give cards: `<!-- mkcards: off -->`."""

import re
from dataclasses import dataclass

from mkcards.diagnostics import Code, Diagnostic, unknown_steering
from mkcards.model.pattern import Pattern
from mkcards.model.source import Location, Steering
from mkcards.model.text import fold

_COMMENT = r"<!--\s*mkcards:([^<>]*)-->"
_ALONE = Pattern(_COMMENT, re.IGNORECASE)
_IN_TEXT = Pattern(rf"`+[^`]*`+|{_COMMENT}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that steers, and the word it says.

    It is `beside` an item on the same line, or stands alone in front of the token or event at
    index `at`, `indent` columns in.
    """

    location: Location
    word: str
    at: int = 0
    indent: int = 0
    beside: bool = False


def word_of(text: str) -> str | None:
    """Give the word of a text that is nothing but a comment that steers, else None."""
    found = _ALONE.fullmatch(text)
    return found[1].strip() if found else None


def taken_from(text: str) -> tuple[str, str | None]:
    """Take the comments that steer out of a line; give it without them and the last one's word.

    A comment in inline code is an example of one.
    """
    words = [found[1].strip() for found in _IN_TEXT.finditer(text) if found[1] is not None]
    if not words:
        return text, None
    bare = _IN_TEXT.sub(lambda found: found[0] if found[1] is None else " ", text)
    return bare.strip(), words[-1]


def meaning(comment: Comment) -> Steering | Diagnostic:
    """Give what a comment says, or the finding that it says nothing known."""
    try:
        return Steering(fold(comment.word))
    except ValueError:
        return unknown_steering(comment.location, comment.word)


def idle(comment: Comment) -> Diagnostic:
    """Give the finding that nothing stands below a comment in its section."""
    message = f"`mkcards: {comment.word}` steers nothing: its section ends here"
    hint = "put it on the line of a heading or bullet, or right below one"
    return Diagnostic(Code.IDLE_STEERING, comment.location, message, hint)
