"""Is a Latin word also there as it sounds, in Hangul or katakana (`bit` beside 비트 or ビット)?

A coarse comparison of consonant classes and vowels: it only ever keeps a term in view, so that a
false match costs little. The Unicode names of the characters say how they sound.
"""

import re
import unicodedata

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
    heard = [sounds for text in texts if (sounds := _heard(text))]
    if not heard:
        return False
    wanted = _skeleton(term)
    said = [vowels for sounds in heard for vowels in sounds.get(wanted, ())]
    if not said or len(wanted) < _SHORTEST:
        return False
    vowels = "".join(group[0] for group in _VOWELS.findall(_SILENT.sub("", term.lower())))
    return any(re.fullmatch(pattern, vowels) for pattern in said)


@remembered
def _heard(text: str) -> dict[str, list[str]]:
    """Give how the words of a text sound, without their particles: vowels by consonants."""
    heard: dict[str, list[str]] = {}
    for run in [] if text.isascii() else _SPOKEN.findall(text):
        for consonants, vowels in _sounds(run):
            heard.setdefault(consonants, []).append(vowels)
    return heard


@remembered
def _sounds(run: str) -> list[tuple[str, str]]:
    """Give how a spoken run sounds as it stands, and without a Korean particle if it has one."""
    short = [run[:-size] for size in (1, 2) if len(run) > size + 1 and run[-size:] in _PARTICLES]
    return [_sound(word) for word in (run, *short)]


def _sound(word: str) -> tuple[str, str]:
    """Give the consonants of a word, and a pattern of the vowels that a Latin spelling may have."""
    spelled = [_spelled(character) for character in word]
    forms = _KATAKANA_VOWELS if word[0] > "\u30a0" and word[0] < "\u3100" else _HANGUL_VOWELS
    vowels = [group for part in spelled for group in _VOWELS.findall(part)]
    patterns = [forms.get(group.lstrip("yw") or group, _ANY_VOWEL) for group in vowels]
    if vowels and vowels[-1] == "i":
        patterns[-1] = "[eiy]?"
    return _skeleton("".join(spelled)), "".join(patterns)


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
