"""Which language a card is worded in, from the scripts of the note.

Never by majority of letters: half the words of a Korean note are Latin, and a third of its bullets
are Latin only. Any kana is Japanese, else any Hangul is Korean, else Han letters alone follow the
note; a Latin-only bullet takes the language of what stands around it. A language that has no
wording is told apart from English by its letters and its commonest words.
"""

from collections.abc import Sequence
from itertools import filterfalse

from mkcards.derive.lexicon import ELSEWHERE, FUNCTION_WORDS
from mkcards.model.card import Lang
from mkcards.model.pattern import Pattern
from mkcards.model.text import remembered
from mkcards.wording import common_words

_UNSPOKEN = Pattern(
    r"`[^`]*`|https?://\S+|!\[\[[^\[\]]*\]\]|\]\([^()]*\)", needs=("`", "://", "![[", "](")
)
_KANALESS = Pattern("[^\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff]*")
_HANGUL = Pattern("[\uac00-\ud7a3\u1100-\u11ff\u3131-\u318e]")
_HAN = Pattern("[\u3400-\u4dbf\u4e00-\u9fff]")
_LATIN = Pattern("[A-Za-z]")
# Cyrillic, Hebrew to Myanmar, Georgian, Ethiopic, Khmer; Greek is missing: it stands in formulas.
_OTHER_SCRIPT = Pattern("[\u0400-\u052f\u0590-\u10ff\u1200-\u137f\u1780-\u17ff]")
_WORD = Pattern(r"[^\W\d_]+")
_OTHER_LETTER = Pattern("[^\\W\\d_A-Za-z]")
_WITH_HAN = frozenset({Lang.JA, Lang.KO})
_BY_ONE_LETTER = (Lang.JA, Lang.KO, Lang.ZH)
_SHARE = 0.2
_TELLING = 0.05
_FEWEST = 3


@remembered
def script_language(text: str) -> Lang | None:
    """Give the language that the script of a text decides, or None where it is Latin or absent."""
    spoken = _UNSPOKEN.sub("", text)
    if spoken.isascii():
        return None
    if not _KANALESS.fullmatch(spoken):
        return Lang.JA
    if _HANGUL.search(spoken):
        return Lang.KO
    if _HAN.search(spoken):
        return Lang.ZH
    others = len(_OTHER_SCRIPT.findall(spoken))
    return Lang.OTHER if others > len(_LATIN.findall(spoken)) else None


def note_language(texts: Sequence[str]) -> Lang:
    """Give the language of a whole note: the script of at least a fifth of its texts."""
    return prevailing_script(texts) or _latin_language(_UNSPOKEN.sub("", " ".join(texts)))


def prevailing_script(texts: Sequence[str]) -> Lang | None:
    """Give the language whose script at least a fifth of the texts are written in, if any."""
    scripts = _scripts_of(texts)
    for lang in _BY_ONE_LETTER:
        if scripts.count(lang) >= max(1, _SHARE * len(texts)):
            return lang
    return None


def card_language(texts: Sequence[str], around: Lang | None, note: Lang) -> Lang:
    """Give the language of a card: its own script, that of its surroundings, then the note's.

    `texts` are what the card is about and what that stands below.
    """
    own = _language_of(texts) or around
    if own is Lang.ZH and note in _WITH_HAN:
        return note
    return own or note


def _language_of(texts: Sequence[str]) -> Lang | None:
    """Give the language that the scripts of texts decide together, each of which is read once."""
    scripts = _scripts_of(texts)
    if not scripts:
        return None
    for lang in _BY_ONE_LETTER:
        if lang in scripts:
            return lang
    return script_language(" ".join(texts))


def _scripts_of(texts: Sequence[str]) -> list[Lang | None]:
    """Give the language that the script of each text decides, of those that are not plain ASCII."""
    return list(map(script_language, filterfalse(str.isascii, texts)))


def _latin_language(text: str) -> Lang:
    if not _LATIN.search(text) and _OTHER_LETTER.search(text):
        return Lang.OTHER
    words = _WORD.findall(text.casefold())
    others = 0 if text.isascii() else len(_OTHER_LETTER.findall(text))
    foreign = others > len(words) * _TELLING
    english = sum(map(FUNCTION_WORDS.__contains__, words))
    elsewhere = list(filter(ELSEWHERE.__contains__, words))
    often = len(elsewhere) > max(english, len(words) * _TELLING)
    if often and len(set(elsewhere)) >= _FEWEST:
        return _told_by_words(elsewhere)
    return Lang.EN if english >= len(words) * _TELLING or not foreign else Lang.OTHER


def _told_by_words(found: Sequence[str]) -> Lang:
    """Give the language that most of the common words are of, none of which is English."""
    counts = {lang: sum(map(common_words(lang).__contains__, found)) for lang in Lang}
    most = max(Lang, key=counts.__getitem__)
    return most if counts[most] > len(found) / 2 else Lang.OTHER
