"""Properties within a text: `[key:: value]` and `(key:: value)`, for queries and not for readers.

Dataview's documentation (Adding metadata, inline fields). In parentheses they are told from other
words only in a vault.
"""

_KEY = r"[^\W\d_][\w /-]{0,60}::[ \t]"

IN_BRACKETS = rf"\[{_KEY}[^\[\]]*(?:\[\[[^\[\]]*\]\][^\[\]]*)*\](?![(\[])"
"""`[key:: value]`, in which a link may stand: part of the text of a pattern."""

ANYWHERE = rf"{IN_BRACKETS}|\({_KEY}[^()]*\)"
"""Either form."""


def may_stand_in(text: str) -> bool:
    """Tell whether a text holds the sign of either form."""
    return ":: " in text or "::\t" in text
