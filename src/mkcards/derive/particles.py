"""Korean particles that follow the final sound of the word before them.

A last Hangul syllable has a final consonant when `(code - 0xAC00) % 28` is not 0; digits are read
in Sino-Korean (영 일 삼 육 칠 팔 end in one). How a Latin word is spoken is unknown, so it gets
both forms: `CLIP(이)란`, `CLIP은(는)`.
"""

import re

_FORMS = {"{이란}": ("이란", "란", "(이)란"), "{은}": ("은", "는", "은(는)")}
_DIGITS = dict.fromkeys("013678", 0) | dict.fromkeys("2459", 1)
_CLOSING = re.compile(r"[\s*_`~)\]}>\"'’”」』）】]+$")
_PARENTHESISED = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")


def with_particles(form: str, term: str) -> str:
    """Fill the particle slots of a form for the term that stands before them."""
    index = _final_sound(term)
    for slot, choices in _FORMS.items():
        form = form.replace(slot, choices[index])
    return form


def _final_sound(term: str) -> int:
    """Give 0 for a final consonant, 1 for a vowel, 2 for unknown."""
    spoken = _CLOSING.sub("", _PARENTHESISED.sub("", term) or term)
    last = spoken[-1:]
    if "가" <= last <= "힣":
        return 0 if (ord(last) - 0xAC00) % 28 else 1
    return _DIGITS.get(last, 2)
