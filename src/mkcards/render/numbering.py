"""The numbers of the footnotes of a card, told without reading its Markdown."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from mkcards.model.pattern import Pattern

NO_NOTES: Mapping[str, int] = MappingProxyType({})
"""The numbers of a card without footnotes."""

_DEFINITION = Pattern(r"^\[\^([^\s\[\]^]+)\]:[ \t]*\S", re.MULTILINE)


def numbers(*texts: str) -> Mapping[str, int]:
    """Give the numbers of the footnotes that stand in texts of a card, from 1."""
    noted = [text for text in texts if "[^" in text]
    if not noted:
        return NO_NOTES
    labels = dict.fromkeys(label for text in noted for label in _DEFINITION.findall(text))
    return {label: number for number, label in enumerate(labels, 1)}
