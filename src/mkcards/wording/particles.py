"""Korean particles that follow the final sound of the word before them.

A last Hangul syllable has a final consonant when `(code - 0xAC00) % 28` is not 0; digits are read
in Sino-Korean (영 일 삼 육 칠 팔 end in one). 로 follows ㄹ as it follows a vowel. How a Latin word
is spoken is unknown, so it gets both forms: `CLIP(이)란`, `CLIP은(는)`. A name that a note calls
by `란` itself (`TLB란 : …`) gets no second particle.
"""

from mkcards.model.markup import FOOTNOTE
from mkcards.model.pattern import Pattern

_CONSONANT, _VOWEL, _RIEUL, _UNKNOWN = range(4)
_FORMS = (
    ("이란", "란", "이란", "(이)란"),
    ("은", "는", "은", "은(는)"),
    ("이", "가", "이", "이(가)"),
    ("을", "를", "을", "을(를)"),
    ("과", "와", "과", "과(와)"),
    ("으로", "로", "로", "(으)로"),
)
_BY_FORM = {form: forms for forms in _FORMS for form in forms[:2]}

PARTICLES = tuple(_BY_FORM)
"""Every particle in both of its forms; either one stands for the other."""

_FINALS = 28
_FINAL_RIEUL = 8
_DIGITS = (
    dict.fromkeys("036", _CONSONANT) | dict.fromkeys("178", _RIEUL) | dict.fromkeys("2459", _VOWEL)
)
_CLOSING = Pattern(r"[\s*_`~=)\]}>\"'’”」』）】]+$")
# Behind one syllable it may be the end of a word: 계란, 논란; behind more a word asks as well.
_CALLED = Pattern(r"(?:[가-힣]{2}|[^\s가-힣])이?란$")
_SURELY_CALLED = Pattern(r"[^\s가-힣]이?란$")
_CALLS = {"이란": _CALLED, "란": _CALLED, "은": _SURELY_CALLED, "는": _SURELY_CALLED}
_PARENTHESISED = Pattern(r"\s*[(（][^()（）]*[)）]\s*$")


def with_particle(word: str, particle: str) -> str:
    """Give a word with the fitting form of a particle behind it; one of `PARTICLES` names it."""
    if word.endswith("란") and particle in _CALLS and _CALLS[particle].search(word):
        return word
    return word + _BY_FORM[particle][_final_sound(word)]


def _final_sound(word: str) -> int:
    last = word[-1:]
    if not last.isalnum():
        word = FOOTNOTE.sub("", word)
        last = _CLOSING.sub("", _PARENTHESISED.sub("", word) or word)[-1:]
    if not "가" <= last <= "힣":
        return _DIGITS.get(last, _UNKNOWN)
    final = (ord(last) - ord("가")) % _FINALS
    if final == _FINAL_RIEUL:
        return _RIEUL
    return _CONSONANT if final else _VOWEL
