"""The first guid of a card: a hash of what it asks about, never of its answer or its place."""

from collections.abc import Container, Sequence
from functools import lru_cache
from hashlib import blake2b

from mkcards.model.card import (
    Ask,
    DeckName,
    Guid,
    Levels,
    NoteTypeName,
    Proposal,
    slot_family,
)
from mkcards.model.text import fold

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_PAIRS = tuple(first + second for first in _DIGITS for second in _DIGITS)
_LENGTH = 22
"""Base62 characters that hold 128 bits."""


def first_guid(namespace: str, proposal: Proposal, ask: Ask, ordinal: int = 0) -> Guid:
    """Give the guid of a card that no card file knows yet.

    It depends on the namespace, the topic path, the parents, the note type, the slot family, the
    text of the bullet and `ordinal`, which counts from 0 among equals; on nothing else. How these
    texts are composed (NFC, NFD), their letter case and their white space do not matter.
    """
    return _guid(_key(namespace, proposal, ask), ordinal)


class NewGuids:
    """Hands out first guids, each once, none that is known already."""

    def __init__(self, namespace: str, known: Container[str]) -> None:
        """Start with the guids of live and retired cards; the namespace tells users apart."""
        self._namespace = namespace
        self._known = known
        self._ordinals: dict[Guid, int] = {}

    def take(self, proposal: Proposal, ask: Ask) -> Guid:
        """Give the next free guid for what the ask asks of the proposal."""
        key = _key(self._namespace, proposal, ask)
        guid = first = _guid(key, 0)
        ordinal = self._ordinals.get(first, 0)
        if ordinal:
            guid = _guid(key, ordinal)
        while guid in self._known:
            ordinal += 1
            guid = _guid(key, ordinal)
        self._ordinals[first] = ordinal + 1
        return guid


def _key(namespace: str, proposal: Proposal, ask: Ask) -> bytes:
    place = _place(namespace, proposal.deck, proposal.under)
    return place + _face(ask.note_type, slot_family(ask.slot)) + _sized(proposal.source)


@lru_cache(maxsize=256)
def _place(namespace: str, deck: DeckName, under: Levels) -> bytes:
    """Give the part of a key that the bullets of one list share; they come one after the other."""
    return _topic(namespace, deck) + _spelled(under)


@lru_cache(maxsize=16)
def _topic(namespace: str, deck: DeckName) -> bytes:
    return _spelled((namespace,)) + _spelled(deck.split("::"))


@lru_cache(maxsize=256)
def _face(note_type: NoteTypeName, family: str) -> bytes:
    """Give the beginning of a list of three texts; next to all cards have one of a few."""
    return b"3;" + _sized(note_type.value) + _sized(family)


def _spelled(texts: Sequence[str]) -> bytes:
    """Give texts as bytes so that no two lists of them run together."""
    return b"%d;" % len(texts) + b"".join(map(_sized, texts))


def _sized(text: str) -> bytes:
    """Give a text after its length."""
    encoded = fold(text).encode("utf-8", "surrogatepass")
    return b"%d:%b" % (len(encoded), encoded)


def _guid(key: bytes, ordinal: int) -> Guid:
    number = b"%d" % ordinal
    hashed = blake2b(b"%b1;%d:%b" % (key, len(number), number), digest_size=16)
    return Guid(_base62(int.from_bytes(hashed.digest())))


def _base62(number: int) -> str:
    pairs = []
    for _ in range(_LENGTH // 2):
        number, pair = divmod(number, len(_PAIRS))
        pairs.append(_PAIRS[pair])
    return "".join(reversed(pairs))
