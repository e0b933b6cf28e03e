"""Which spans of a sentence could be hidden: candidates with a score, in the order of the note.

The order of the scores follows a study of hand-made cards: marked words, a name in parentheses, a
number with its unit, a whole enumeration rather than one of its members, Latin words inside a
Korean or Japanese sentence (the rarer the better), the end of an arrow, and last a Korean noun
with its particle, a run of katakana or kanji, or a noun phrase that ends an English clause.
"""

import re
from typing import NamedTuple

from mkcards.derive.shield import SHIELD, shield_parentheses, shield_unseen
from mkcards.derive.statement import Rarity, Statement
from mkcards.derive.text import words
from mkcards.model.card import Lang
from mkcards.model.pattern import Pattern


class KeyTerm(NamedTuple):
    """A term as it stands in the sentence, its place there, its score, and why it stays in view.

    An enumeration (`is_list`) is hidden whole, so it may be longer than any other term. Once it is
    weighed, `name` is the folded term as a person sees it, and `refused` is empty if it may be
    hidden.
    """

    text: str
    start: int
    score: float
    is_list: bool = False
    name: str = ""
    refused: str = ""


_MARK, _DIGIT = Pattern("[*=`\\[(「『“《]"), Pattern(r"\d")
"""What marked words and numbers have; most sentences have neither."""

