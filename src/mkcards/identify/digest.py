"""Short digests of what the rules gave, by which a person's edit is told from an old text."""

from collections.abc import Iterable
from hashlib import blake2b

from mkcards.model.card import Digests

EMPTY = "-"
"""Stands for the digest of an empty text."""


def digest(text: str) -> str:
    """Give 8 hexadecimal digits for a text, `-` for an empty one."""
    if not text:
        return EMPTY
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def digests(question: str, answer: str, extra: str, tags: Iterable[str]) -> Digests:
    """Give the digest of each field a person may edit."""
    return Digests(digest(question), digest(answer), digest(extra), tuple(map(digest, tags)))
