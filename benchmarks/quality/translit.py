"""The sound of a word in any of four scripts, roughly: does `토큰` give away `token`?

A word becomes the row of its consonants, with sounds that Korean and Japanese write alike made
one (l and r, b p f v, d and t, g and k). Vowels and an r that nobody speaks are left out.
"""

import re
import unicodedata
from collections.abc import Iterator

_SHORTEST = 3
"""Consonants below which two words sound alike by chance."""

_SILENT = "_"
_INITIALS = "kknttrmppss_jjcktph"
_FINALS = (*"_kkknnntrkmrrrprmpptt", "nk", *"jcktph")
_SYLLABLES = 588
_FINAL_SOUNDS = 28
_PARTICLES = re.compile(
    r"(?<=..)(?:에서|에는|으로|이란|[은는이가을를의에로와과도란])$"  # after two syllables or more
)
_LATIN = (
    (r"(?:ti|si|ssi)on", "sn"),
    (r"ph", "p"),
    (r"t?ch", "C"),
    (r"sh|th|c(?=[eiy])", "s"),
    (r"ck|qu?|c", "k"),
    (r"x", "ks"),
    (r"(?<!^)r(?![aeiouy])", ""),
    (r"[aeiouyw]", ""),
)
_ALIKE = str.maketrans("lbfvdgzC", "rppptkjc")
_KANA = {"TU": "s", "TI": "c", "HU": "p", "SMALL TU": "", "DI": "j", "DU": "j"}
_WORD = re.compile("[A-Za-z]+|[가-힣]+|[ァ-ヴー]+")


def sounds(text: str) -> frozenset[str]:
    """Give the consonant rows of the words of a text that are long enough to tell them."""
    found = {_sound(word) for word in _WORD.findall(text)}
    found |= {_sound(_PARTICLES.sub("", word)) for word in _WORD.findall(text)}
    return frozenset(row for row in found if len(row) >= _SHORTEST)


def other_script(term: str, text: str) -> str:
    """Give the words of a text in another script than that of the term, a word a line."""
    return "\n".join(word for word in _WORD.findall(text) if _script(word) not in _scripts(term))


def _scripts(text: str) -> set[str]:
    return {_script(word) for word in _WORD.findall(text)}


def _script(word: str) -> str:
    return "latin" if word.isascii() else unicodedata.name(word[0]).split()[0]


def _sound(word: str) -> str:
    if word.isascii():
        rows = _latin(word.lower())
    elif "가" <= word[0] <= "힣":
        rows = "".join(_hangul(word)).replace(_SILENT, "")
    else:
        rows = re.sub("n(?=[pm])", "m", "".join(_katakana(word)))
    return re.sub(r"(.)\1+", r"\1", rows)


def _latin(word: str) -> str:
    for pattern, sound in _LATIN:
        word = re.sub(pattern, sound, word)
    return word.translate(_ALIKE)


def _hangul(word: str) -> Iterator[str]:
    for syllable in word:
        index = ord(syllable) - 0xAC00
        yield _INITIALS[index // _SYLLABLES]
        yield _FINALS[index % _FINAL_SOUNDS]


def _katakana(word: str) -> Iterator[str]:
    for letter in word:
        name = unicodedata.name(letter).partition(" LETTER ")[2]
        if name in _KANA:
            yield _KANA[name]
        elif not name.startswith("SMALL"):
            yield name.lower().rstrip("aeiou").strip("yw").translate(_ALIKE)
