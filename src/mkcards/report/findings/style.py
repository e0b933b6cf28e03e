"""The colours of a finding; what they tell stands in words as well."""

from collections.abc import Callable
from enum import StrEnum

from mkcards.diagnostics import Severity


class Role(StrEnum):
    """What a part of a message is."""

    ERROR = Severity.ERROR
    WARNING = Severity.WARNING
    NOTE = Severity.NOTE
    FRAME = "frame"
    HELP = "help"
    STRONG = "strong"


_COLOURS = {
    Role.ERROR: "1;31",
    Role.WARNING: "1;33",
    Role.NOTE: "1;36",
    Role.FRAME: "34",
    Role.HELP: "32",
    Role.STRONG: "1",
}

Paint = Callable[[Role, str], str]
"""Gives a part of a message as it is to be shown."""


def plain(_role: Role, text: str) -> str:
    """Give a text as it is."""
    return text


def coloured(role: Role, text: str) -> str:
    """Give a text in the colour of its role (ECMA-48, SGR)."""
    return f"\x1b[{_COLOURS[role]}m{text}\x1b[0m" if text else text
