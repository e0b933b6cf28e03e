"""The numbers of the footnotes of a card, told without reading its Markdown."""

import re
from collections.abc import Mapping

from mkcards.model.pattern import Pattern

_DEFINITION = Pattern(r"^\[\^([^\s\[\]^]+)\]:[ \t]*\S", re.MULTILINE)


def numbers(*texts: str) -> Mapping[str, int]:
    """Give the numbers of the footnotes that stand in texts of a card, from 1."""
    noted = [text for text in texts if "[^" in text]
    labels = dict.fromkeys(label for text in noted for label in _DEFINITION.findall(text))
    return {label: number for number, label in enumerate(labels, 1)}
