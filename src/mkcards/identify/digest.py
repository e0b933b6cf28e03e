"""Short digests of what the rules gave, by which a person's edit is told from an old text."""

from functools import lru_cache
from hashlib import blake2b

from mkcards.model.card import Digests

EMPTY = "-"
"""Stands for the digest of an empty text."""


def digest(text: str) -> str:
    """Give 8 hexadecimal digits for a text, `-` for an empty one."""
    if not text:
        return EMPTY
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def digests(question: str, answer: str, extra: str, tags: tuple[str, ...]) -> Digests:
    """Give the digest of each field a person may edit."""
    return Digests(digest(question), digest(answer), digest(extra), _of_tags(tags))


@lru_cache(maxsize=64)
def _of_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Give the digest of each tag; the cards of a topic, one after the other, share them."""
    return tuple(map(digest, tags))
