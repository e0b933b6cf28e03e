"""What lines are that only the lines around them, or the whole note, can tell."""

from collections.abc import Sequence

from mkcards.parse import definitions, enumerations, short_lines, signs
from mkcards.parse.tokens import Token


def read(tokens: Sequence[Token]) -> list[Token]:
    """Tell terms, enumerations, sections and statements from plain text and plain bullets.

    Gives as many tokens as it is given, each for the one in its place.
    """
    return short_lines.read(signs.read(enumerations.read(definitions.read(tokens))))
