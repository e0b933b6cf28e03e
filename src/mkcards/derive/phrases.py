"""What kind of phrase is it: a definition, an enumeration, an amount, a date, something made?"""

import re

from mkcards.derive.lexicon import VERBS
from mkcards.derive.shield import PARENTHESISED, shield_parentheses
from mkcards.derive.splitting import split_all
from mkcards.derive.text import has_letters, plain, words
from mkcards.model.card import Lang
from mkcards.model.pattern import Pattern
from mkcards.model.text import fold, remembered

# The end of `==a==>` closes a highlight, that of `a <==> b` is half an arrow: no part ends there.
ARROW = Pattern(r"\s*(?:->|→|⇒|(?<!=)=>|(?<!\S)==>|➜)\s*", needs=("->", "→", "⇒", "=>", "➜"))
PAIR = 2
"""Steps of a single arrow; a longer chain has an order."""

_THOUSANDS = r"(?<=\d,)\d{3}(?:,\d{3}){0,3}\s?[^\W\d_]"
COMMA = Pattern(rf"\s*(?:[、;；]|,(?!{_THOUSANDS}))\s*|\s+/\s+", needs=",、;；/")
"""What stands between the items of a list; the comma of `680,000 hours` does not."""

LABELLED = Pattern(r"[:：](?<!:[:：])(?!:)(?:\s+|(?<=：)|(?=(?:\*\*|__|==)\s))", needs=":：")
DASH = Pattern(
    r"\s+[-–—]{1,2}\s+|(?<=[》」』）])\s?——\s?|\s+…\s+|(?<=\S)\u3000+(?=\S)",
    needs="-–—…\u3000",
)
"""What sets a label apart besides a colon: a dash, three dots or a wide space."""

