"""Which words stand where: comparing texts as a reader does, without case, markup and spaces."""

import re
from functools import lru_cache

from mkcards.model.text import fold

_MARKS = re.compile(r"[*_`\\]|~~|==")
_JOINED = "0-9a-z\u00df-\u024f\u0370-\u052f"
"""Letters of scripts that write spaces between words, and digits."""

_WHOLE_WORD = 4
"""Letters up to which a word counts only whole: `PL` is no part of `example`."""

_LETTER = re.compile(r"[^\W\d_]")


def folded(text: str) -> str:
    """Give a text without letter case, width, emphasis marks and doubled spaces."""
    return fold(_MARKS.sub("", text))


@lru_cache(maxsize=8192)
def finder(words: str, *, whole: bool = False) -> re.Pattern[str]:
    """Give the pattern that finds words in a folded text, however they are spaced.

    Korean, Japanese and Chinese are found anywhere; others from the start of a word, short ones,
    numbers and all that are asked for `whole` up to its end.
    """
    bare = folded(words)
    body = r"\s*".join(map(re.escape, bare.split()))
    before = rf"(?<![{_JOINED}])" if re.match(rf"[{_JOINED}]", bare) else ""
    before += r"(?<!\d[.,])" if bare[:1].isdigit() else ""
    return re.compile(f"{before}{body}{_end(bare, whole=whole)}")


def _end(bare: str, *, whole: bool) -> str:
    """Give what must not follow: the rest of a number, or of a word that counts only whole."""
    if bare[-1:].isdigit():
        return r"(?!\d|[.,]\d)"
    is_whole = whole or len(bare) <= _WHOLE_WORD
    return rf"(?![{_JOINED}])" if is_whole and re.search(rf"[{_JOINED}]$", bare) else ""


def stands_in(words: str, text: str, *, whole: bool = False) -> bool:
    """Tell whether words stand in a text that is folded already; empty words stand nowhere."""
    return bool(folded(words)) and finder(words, whole=whole).search(text) is not None


def has_letters(text: str) -> bool:
    """Tell whether a text holds a letter of any script."""
    return _LETTER.search(text) is not None
