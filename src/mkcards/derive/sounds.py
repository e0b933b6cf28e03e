"""Is a Latin word also there as it sounds, in Hangul or katakana (`bit` beside 비트 or ビット)?

A coarse comparison of consonant classes and vowels: it only ever keeps a term in view, so that a
false match costs little. The Unicode names of the characters say how they sound.
"""

import re
import unicodedata
from collections.abc import Iterable

from mkcards.model.pattern import Pattern
from mkcards.model.text import remembered

_SPOKEN = Pattern("[\uac00-\ud7a3]{2,}|[ァ-ヴー]{2,}")
_SPELLINGS = (
    *(("tion", "sn"), ("tch", "j"), ("ch", "j"), ("sh", "s"), ("ph", "p"), ("ck", "k")),
    *(("ts", "s"), ("x", "ks"), ("ce", "se"), ("ci", "si")),
)
_CLASSES = str.maketrans("bfvcqgdzj", "pppkkktsj", "lrhwy'-. ")
_VOWELS = Pattern("[aeiouy]+")
_DOUBLED = Pattern(r"(.)\1+")
_SILENT = Pattern(r"(?<=[^aeiou])e$")
_HANGUL_VOWELS = {"eu": "[a-z]?", "eo": "[aeou]", "ae": "[ae]", "e": "[ae]", "i": "[eiy]"}
_KATAKANA_VOWELS = {"u": "[a-z]?", "o": "[aou]?", "e": "[ae]", "i": "[eiy]?", "a": "[aeou]"}
_ANY_VOWEL = "[aeou]"
_PARTICLES = frozenset(
    (
        *("은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "만"),
        *("에서", "으로", "까지", "부터", "에는", "라는", "이란"),
    )
)
_SHORTEST = 2


def sounds_in(term: str, *texts: str) -> bool:
    """Tell whether texts hold, in Hangul or katakana, a word that sounds like a Latin term."""
    if not (term.isascii() and (term.islower() or term.istitle())):
        return False
    wanted = _skeleton(term)
    for heard in map(_heard, texts):
        if wanted in heard and len(wanted) >= _SHORTEST and _is_one_of(term, heard[wanted]):
            return True
    return False


def sounds_of(spoken: str, terms: Iterable[str]) -> bool:
    """Tell whether a text holds, in Hangul or katakana, a word that sounds like a Latin term."""
    heard = _heard(spoken)
    return bool(heard) and any(
        _skeleton(term) in heard and sounds_in(term, spoken) for term in terms
    )


def _is_one_of(term: str, spoken: Iterable[str]) -> bool:
    """Tell whether a term has the vowels of one of the words that have its consonants."""
    vowels = "".join(group[0] for group in _VOWELS.findall(_SILENT.sub("", term.lower())))
    return any(re.fullmatch(_vowels(word), vowels) for word in spoken)


@remembered
def _heard(text: str) -> dict[str, list[str]]:
    """Give the words of a text, with and without their particles, by the consonants they sound."""
    heard: dict[str, list[str]] = {}
    for run in [] if text.isascii() else _SPOKEN.findall(text):
        for consonants, word in _sounds(run):
            heard.setdefault(consonants, []).append(word)
    return heard


@remembered
def _sounds(run: str) -> list[tuple[str, str]]:
    """Give a spoken run as it stands, and without a Korean particle if it has one: its sounds."""
    short = [run[:-size] for size in (1, 2) if len(run) > size + 1 and run[-size:] in _PARTICLES]
    return [(_skeleton("".join(map(_spelled, word))), word) for word in (run, *short)]


@remembered
def _vowels(word: str) -> str:
    """Give a pattern of the vowels that a Latin spelling of a spoken word may have."""
    forms = _KATAKANA_VOWELS if word[0] > "\u30a0" and word[0] < "\u3100" else _HANGUL_VOWELS
    vowels = [group for character in word for group in _VOWELS.findall(_spelled(character))]
    patterns = [forms.get(group.lstrip("yw") or group, _ANY_VOWEL) for group in vowels]
    if vowels and vowels[-1] == "i":
        patterns[-1] = "[eiy]?"
    return "".join(patterns)


@remembered
def _spelled(character: str) -> str:
    """Give how a character sounds in Latin letters, by its Unicode name: 비 is `bi`."""
    script, name = unicodedata.name(character).rsplit(" ", 1)
    if script == "HANGUL SYLLABLE":
        return name.lower().replace("c", "ch")
    return name.lower() if script == "KATAKANA LETTER" else ""


@remembered
def _skeleton(word: str) -> str:
    spelled = word.lower()
    for letters, sound in _SPELLINGS:
        spelled = spelled.replace(letters, sound)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", spelled).translate(_CLASSES))
