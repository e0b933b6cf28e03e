"""Which term of a sentence to hide: candidates with a score, best first.

The order follows a study of hand-made cards: marked words, a name in parentheses, a number with
its unit, Latin words inside a Korean or Japanese sentence (the rarer the better), the end of an
arrow, and last a Korean noun with its particle or a run of katakana or kanji.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mkcards.derive.lexicon import COMMON
from mkcards.derive.statement import Statement
from mkcards.derive.text import PARENTHESISED, SHIELD, plain, shield, shield_parentheses, words
from mkcards.model.card import Lang
from mkcards.model.text import fold


class KeyTerm(NamedTuple):
    """A term as it stands in the sentence, its place there and its score."""

    text: str
    start: int
    score: float


_BOLD = re.compile(r"\*\*(.+?)\*\*|==(.+?)==|(?<!`)`([^`]+)`(?!`)")
_IN_PARENTHESES = re.compile(r"\(([A-Z][A-Za-z0-9][\w .+\-/]{0,30})\)")
_QUOTED = re.compile("[「『“]([^「」『』“”]{2,40})[」』”]")
_COUNTERS = (
    "시간|개월|주차|개|년|월|일|배|층|가지|단계|명|만|억|차원|초|분|쪽|페이지|장|회|번|비트|"
    "時間|個|年|月|日|倍|層|段階|人|次元|秒|分|回|件|種類|万|億|%|％"
)
_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9_.,:\-])[~<>≤≥]?\d+(?:[.,]\d+)*(?:[~/×x^-]\d+(?:[.,]\d+)*)*(?!:?\d)"
    rf"(?:\s?(?:{_COUNTERS}|(?:bits?|[kMGT]i?B|[kMG]?Hz|ms|fps|px|dB)(?![A-Za-z]))"
    rf"|[A-Za-zμ]{{1,3}}(?![A-Za-z]))?"
)
_LATIN = re.compile(
    r"[A-Za-z][A-Za-z0-9_+.\-]*(?:/[A-Za-z][A-Za-z0-9_+.\-]*)?(?: [A-Za-z][A-Za-z0-9_+.\-/]*)*"
)
_ARROW_END = re.compile(r"(?:->|→)\s*([^→]{2,40}?)\s*$")
_KOREAN_NOUN = re.compile(r"(?<![가-힣A-Za-z])([가-힣]{2,8}?)(?:을|를)(?![가-힣])")
_KOREAN_MEANS = re.compile(r"(?<![가-힣])([가-힣]{2,8}?)(?:에서|으로|로|이|가)(?![가-힣])")
_KATAKANA = re.compile("[ァ-ヴー]{3,}(?:[・ ][ァ-ヴー]{2,})*")
_KANJI = re.compile("(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{4,8}(?![\u4e00-\u9fff])")
_CAPITALISED = re.compile(
    r"(?<=\s)[A-Z][\w\-]*[A-Z0-9][\w\-]*|(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*"
)
_ENGLISH_WORD = re.compile(r"(?<![A-Za-z0-9_])[A-Za-z][a-z\-]{5,}(?![A-Za-z0-9_])")
_LONGEST = 4
_PLAIN_WORD, _LISTED = 12.0, 14.0
_LEFT, _LEFT_LATIN = 2, 5
_LEFT_LENGTH, _LEFT_UNSPACED = 5, 8
_UNSPACED = re.compile("[\u3041-\u30ff\u4e00-\u9fff]")


def key_terms(statement: Statement, sentence: str) -> list[KeyTerm]:
    """Give the terms that may be hidden in a sentence, best first."""
    known = fold(" ".join(map(plain, statement.breadcrumb)))
    found: dict[str, KeyTerm] = {}
    for term in _candidates(statement, sentence):
        name = fold(term.text)
        if name in found or not _fits(term.text, sentence, known):
            continue
        found[name] = term
    return sorted(found.values(), key=lambda term: (-term.score, term.start))


def _candidates(statement: Statement, sentence: str) -> Iterator[KeyTerm]:
    bare = shield(sentence)
    yield from _matches(_BOLD, sentence, 100)
    yield from _matches(_IN_PARENTHESES, bare, 80)
    yield from _matches(_QUOTED, bare, 78)
    yield from _matches(_NUMBER, bare, 70)
    yield from _latin(statement, bare)
    yield from _matches(_ARROW_END, bare, 45)
    if statement.lang is Lang.KO:
        yield from _matches(_KOREAN_NOUN, bare, 30)
        yield from _matches(_KOREAN_MEANS, bare, 20)
    elif statement.lang in {Lang.JA, Lang.ZH}:
        yield from _matches(_KATAKANA, bare, 40)
        yield from _matches(_KANJI, bare, 30)


def _matches(pattern: re.Pattern[str], text: str, score: float) -> Iterator[KeyTerm]:
    for match in pattern.finditer(text):
        group = match.lastindex or 0
        term = match[group]
        kept = term.strip()
        yield KeyTerm(kept, match.start(group) + len(term) - len(term.lstrip()), score)


def _latin(statement: Statement, bare: str) -> Iterator[KeyTerm]:
    if statement.lang in {Lang.EN, Lang.OTHER} or not re.search(r"[^\x00-\x7f\ue000]", bare):
        yield from _matches(_CAPITALISED, bare, 50)
        for term in _matches(_ENGLISH_WORD, bare, 25):
            yield term._replace(score=_rare(statement, term.text, 25))
        return
    for term in _matches(_LATIN, bare, 60):
        text = term.text.rstrip(".-+")
        yield KeyTerm(text, term.start, _rare(statement, text, 60) - _weak(text, term, bare))


def _weak(text: str, term: KeyTerm, bare: str) -> float:
    """Give how much less a word tells that is a plain one, or one of a list."""
    if bare.lower().count(text.lower()) > 1:
        return 0
    listed = bare[term.start + len(term.text) :].lstrip()[:1] in {",", "/"}
    return (_PLAIN_WORD if text.isalpha() and text.islower() else 0) + (_LISTED if listed else 0)


def _rare(statement: Statement, text: str, score: float) -> float:
    return score + 9 / max(map(statement.rarity.of, words(text) or [text]))


def _fits(term: str, sentence: str, known: str) -> bool:
    spoken = words(term)
    name = fold(plain(term))
    if not 0 < len(spoken) <= _LONGEST or len(name) < 2 or SHIELD in term:  # noqa: PLR2004
        return False
    if all(fold(word) in COMMON for word in spoken) or "{" in term or "}" in term:
        return False
    return name not in known and not _spelled_out(term, sentence) and _enough_left(name, sentence)


def _spelled_out(term: str, sentence: str) -> bool:
    """Tell whether the words of an acronym stand beside it and give it away."""
    initials = "".join(word[0] for word in words(sentence) if word != term)
    return term.isupper() and term.isalpha() and term.casefold() in initials.casefold()


def _enough_left(name: str, sentence: str) -> bool:
    """Tell whether what stays visible still says which term is asked for.

    A fragment of Latin words has no particles that tie the blank to the rest, so it needs more.
    """
    outside = shield_parentheses(sentence).replace(PARENTHESISED, " ")
    left = words(fold(plain(outside)).replace(name, " "))
    if _UNSPACED.search("".join(left)):
        return len("".join(left)) >= _LEFT_UNSPACED
    needed = _LEFT_LATIN if all(map(str.isascii, left)) else _LEFT
    return len(left) >= needed and len("".join(left)) >= _LEFT_LENGTH