_BOLD = Pattern(r"\*\*(.+?)\*\*|==(.+?)==|(?<!`)`([^`]+)`(?!`)")
_LINKED = Pattern(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|#]+)\]\](?!\()")
_IN_PARENTHESES = Pattern(r"\(([A-Z][A-Za-z0-9][\w .+\-/]{0,30}|[a-z]+(?:-[a-z]+)+)\)")
_QUOTED = Pattern("[「『“《]([^「」『』“”《》]{2,40})[」』”》]")
_COUNTERS = (
    "시간|개월|주차|개|년대|년|세기|월|일|배|층|가지|단계|명|만|억|차원|초|분|쪽|페이지|장|회|번|비트|"
    "時間|個|年代|年|世紀|月|日|倍|層|段階|人|次元|秒|分|回|件|種類|歳|本|万|億|个|名|岁|种|步|%|％"
)
# It begins with a digit or a sign, and looks behind that: `re` passes over all else at once.
_NUMBER = Pattern(
    r"[~<>≤≥\d](?:(?<=\d)\d?[월月]\s?\d{1,2}[일日]"
    r"|(?<![A-Za-z0-9_.,:\-].)(?:(?<=\d)\d*|\d+)(?:[.,]\d+)*(?:[~/×x^–-]\d+(?:[.,]\d+)*)*(?!:?\d)"
    rf"(?:\s?(?:{_COUNTERS}|°[CF]?|(?:bits?|[kMGT]i?B|[kMG]?Hz|ms|fps|px|dB|kcal|km|cm|mm|kg|mg)"
    rf"(?![A-Za-z]))|[A-Za-zμ]{{1,3}}(?![A-Za-z]))?)"
)
_WORD = r"[A-Za-z][A-Za-z0-9_+\-]*(?:\.[A-Za-z0-9]+)*"
_LATIN = Pattern(rf"(?:[A-Z][a-z]{{1,2}}\. )?{_WORD}(?:/{_WORD})?(?: {_WORD}(?:/{_WORD})?)*")
_LATIN_LIST = Pattern(
    r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.\-]*(?: [A-Za-z][A-Za-z0-9+\-]*)?"
    r"(?:, ?[A-Za-z][A-Za-z0-9+.\-]*(?: [A-Za-z][A-Za-z0-9+\-]*)?){2,5}(?![A-Za-z0-9])"
)
_KOREAN_LIST = Pattern(r"(?<!\S)[가-힣A-Za-z0-9\-]+(?:, ?[가-힣A-Za-z0-9\- ]{1,12}){2,5}(?= 등)")
_CJK_LIST = Pattern(
    "(?:(?<=[はがをにで包括有如为：:])|^)[ァ-ヴー一-鿿A-Za-z0-9]{1,10}"
    "(?:[、，][ァ-ヴー一-鿿A-Za-z0-9]{1,10}){2,5}"
)
_ENGLISH_LIST = Pattern(
    r"(?<=such as )[^,.;()]{2,24}(?:, (?:and |or )?[^,.;()]{2,24}){2,5}(?=[.;)]|$)"
    r"|(?<=includes )[^,.;()]{2,24}(?:, (?:and |or )?[^,.;()]{2,24}){2,5}(?=[.;)]|$)"
    r"|(?<=include )[^,.;()]{2,24}(?:, (?:and |or )?[^,.;()]{2,24}){2,5}(?=[.;)]|$)"
)
_ARROW_END = Pattern(r"(?:->|→)\s*([^→]{2,40}?)\s*$")
# What begins with a letter looks behind that letter: so `re` passes over all others at once.
_KOREAN_NOUN = Pattern(
    r"([가-힣](?<![가-힣A-Za-z].)[가-힣]{1,7}?)(?:을|를)(?![가-힣])", needs="을를"
)
_KOREAN_MEANS = Pattern(r"([가-힣](?<![가-힣].)[가-힣]{1,7}?)(?:에서|으로|로|이|가)(?![가-힣])")
_KATAKANA = Pattern("[ァ-ヴー]{3,}(?:[・ ][ァ-ヴー]{2,})*")
_CHINESE_END = Pattern(
    "(?:称为|叫做|即|属于|位于|名为|[为是由])([\u4e00-\u9fff]{2,8})(?=[，。；,;]|$)"
)
_KANJI = Pattern("(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{4,8}(?![\u4e00-\u9fff])")
_CAPITALISED = Pattern(
    r"[A-Z](?:(?<=\s.)[\w\-]*[A-Z0-9][\w\-]*|(?<=[a-z,] .)[a-z]+(?: [A-Z][a-z]+)*)"
)
_COMPOUND = Pattern(r"(?<![\w-])[a-z]{2,}(?:-[a-z]{2,})+(?: [a-z]{4,})?(?![\w-])")
_CLAUSE_END = Pattern(
    r"(?:o(?<!\wo)f|b(?<!\wb)y|i(?<!\wi)n(?:to)?|w(?<!\ww)ith|c(?<!\wc)alled|v(?<!\wv)ia|u(?<!\wu)sing"
    r"|t(?<!\wt)hrough|f(?<!\wf)rom|i(?<!\wi)s an?|a(?<!\wa)re)\s+(?:the |an? )?"
    r"((?:[a-z][a-z\-]+ ){0,2}[a-z][a-z\-]{3,})(?=\s*(?:[.,;:)]|$))"
)
_ENGLISH_WORD = Pattern(r"[A-Za-z](?<![A-Za-z0-9_-].)[a-z\-]{5,}(?![A-Za-z0-9_])")
_NO_NOUN = ("ed", "ing", "ly", "ful", "able", "ible", "ive", "ous", "less", "ize", "ise")
_SUBJECT = Pattern(r"\s?(?:은|는|이|가|は|が)(?:\s|[ぁ-ん一-鿿ァ-ヴ])")
_AFTER_ITEMS = Pattern(r"[,(]\s*[^,()]{1,20},\s*$")
_NAMED_ONLY = Pattern(r"\s?(?:도\s|시\s|이?라는\s|이\s모두|という|も)")
_GLUED = Pattern(r"\w\($")
"""In front of a term: it is a gloss, glued to the word before it (`value(numeric)`)."""

_AGAIN, _SURE = 8.0, 78
_PLAIN_WORD, _LISTED, _AS_SUBJECT, _VERBAL = 12.0, 14.0, 4.0, 10.0


_LISTS = {
    Lang.KO: (_LATIN_LIST, _KOREAN_LIST),
    Lang.JA: (_LATIN_LIST, _CJK_LIST),
    Lang.ZH: (_LATIN_LIST, _CJK_LIST),
    Lang.EN: (_ENGLISH_LIST,),
}
_BY_SCRIPT = {
    Lang.KO: ((_KOREAN_NOUN, 30), (_KOREAN_MEANS, 20)),
    Lang.JA: ((_KATAKANA, 40), (_KANJI, 30)),
    Lang.ZH: ((_KATAKANA, 40), (_KANJI, 30), (_CHINESE_END, 45)),
}
"""What stands for a term in each script, with its score."""