_LIST_FROM = 3
_PAIR_WORDS = 3
_ITEM_WORDS = 7
_ITEM_LENGTH = 40
_ENUMERATOR_BEGINS = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳(（")
_ENUMERATOR = Pattern(r"(?:[①-⑳]|[(（](?:\d{1,2}|[A-Za-z])[)）])\s*")
_AND_MORE = Pattern(
    r"(?:등등|등|etc\.?|など|等|…|\.{2,})\s*(?:이|을|를|의|지원|있음)?\s*[.。]?$",
    needs=("등", "etc", "など", "等", "…", "."),
)
_SAID_OF_LIST = Pattern(r"(?:지원|있음)\s*[.。]?$", needs=("지원", "있음"))
_VERBAL_NOUNS = (
    "가능|필요|제공|지원|처리|사용|적용|학습|수행|개발|비교|준비|생성|변환|추출|제거|수집|감소|증가|"
    "향상|개선|방지|활용|구성|교체|소개|해결|발생|유지|강화|저장|전달|반영|확인|고려|공유|관리|수정|"
    "경량화|불가|금지|권장|추천|예정|완료|유리|불리|담당|조절|분비"
)
_PREDICATE = Pattern(
    r"(?:[다음함됨짐임요죠고며]|[는은인]지|인데|는데|[가-힣]기|하게"
    r"|[가-힣](?:김|킴|춤|줌|움|뜸|림|침|냄|옴|듦|늚|짐|남)"
    rf"|(?:\s|^|[가-힣])(?:{_VERBAL_NOUNS}))(?:\s?\([^()]*\))?[.!。]?$"
)
_PREDICATE_ENDS = frozenset(
    "다음함됨짐임요죠고며지데기게김킴춤줌움뜸림침냄옴듦늚남\n"
    + "".join(noun[-1] for noun in _VERBAL_NOUNS.split("|"))
)
"""The last letters of a predicate; most phrases end in another one."""

_PREDICATE_LENGTH = 9
"""More characters than a predicate has without words in parentheses behind it."""

_TOPIC = Pattern(r"\S*[^\s하있없되좋많작높낮같][은는]\s")
"""A first word with the particle of a topic; behind some letters it is the end of an adjective."""

# Each branch begins with a letter of its own, so that `re` passes over all others at once.
_TELLING = Pattern(
    r"에는\s(?<=\S에는\s)|에서는\s(?<=\S에서는\s)|로는\s(?<=\S로는\s)"
    r"|다면\s|이면\s|으면\s|만\s\S+면\s|결과\s|에\s\S+이\s있으면",
    needs="는면과",
)
"""A place of which something is said, or a condition."""

_DATE_END = Pattern(r"(?:\d+[.\-/]){2}\d+$")

_WITHIN = Pattern(r"\b(?:etc|e\.g)\b.+|\s등\s", needs=("tc", ".g", "등"))
_CLAUSE = Pattern(r"\w(?:은|는|이|가|을|를)\s", needs="은는이가을를")
_JA_PREDICATE = Pattern(
    r"(?:する|ある|いる|なる|した|れた|れる|える|ない|です|ます|った|[くぐすつぬぶむるう])[。.]?$"
)
_SEVERAL = Pattern(r"[,，、;；。]")
_EN_CLAUSE = Pattern(
    r"(?:has|have|is|are|was|were|can|cannot|must|should|may|will|does|do|did|only|never|always)\b",
    re.IGNORECASE,
)
_BUILT = r"\s?(?:부터\s)?(?:생성|구성|제작|준비|수집|만들|만듦|구축)"
_WITH_IT = r"\s?(?:후|하면|해서|하여)"
_MADE = Pattern(
    rf"로{_BUILT}|에서{_BUILT}|선택{_WITH_IT}|생성{_WITH_IT}|수집{_WITH_IT}|추출{_WITH_IT}"
    "|から(?:作|生成|構成|構築)|で(?:作|生成|構成)"
)
_FIRST_END = Pattern(r"(?<=[.。])\s|,\s|\s(?:->|→)\s", needs=(".", "。", ",", "->", "→"))
_DIGIT = Pattern(r"\d")
_AMOUNT = Pattern(
    r"(?:약|대략|about|approx\.?|around|約|大约|~|≈|≤|≥|<|>)?\s?\d[\d.,]*(?:\s?[~〜–-]\s?\d[\d.,]*)?"
    r"\s?(?:%|％|°C|km²?|cm|mm|nm|µm|μm|m|kg|mg|g|L|mL|kcal|bpm|Hz|kHz|dB|년|개월|일|시간|분|초|명|개"
    r"|원|바이트|비트|배|年|か月|日|時間|分|秒|人|個|円|回/分|バイト|倍|公里|米|亿|万|元|bytes?|bits?"
    r"|years?|months?|weeks?|days?|hours?|minutes?|seconds?)(?![A-Za-z가-힣])"
    r"(?:\s?[(（].*[)）])?[.。]?"
)
_AMOUNT_BEGINS = frozenset("약대a約大")
"""The letters that an amount begins with; all others of them begin with a digit or a sign."""

_YEAR = r"(?:(?:c\.?|ca\.?|약|約)\s?)?(?:1\d{3}|20\d{2})(?:\s?[–~〜-]\s?\d{2,4})?"
_WHEN = Pattern(
    rf"(?:(?:기원전|BC|紀元前|公元前)\s?\d{{1,4}}|{_YEAR})\s?(?:년대?|年代?|s)?"
    r"(?:\s?\d{1,2}(?:월|月)(?:\s?\d{1,2}(?:일|日))?)?(?:\s?(?:BCE?|CE|AD))?"
)
_WHEN_BEGINS = frozenset("기B紀公c약約")
"""The letters that such a date begins with; all others of them begin with a digit."""

_DAY_BEGINS = frozenset("jfmasondtwJFMASONDTWſ월화수목금토일月火水木金土日周")
"""The letters that such a day begins with; all others of them begin with a digit."""

_DAY = Pattern(
    r"(?:\d{1,2}[월月]|\d{1,2}[./월月-]\s?\d{1,2}[일日]?(?:\s?[(（]\S{1,3}[)）])?"
    r"|\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s\d{1,2}"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[월화수목금토일]요일|[月火水木金土日]曜日?|周[一二三四五六日]"
    r"|20\d{2}[-./]\d{1,2}[-./]\d{1,2})",
    re.IGNORECASE,
)
_WEEKDAY = Pattern(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[월화수목금토일]요일", needs=("day", "요일")
)
_FOREIGN_WORD = Pattern(r"[a-z][a-z\-' ]{1,30}(?:\s?[(\[][^()\[\]]{1,12}[)\]])?")
_LATIN_WORD = Pattern(r"[A-Za-z]{2}")
_SHORT_MEANING = 24


@remembered
def list_items(value: str) -> tuple[str, ...]:
    """Give the items of a value that is a short enumeration of at least three, else nothing.

    Two are enough when both are phrases of their own; numbered items (`①`, `(a)`) always count.
    """
    may_be = value[:1] in _ENUMERATOR_BEGINS
    if may_be and _ENUMERATOR.match(value) and len(_ENUMERATOR.findall(value)) >= PAIR:
        return split_all(value, _ENUMERATOR) if "(" not in value else _numbered(value)
    if not COMMA.search(value):
        return ()
    parts = split_all(value.rstrip(" ,."), COMMA)
    enough = len(parts) >= _LIST_FROM or (len(parts) == PAIR and "/" not in value)
    if not enough or not all(map(_is_item, parts)):
        return ()
    if _ends_as_clause(_AND_MORE.sub("", value).rstrip(" ,.")):
        return ()
    return parts if len(parts) >= _LIST_FROM or _is_pair(parts) else ()


def bare_list(text: str) -> tuple[str, ...]:
    """Give the items of a text that is a list and says nothing of them."""
    return () if _SAID_OF_LIST.search(text) else list_items(text)


def goes_on(value: str) -> bool:
    """Tell whether an enumeration says that there is more (등, etc., など)."""
    return bool(_AND_MORE.search(value))


def steps(value: str) -> tuple[str, ...]:
    """Give the steps of a chain of arrows; a trailing arrow adds none."""
    return split_all(value, ARROW)


def defines(value: str, lang: Lang) -> bool:
    """Tell whether a value reads as a definition: a noun phrase, not a clause with a predicate."""
    end = _FIRST_END.search(value)
    first = (value[: end.start()] if end else value).strip()
    if lang is Lang.KO:
        return not (_ends_as_clause(first) or _TOPIC.match(first) or _tells(first))
    if lang is Lang.JA:
        return not _JA_PREDICATE.search(first)
    return not (lang is Lang.EN and (_EN_CLAUSE.match(first) or does(value)))


def _tells(text: str) -> bool:
    """Tell whether a Korean text tells of a place or under a condition, or ends in a date."""
    return bool(_TELLING.search(text) or (text[-1:].isdecimal() and _DATE_END.search(text)))


def is_one_name(name: str) -> bool:
    """Tell whether a name is one term, not several or a clause."""
    if not _SEVERAL.search(name):
        return True
    return not _SEVERAL.search(shield_parentheses(plain(name)))


def does(value: str) -> bool:
    """Tell whether an English value begins with a verb that says what a thing does."""
    first = plain(value).split(" ", 1)[0].rstrip(",")
    return first.casefold() in VERBS


def made(value: str) -> bool:
    """Tell whether a value says how a thing is made."""
    return bool(_MADE.search(value))


def amount(value: str) -> bool:
    """Tell whether a value is a number with its unit."""
    if value[:1].isalpha() and value[0] not in _AMOUNT_BEGINS:
        return False
    return bool(_AMOUNT.fullmatch(plain(value)))


def is_when(name: str) -> bool:
    """Tell whether a name is a year or a date of history."""
    text = plain(name).strip()
    may_be = text[:1].isdecimal() or text[:1] in _WHEN_BEGINS
    return may_be and _WHEN.fullmatch(text) is not None


@remembered
def is_day(name: str) -> bool:
    """Tell whether a name is a day of a diary or of a plan: a date without its year, a weekday."""
    text = plain(name).strip()
    may_be = text[:1].isdecimal() or text[:1] in _DAY_BEGINS
    return bool((may_be and _DAY.fullmatch(text)) or _WEEKDAY.search(text))


def is_vocabulary(name: str, value: str, lang: Lang) -> bool:
    """Tell whether a foreign word stands before its meaning in the language of the note."""
    if lang not in {Lang.KO, Lang.JA, Lang.ZH} or not _FOREIGN_WORD.fullmatch(name.strip("* ")):
        return False
    seen = plain(value)
    return len(seen) <= _SHORT_MEANING and not _LATIN_WORD.search(shield_parentheses(seen))


def _numbered(value: str) -> tuple[str, ...]:
    starts = [match.start() for match in _ENUMERATOR.finditer(value)]
    ends = [*starts[1:], len(value)]
    return tuple(value[at:end].strip() for at, end in zip(starts, ends, strict=True))


def _is_pair(parts: tuple[str, ...]) -> bool:
    """Tell whether two parts are two things, not a name with what is said of it."""
    nouns = not any(_ends_as_clause(part) or _DIGIT.search(part) for part in parts)
    return nouns and all(
        1 < len(words(part)) <= _PAIR_WORDS and not part.startswith(("(", "（")) for part in parts
    )


def _is_item(part: str) -> bool:
    name = shield_parentheses(part).replace(PARENTHESISED, "")
    short = len(words(name)) <= _ITEM_WORDS and len(name) <= _ITEM_LENGTH
    named = not any(pattern.search(part) for pattern in (_CLAUSE, LABELLED, ARROW, _WITHIN))
    return short and named and has_letters(part)


def is_predicate(text: str) -> bool:
    """Tell whether a Korean text ends as a clause does."""
    return _ends_as_clause(fold(plain(text)))


def _ends_as_clause(text: str) -> bool:
    if ")" in text:
        return _PREDICATE.search(text) is not None
    last = text[-2:-1] if text.endswith((".", "!", "。")) else text[-1:]
    return last in _PREDICATE_ENDS and _PREDICATE.search(text[-_PREDICATE_LENGTH:]) is not None
