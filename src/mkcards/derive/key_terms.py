"""Which term of a sentence to hide: the candidates, best first, and what speaks against each."""

from collections.abc import Sequence
from typing import NamedTuple

from mkcards.derive.candidates import KeyTerm, candidates
from mkcards.derive.lexicon import COMMON, TRANSLATIONS
from mkcards.derive.phrases import COMMA
from mkcards.derive.shield import PARENTHESISED, SHIELD, shield_parentheses
from mkcards.derive.sounds import sounds_in, sounds_of
from mkcards.derive.splitting import split_all
from mkcards.derive.statement import Statement
from mkcards.derive.text import plain, words, words_seen
from mkcards.model.card import Levels
from mkcards.model.pattern import Pattern
from mkcards.model.text import fold, remembered

_SHORTEST, _LONGEST, _LONGEST_LIST, _LONGEST_LISTED = 2, 4, 12, 60
_LEFT, _LEFT_LATIN = 2, 5
_LEFT_LENGTH, _LEFT_UNSPACED = 5, 8
_MARKED, _STRONG, _STRONG_ENGLISH = 78, 57.5, 42
_STRONG_LEFT, _STRONG_LEFT_UNSPACED = 3, 12
_STEM, _STEM_SHARE = 5, 0.6
_SHORTEST_PART = 3
_LATIN_WORD = Pattern(r"[a-z0-9]+")
_UNMARKED = Pattern(r"[^*_~=^`<\[\\$]*")
_NAMED_ONLY, _NAMING = Pattern(r"\s?(?:이?라는|という)"), ("라는", "という")
_EXPANSION = Pattern(r"\s?\(([a-z])[a-z]+[- ]")
_COUNT = Pattern(r"([1-9]|10)\s?(?:가지|개|단계|종류|명|つ|個|種類|个|种)")
_UNSPACED = Pattern("[\u3041-\u30ff\u4e00-\u9fff]")
_SHORT, _LONG = "a single sign", "more than four words"
_MARKED_UP = "has code, math, a link or braces in it"
_COMMON = "too common a word"
_BREADCRUMB = "stands in the path above the card"
_LEAD = "stands in the sentence shown before"
_SPELLED_OUT = "spelled out beside it"
_LITTLE_LEFT = "too little would stay in view"
_SOUNDS = "stands there in another script too"
_STEMMED = "a word of the same stem stands beside it"
_ASIDE = "stands in a parenthesis"
_UNTOLD = "is only named, and nothing is told of it"
_COUNTED = "the number of things that stand beside it"


class _View(NamedTuple):
    """What a card shows around the terms of a sentence, found once for all of them.

    `folded` is the sentence folded, `shielded` with code and parentheses blotted out, `outside`
    without them, of the `size` that `_size` tells. `path` and `lead` are folded too; `spoken` are
    the texts that may hold a word in the script of another language. `names` tells that something
    may be only named there.
    """

    sentence: str
    folded: str
    shielded: str
    outside: str
    size: "_Size"
    path: str
    lead: str
    spoken: list[str]
    names: bool


def _view(breadcrumb: Levels, sentence: str, lead: str) -> _View:
    path, outside = _path(breadcrumb), _outside(sentence)
    return _View(
        sentence,
        fold(sentence),
        shield_parentheses(sentence),
        outside,
        _size(outside),
        fold(path),
        fold(lead),
        [text for text in (path, lead, sentence) if not text.isascii()],
        any(map(sentence.__contains__, _NAMING)),
    )


@remembered
def _path(breadcrumb: Levels) -> str:
    return " ".join(map(plain, breadcrumb))


def tells_enough(sentence: str) -> bool:
    """Tell whether enough of a sentence could stay in view: too little would of a few words."""
    return not _size(_outside(sentence)).few


def weigh(statement: Statement, sentence: str, lead: str = "") -> list[KeyTerm]:
    """Give the terms that could be hidden in a sentence, best first, and what speaks against each.

    `lead` is what the card shows of the sentence before.
    """
    view = _view(statement.breadcrumb, sentence, lead)
    found: dict[str, KeyTerm] = {}
    for term in candidates(statement, sentence):
        folded = fold(term.text)
        known = found.get(folded)
        if known is None or known.refused:
            found.pop(folded, None)
            found[folded] = _weighed(term, folded, view)
    return sorted(found.values(), key=_by_score)