def candidates(statement: Statement, sentence: str) -> list[KeyTerm]:
    """Give every span that could be hidden, some of them twice or one within another."""
    bare, lang = shield_unseen(sentence), statement.lang
    found = _marked(sentence, bare) if _MARK.search(sentence) else []
    if _DIGIT.search(bare):
        found += _matches(_NUMBER, bare, 70)
    found += _lists(lang, bare)
    found += _latin(statement, bare)
    if ">" in bare or "→" in bare:
        found += _matches(_ARROW_END, bare, 45)
    for pattern, score in _BY_SCRIPT.get(lang, ()):
        found += _matches(pattern, bare, score)
    return found


def _marked(sentence: str, bare: str) -> list[KeyTerm]:
    """Give the spans that bold face, a link, parentheses or quotes set apart."""
    return [
        *_matches(_BOLD, sentence, 100),
        *_matches(_LINKED, sentence, 79),
        *_matches(_IN_PARENTHESES, bare, 80),
        *_matches(_QUOTED, bare, 78),
    ]


def _matches(pattern: Pattern, text: str, score: float) -> list[KeyTerm]:
    return [_found(match, text, score) for match in pattern.finditer(text)]


def _found(match: re.Match[str], text: str, score: float) -> KeyTerm:
    group = match.lastindex or 0
    kept = match[group].strip()
    again = _AGAIN if score < _SURE and text.count(kept) > 1 else 0
    return KeyTerm(kept, text.index(kept, match.start(group)), score - again)


def _lists(lang: Lang, bare: str) -> list[KeyTerm]:
    patterns = _LISTS.get(lang, ())
    if not patterns or not ("," in bare or "、" in bare or "，" in bare):
        return []
    outside = shield_parentheses(bare)
    return [
        term._replace(is_list=True)
        for pattern in patterns
        for term in _matches(pattern, outside, 66)
    ]


def _latin(statement: Statement, bare: str) -> list[KeyTerm]:
    if statement.lang not in _BY_SCRIPT or bare.replace(SHIELD, "").isascii():
        return _english(statement, bare)
    found, lower = [], bare.lower()
    for match in _LATIN.finditer(bare):
        text, start = match[0].rstrip(".-+"), match.start()
        weak = 0 if lower.count(text.lower()) > 1 else _weak(text, match, bare)
        found.append(KeyTerm(text, start, 60 + _rare(statement.rarity, text) - weak))
    return found


def _english(statement: Statement, bare: str) -> list[KeyTerm]:
    found = _matches(_CAPITALISED, bare, 50)
    if statement.lang is Lang.EN:
        found += _matches(_COMPOUND, bare, 44) if "-" in bare else []
        found += _matches(_CLAUSE_END, bare, 42)
    for match in _ENGLISH_WORD.finditer(bare):
        word = match[0]
        verbal = _VERBAL if word.endswith(_NO_NOUN) else 0
        score = 25 + _rare(statement.rarity, word) - verbal
        found.append(KeyTerm(word, match.start(), score))
    return found


def _weak(text: str, match: re.Match[str], bare: str) -> float:
    """Give how much less a word tells that is a plain one, one of a list, or the subject."""
    start, end = match.span()
    before, after = bare[:start].rstrip(), bare[end:].lstrip()[:1]
    listed = after in {",", "/"} or (before.endswith(",") and _AFTER_ITEMS.search(before))
    subject = start == 0 and _SUBJECT.match(bare, end)
    glued = bare[:start].endswith("(") and _GLUED.search(bare, max(0, start - 3), start)
    return (
        (_PLAIN_WORD if text.islower() and text.isalpha() else 0)
        + (_LISTED if listed else 0)
        + (_AS_SUBJECT if subject else 0)
        + (_LISTED if glued or _NAMED_ONLY.match(bare, end) else 0)
    )


def _rare(rarity: Rarity, text: str) -> float:
    """Give how much more a term tells whose words are rare in the notes."""
    if text.isalnum():
        return 9 / rarity.of(text)
    return 9 / max(map(rarity.of, words(text) or (text,)))
