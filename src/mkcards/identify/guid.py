"""The first guid of a card: a hash of what it asks about, never of its answer or its place."""

from collections.abc import Container
from hashlib import blake2b

from mkcards.model.card import Ask, Guid, Proposal, slot_family
from mkcards.model.text import fold

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_LENGTH = 22
"""Base62 characters that hold 128 bits."""

_Key = tuple[tuple[str, ...], ...]


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
        self._ordinals: dict[_Key, int] = {}

    def take(self, proposal: Proposal, ask: Ask) -> Guid:
        """Give the next free guid for what the ask asks of the proposal."""
        key = _key(self._namespace, proposal, ask)
        ordinal = self._ordinals.get(key, 0)
        while (guid := _guid(key, ordinal)) in self._known:
            ordinal += 1
        self._ordinals[key] = ordinal + 1
        return guid


def _key(namespace: str, proposal: Proposal, ask: Ask) -> _Key:
    parts: _Key = (
        (namespace,),
        tuple(proposal.deck.split("::")),
        proposal.under,
        (ask.note_type.value, slot_family(ask.slot), proposal.source),
    )
    return tuple(tuple(map(fold, texts)) for texts in parts)


def _guid(key: _Key, ordinal: int) -> Guid:
    state = blake2b(digest_size=16)
    for texts in (*key, (str(ordinal),)):
        state.update(b"%d;" % len(texts))
        for text in texts:
            encoded = text.encode("utf-8", "surrogatepass")
            state.update(b"%d:" % len(encoded) + encoded)
    return Guid(_base62(int.from_bytes(state.digest())))


def _base62(number: int) -> str:
    digits = []
    for _ in range(_LENGTH):
        number, digit = divmod(number, len(_ALPHABET))
        digits.append(_ALPHABET[digit])
    return "".join(reversed(digits))