def _weighed(term: KeyTerm, folded: str, view: _View) -> KeyTerm:
    name = folded if term.text.isalnum() else fold(plain(term.text))
    refused = _LEAD if folded in view.lead else _refused(term, name, view)
    return KeyTerm(term.text, term.start, term.score, term.is_list, name, refused)


def _by_score(term: KeyTerm) -> tuple[float, int]:
    return -term.score, term.start


def is_strong(term: KeyTerm, sentence: str) -> bool:
    """Tell whether a blank for the term has one right answer to a person who knows the note.

    The term must be a specific one, and enough words must stay in view around it.
    """
    if term.score < _STRONG_ENGLISH:
        return False
    name, outside = term.name, _outside(sentence)
    if term.score >= _STRONG or outside.isascii():
        count, length = _least_left(name, outside, _size(outside))
        if count >= _STRONG_LEFT and length >= _STRONG_LEFT_UNSPACED:
            return True
    left = _left(name, outside)
    together = "".join(left)
    if term.score < _STRONG and not together.isascii():
        return False
    if _UNSPACED.search(together):
        return len(together) >= _STRONG_LEFT_UNSPACED
    return len(left) >= _STRONG_LEFT


def _refused(term: KeyTerm, name: str, view: _View) -> str:
    """Give what speaks against a term, nothing when it may be hidden; the cheapest tests first."""
    if why := _unfit(term, name) or _unasked(term, name, view) or _given_away(term, name, view):
        return why
    if name.isascii() and (_stem_beside(name, view) or _part_of(name, view.folded)):
        return _STEMMED
    if _counts(term.text, view.sentence):
        return _COUNTED
    return "" if _enough_left(name, view) else _LITTLE_LEFT


def _unasked(term: KeyTerm, name: str, view: _View) -> str:
    """Give why a term is none that a sentence tells of, or one that the card shows anyway."""
    if term.score < _MARKED and view.shielded[term.start : term.start + 1] == PARENTHESISED:
        return _ASIDE
    if view.names and _NAMED_ONLY.match(view.sentence, term.start + len(term.text)):
        return _UNTOLD
    return _BREADCRUMB if name in view.path else ""


def _given_away(term: KeyTerm, name: str, view: _View) -> str:
    """Give why what the card shows spells a term out, or says it in another language."""
    text = term.text
    if text.isupper() and _spelled_out(text, view.sentence):
        return _SPELLED_OUT
    if "(" in view.folded and _expands(term, name, view.sentence):
        return _SPELLED_OUT
    spoken = _spoken(text, name, view) if text.isascii() else _spelled_in_latin(text, view.folded)
    return _SOUNDS if spoken else ""


def _unfit(term: KeyTerm, name: str) -> str:
    """Give what makes a term unfit in any sentence."""
    if term.text.isalnum() and 1 < len(name) <= _LONGEST_LISTED:
        return _COMMON if term.score < _MARKED and name in COMMON else ""
    spoken = words(term.text) if len(name) >= _SHORTEST else ()
    if not spoken:
        return _SHORT
    if len(spoken) > (_LONGEST_LIST if term.is_list else _LONGEST) or len(name) > _LONGEST_LISTED:
        return _LONG
    if SHIELD in term.text or "{" in term.text or "}" in term.text:
        return _MARKED_UP
    return _COMMON if term.score < _MARKED and COMMON.issuperset(map(fold, spoken)) else ""


def _expands(term: KeyTerm, name: str, sentence: str) -> bool:
    """Tell whether a parenthesis that may spell a name out follows it."""
    match = _EXPANSION.match(fold(sentence[term.start + len(term.text) :]))
    return match is not None and match[1] == name[:1]


def _spoken(term: str, name: str, view: _View) -> bool:
    """Tell whether a Latin term stands there in another language or script."""
    if view.spoken and sounds_in(term, *view.spoken):
        return True
    if term.isalnum() and name not in TRANSLATIONS:
        return False
    folded = tuple(map(fold, words(term)))
    if TRANSLATIONS.keys().isdisjoint(folded):
        return False
    known = (TRANSLATIONS.get(word, ()) for word in folded)
    return any(other in view.sentence for others in known for other in others)


