"""What programs for flashcards let people write into notes: read, and never shown on a card.

Few notes hold any of it. `read` looks once over the text of a note; only where a sign of it stands
are its lines read twice, and `apply` gives what was found to the items.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mkcards.model.pattern import Pattern
from mkcards.parse.marks.found import Marks

if TYPE_CHECKING:
    from mkcards.parse.cursor import Cursor
    from mkcards.parse.drafts import Draft

__all__ = ["Marks", "apply", "read"]

# Each branch begins with a sign of its own, so that `re` passes over the text between them at once.
_SIGN = Pattern(
    r"::|:->|:<-|;;|==>|<==|<!-- ?SR:|#(?:[Cc]ard|[Ff]lashcard)|\[\[(?:[Cc]ard|[Ff]lashcard)"
    r"|-anki-sync|\{\{c|\{c?\d\d?[:|]|\?(?<=\s\?)\??[ \t]*(?:\n|$)|\^(?:q-|\d{13})|START|ID:|Q:|C:"
    r"|Deck:"
)
"""One of these stands in every note that holds marks."""


def read(cursor: "Cursor") -> Marks | None:
    """Take the marks out of the lines of a note; None where no sign of one stands."""
    text = cursor.seed.text
    if not _SIGN.search(text):
        return None
    from mkcards.parse.marks.reading import reading  # noqa: PLC0415 - few notes hold marks

    return reading(cursor)


def apply(drafts: Sequence["Draft"], marks: Marks) -> None:
    """Give the items of a note, in its order and below a root, what marks say of them."""
    from mkcards.parse.marks.applying import applied  # noqa: PLC0415 - few notes hold marks

    applied(drafts, marks)
