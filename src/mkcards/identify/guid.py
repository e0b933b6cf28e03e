"""The first guid of a card: a hash of what it asks about, never of its answer or its place."""

from collections.abc import Container, Sequence
from functools import lru_cache
from hashlib import blake2b

from mkcards.model.card import Ask, DeckName, Guid, Levels, Proposal, slot_family
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
    asked = ask.note_type.value, slot_family(ask.slot), proposal.source
    return _place(namespace, proposal.deck, proposal.under) + _spelled(asked)


@lru_cache(maxsize=256)
def _place(namespace: str, deck: DeckName, under: Levels) -> bytes:
    """Give the part of a key that the bullets of one list share; they come one after the other."""
    return b"".join(map(_spelled, ((namespace,), deck.split("::"), under)))


def _spelled(texts: Sequence[str]) -> bytes:
    """Give texts as bytes so that no two lists of them run together: each after its length."""
    encoded = [fold(text).encode("utf-8", "surrogatepass") for text in texts]
    return b"%d;" % len(encoded) + b"".join([b"%d:%b" % (len(one), one) for one in encoded])


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