def _spelled_in_latin(term: str, folded: str) -> bool:
    """Tell whether one of the Latin words in view is the term in another language or script."""
    latin = _latin_words(folded)
    if sounds_of(term, latin):
        return True
    if TRANSLATIONS.keys().isdisjoint(latin):
        return False
    return any(fold(term) in TRANSLATIONS.get(word, ()) for word in latin)


@remembered
def _latin_words(folded: str) -> tuple[str, ...]:
    return tuple(_LATIN_WORD.findall(folded))


def _part_of(name: str, folded: str) -> bool:
    """Tell whether a longer Latin word in view holds a Latin one (`col` in `colname`)."""
    if len(name) < _SHORTEST_PART or not name.isalnum():
        return False
    start = folded.find(name)
    while start >= 0:
        end = start + len(name)
        beside = folded[start - 1 : start] + folded[end : end + 1]
        if _LATIN_WORD.search(beside):
            return True
        start = folded.find(name, end)
    return False


def _counts(term: str, sentence: str) -> bool:
    """Tell whether a small number counts the things of an enumeration in view."""
    found = _COUNT.fullmatch(term) if term[:1].isdecimal() else None
    return found is not None and len(split_all(sentence, COMMA)) >= int(found[1]) > 1


def _spelled_out(term: str, sentence: str) -> bool:
    """Tell whether the words of an acronym stand beside it and give it away."""
    initials = "".join(word[0] for word in words(sentence) if word != term)
    return term.isalpha() and term.casefold() in initials.casefold()


def _stem_beside(name: str, view: _View) -> bool:
    """Tell whether a visible word begins as a Latin one does (`quantize`, `quantization`)."""
    if len(name) < _STEM or not name.isalpha():
        return False
    stem = name[: max(_STEM, int(_STEM_SHARE * len(name)))]
    outside = view.outside
    if view.size.words and outside.count(stem) == outside.count(name):
        return False
    return any(word.startswith(stem) for word in _left(name, outside))


def _enough_left(name: str, view: _View) -> bool:
    """Tell whether what stays visible still says which term is asked for.

    A fragment of Latin words has no particles that tie the blank to the rest, so it needs more.
    """
    if view.size.few:
        return False
    count, length = _least_left(name, view.outside, view.size)
    needed = _LEFT if name.isascii() and not view.size.latin else _LEFT_LATIN
    if count >= needed and length >= _LEFT_UNSPACED:
        return True
    left = _left(name, view.outside)
    together = "".join(left)
    if _UNSPACED.search(together):
        return len(together) >= _LEFT_UNSPACED
    needed = _LEFT_LATIN if together.isascii() else _LEFT
    return len(left) >= needed and len(together) >= _LEFT_LENGTH


def _least_left(name: str, outside: str, size: "_Size") -> tuple[int, int]:
    """Give the fewest words and letters that stay in view: a term takes only its own away."""
    count, length, *_ = size
    places = outside.count(name) if count else 0
    spoken = 1 if name.isalnum() else len(words(name))
    return count - places * spoken, length - places * len(name)


class _Size(NamedTuple):
    """How many words a text has, of how many letters, and whether all of them are Latin.

    Of a text with so `few` of them too little would stay in view whatever is hidden.
    """

    words: int
    letters: int
    latin: bool
    few: bool


_UNKNOWN = _Size(0, 0, latin=True, few=False)


@remembered
def _size(outside: str) -> _Size:
    """Give the size of a text, unknown where signs in it may be markup once a term is gone."""
    if not _UNMARKED.fullmatch(outside):
        return _UNKNOWN
    seen = words_seen(outside)
    together = "".join(seen)
    latin = together.isascii()
    few = latin and len(_LATIN_WORD.findall(outside)) < _LEFT_LATIN
    return _Size(len(seen), len(together), latin, few)


def _left(name: str, outside: str) -> Sequence[str]:
    """Give the folded words outside parentheses that stay in view when a term is hidden."""
    rest = outside.replace(name, " ")
    return words_seen(rest) if _UNMARKED.fullmatch(outside) else words(" ".join(rest.split()))


@remembered
def _outside(sentence: str) -> str:
    """Give the folded text of a sentence without its parentheses."""
    return fold(plain(shield_parentheses(sentence).replace(PARENTHESISED, " ")))
