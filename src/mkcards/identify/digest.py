"""Short digests of what the rules gave, by which a person's edit is told from an old text."""

from functools import lru_cache
from hashlib import blake2b

from mkcards.model.card import Digests, Written

EMPTY = "-"
"""Stands for the digest of an empty text."""


def digest(text: str) -> str:
    """Give 8 hexadecimal digits for a text, `-` for an empty one."""
    if not text:
        return EMPTY
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def written(question: str, answer: str, extra: str, tags: tuple[str, ...]) -> Written:
    """Give the digests of the fields a person may edit, as a card holds them."""
    return Written(f"{digest(question)} {digest(answer)} {digest(extra)} {_of_tags(tags)}")


def digests(question: str, answer: str, extra: str, tags: tuple[str, ...]) -> Digests:
    """Give the digest of each field a person may edit."""
    return Digests.of(written(question, answer, extra, tags))


@lru_cache(maxsize=64)
def _of_tags(tags: tuple[str, ...]) -> str:
    """Give the digests of tags; the cards of a topic, one after the other, share them."""
    return ".".join(map(digest, tags)) or EMPTY
