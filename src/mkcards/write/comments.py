"""Whole lines of comment in a card file, and the entry each of them belongs to."""

import re
from collections.abc import Mapping

from mkcards.model.pattern import Pattern
from mkcards.write.conflict import Version

# Takes a whole block at once, so that a long one that belongs to no entry costs no more.
_BLOCK = Pattern(r"((?>(?:^ *#.*\n)+))(?:( *)- )?", re.MULTILINE)


def comments_above(version: Version) -> Mapping[int, tuple[str, ...]]:
    """Give the comments directly above each entry, by the line of the entry on disk.

    A line that stands deeper than the dash of its entry is no comment: it may be the end of a text
    of the entry before.
    """
    found: dict[int, tuple[str, ...]] = {}
    place, number = 0, 0
    for block in _BLOCK.finditer(version.text):
        number += version.text.count("\n", place, block.end(1))
        place = block.end(1)
        if block[2] is not None:
            lines = block[1].splitlines()
            found[version.lines[number]] = tuple(
                line.strip() for line in lines if line.index("#") <= len(block[2])
            )
    return found
