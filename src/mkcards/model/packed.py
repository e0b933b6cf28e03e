"""Texts that are kept for long and looked at seldom, in a fifth of the room."""

import zlib
from functools import lru_cache
from typing import NewType

Packed = NewType("Packed", bytes)
"""A text, compressed."""

_FAST = 1


def packed(text: str) -> Packed:
    """Pack any text, also one that no encoding has."""
    return Packed(zlib.compress(text.encode("utf-8", "surrogatepass"), _FAST))


@lru_cache(maxsize=2)
def unpacked(text: Packed) -> str:
    """Give a text back; who looks at one asks for it again and again."""
    return zlib.decompress(text).decode("utf-8", "surrogatepass")
