"""How alike are two texts, and which of many texts come into question at all?"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from heapq import nsmallest

from mkcards.model.pattern import Pattern

_MARKS = Pattern(r"[*_`~=]+")
_STOPS = " .,;:!?。、，．：；！？…"
_WORD = Pattern(r"[\u3041-\u30ff\u4e00-\u9fff]|[^\s\u3041-\u30ff\u4e00-\u9fff]+")
"""Japanese and Chinese put no spaces: there a character stands for a word."""

_SLIP = 0.9
"""Letters so alike differ by a slip of the pen, and the words say too little."""

TELLING = 6
"""Characters by which a text is known again inside another one, even within a word."""

_COMPARED = 1000
"""Characters of a text that are compared: time grows with the product of two lengths."""

_RAREST = 12
_COMMON = 64
_NEAREST = 8


def similarity(one: str, other: str) -> float:
    """Give how alike two folded texts are, from 0 to 1.

    The mean of the indel ratios of letters and of words: letters alone find half of any two
    sentences of one language alike, words alone take a slip of the pen for another word. Emphasis
    and the last full stop do not count.
    """
    before, after = bare(one), bare(other)
    if before == after:
        return 1.0
    alike = letters(before, after)
    if alike >= _SLIP:
        return alike
    return (alike + _ratio()(_WORD.findall(before), _WORD.findall(after)) / 100) / 2


def letters(one: str, other: str) -> float:
    """Give how alike the letters of two names are, from 0 to 1."""
    return _ratio()(one, other) / 100


def begins(one: str, other: str) -> bool:
    """Tell whether one of two folded texts begins the other: it grew, or was cut in two."""
    short, long = sorted((bare(one), bare(other)), key=len)
    whole_words = len(short) >= TELLING or not long[len(short) : len(short) + 1].isalnum()
    return whole_words and long.startswith(short)


def holds(whole: str, part: str) -> bool:
    """Tell whether a folded text says all that another says, word for word."""
    inner = bare(part)
    return len(inner) >= TELLING and inner in bare(whole)


def bare(text: str) -> str:
    """Give a text without emphasis and without the signs at its end."""
    return _MARKS.sub("", text[:_COMPARED]).rstrip(_STOPS) or text[:_COMPARED]


@cache
def _ratio() -> Callable[[Sequence[str], Sequence[str]], float]:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - loaded only where a bullet was edited

    return ratio


class Nearby:
    """Finds, among many texts, the few that share rare letter sequences with another."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Note where each sequence of three letters stands."""
        self._places: dict[str, list[int]] = {}
        for number, text in enumerate(texts):
            for piece in _pieces(text):
                self._places.setdefault(piece, []).append(number)

    def of(self, text: str) -> Sequence[int]:
        """Give the numbers of the texts that come into question, a bounded count of them."""
        known = [places for piece in _pieces(text) if (places := self._places.get(piece))]
        rarest = nsmallest(_RAREST, known, key=len)
        hits = Counter(number for places in rarest for number in places[:_COMMON])
        best = nsmallest(_NEAREST, hits.items(), key=lambda hit: (-hit[1], hit[0]))
        return sorted(number for number, _ in best)


def _pieces(text: str) -> Iterator[str]:
    padded = f" {bare(text)} "
    return iter(dict.fromkeys(padded[at : at + 3] for at in range(max(len(padded) - 2, 1))))
