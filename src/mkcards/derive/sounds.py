"""Is a Latin word also there as it sounds, in Hangul or katakana (`bit` beside 비트 or ビット)?

A coarse comparison of consonant classes: it only ever keeps a term in view, so that a false match
costs little. The Unicode names of the characters say how they sound.
"""

import re
import unicodedata
from functools import lru_cache

_SPOKEN = re.compile("[\uac00-\ud7a3]{2,}|[ァ-ヴー]{2,}")
_SPELLINGS = (
    *(("tion", "sn"), ("tch", "j"), ("ch", "j"), ("sh", "s"), ("ph", "p"), ("ck", "k")),
    *(("ts", "s"), ("x", "ks"), ("ce", "se"), ("ci", "si")),
)
_CLASSES = str.maketrans("bfvcqgdzj", "pppkkktsj", "lrhwy'-. ")
_VOWELS = re.compile("[aeiou]+")
_VOWEL = re.compile("[aeiou]")
_DOUBLED = re.compile(r"(.)\1+")
_NEAR = {"": "", "a": "ae", "e": "aei", "i": "aei", "o": "aou", "u": "aeou"}
_PARTICLES = frozenset(
    (
        *("은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "만"),
        *("에서", "으로", "까지", "부터", "에는", "라는", "이란"),
    )
)
_SHORTEST, _SURE = 2, 3


def sounds_in(term: str, text: str) -> bool:
    """Tell whether a text holds, in Hangul or katakana, a word that sounds like a Latin term."""
    mine, wanted = _first_vowel(term.lower()), _skeleton(term)
    spoken = term.isascii() and (term.islower() or term.istitle())
    if not spoken or not mine or len(wanted) < _SHORTEST:
        return False
    near = [vowel for skeleton, vowel in _heard(text) if skeleton == wanted]
    return bool(near) and (len(wanted) >= _SURE or any(mine in _NEAR[other] for other in near))


@lru_cache(maxsize=64)
def _heard(text: str) -> frozenset[tuple[str, str]]:
    """Give how the words of a text sound, without their particles: skeletons and first vowels."""
    heard = ("".join(map(_spelled, word)) for run in _SPOKEN.findall(text) for word in _stems(run))
    return frozenset((_skeleton(word), _first_vowel(word)) for word in heard)


def _stems(run: str) -> list[str]:
    """Give a spoken run as it stands, and without a Korean particle of one or two syllables."""
    short = [run[:-size] for size in (1, 2) if len(run) > size + 1 and run[-size:] in _PARTICLES]
    return [run, *short]


def _spelled(character: str) -> str:
    """Give how a character sounds in Latin letters, by its Unicode name: 비 is `bi`."""
    name = unicodedata.name(character).rsplit(" ", 1)
    return name[1].lower() if name[0] in {"HANGUL SYLLABLE", "KATAKANA LETTER"} else ""


def _skeleton(word: str) -> str:
    spelled = word.lower()
    for letters, sound in _SPELLINGS:
        spelled = spelled.replace(letters, sound)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", spelled).translate(_CLASSES))


def _first_vowel(spelled: str) -> str:
    found = _VOWEL.search(spelled)
    return found[0] if found else ""
