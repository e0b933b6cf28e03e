"""Short digests, by which a build knows texts again that it does not keep."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

from mkcards.derive import as_seen
from mkcards.model.card import Proposal
from mkcards.model.source import SeedPath


def fingerprint(*texts: str) -> int:
    """Give a short digest of texts; two that have the same only cost time."""
    return crc32("\0".join(texts).encode("utf-8", "surrogatepass"))


def questions_of(proposals: Iterable[Proposal]) -> Mapping[SeedPath, Sequence[int]]:
    """Give for each note digests of what Anki compares of its cards: no two notes ask the same."""
    found: dict[SeedPath, array[int]] = {}
    for proposal in proposals:
        ask = proposal.asks[0]
        question = fingerprint("asks", ask.note_type, as_seen(ask.question))
        found.setdefault(proposal.seed, array("L")).append(question)
    return found
