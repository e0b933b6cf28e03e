"""What a person sees of one line of Markdown: its words, its addresses, whether it says a thing."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice

from mkcards.derive.shield import FORMULA, LINKED, SHIELD, URL, WIKI
from mkcards.model.markup import HIGHLIGHT, LOWERED, PICTURE, RAISED, SIZE, WIKILINK, words_of
from mkcards.model.media import ENDING
from mkcards.model.pattern import Pattern
from mkcards.model.text import FOLDED_BUT_FOR_CASE, fold, remembered

LONGEST_READ = 2000
"""Characters of a bullet beyond which no rule reads it: every rule stays linear in the note."""

_LINK = Pattern(rf"!?{LINKED}", needs=("](",))
_CODE = Pattern(r"`+[^`]*`+", needs="`")
_CODE_OR_LINK = Pattern(rf"`+[^`]*`+|!?{LINKED}", needs=("`", "]("))
_IMAGE = Pattern(rf"{PICTURE}(?:{SIZE})?|!{WIKI}", needs=("![",))
_PICTURES = Pattern(
    rf"(?:!\[\[[^\[\]|#]+{ENDING}(?:[|#][^\[\]]*)?\]\]"
    rf"|\[?{PICTURE}(?:{SIZE}|\]\([^()\s]*\))?"
    r"|</?(?:audio|img|picture|source|video)\b[^<>]*>|\s)+",
    re.IGNORECASE,
)
# What is code or a formula holds no markup; a lone back-tick is a sign as any other.
_LITERAL = Pattern(
    rf"`(?<!``)(?P<more>`*)(?P<code>[^`]+)`(?P=more)(?!`)|{FORMULA}", needs=("`", "$", "\\(")
)
_OPEN, _CLOSE = "\ue002", "\ue003"
_ASIDE = Pattern(f"{_OPEN}([0-9]{{1,6}}){_CLOSE}", needs=_OPEN)
_SCRIPT = Pattern(rf"{RAISED.text}|{LOWERED.text}", needs="^~")
# A class of characters in a regular expression (`[^a]`) stands by itself, a mark at a word.
_NOTE_MARK = Pattern(r"(?:(?<=\S)\[\^[^\s\[\]^]+\]|\[\^\d{1,4}\])(?!\()", needs=("[^",))
_TAG = Pattern(r"<!--(?:(?!<!--).)*?-->|</?[A-Za-z][^<>]*>", needs="<")
# What begins with a sign looks behind that sign: so the text between signs is passed over at once.
_MARKS = Pattern(
    r"[*_~`](?:(?<=\*)\*|(?<=_)_|(?<=~)~|(?<=`)`*"
    r"|(?<=[*_])(?<!\w[*_])(?=\S)|(?<=\S[*_])(?!\w))",
    needs="*_~`",
)
_ESCAPE = Pattern(r"\\([\\`*_{}\[\]()#+\-.!|<>~$])", needs="\\")
_ADDRESS = Pattern(URL, needs=("://",))
_WORD = Pattern(r"[^\W_]+(?:['’.\-+/][^\W_]+)*\+*")
_AT_ONCE = 4_096
_OF_SIMPLE_WORDS = Pattern(r"[^*_~=^`<\[\\'’.\-+/]*")
_UNJOINED = Pattern(r"[^_'’.\-+/]*")
_UNJOINED_WORD = Pattern(r"\w+")
_LETTER = Pattern(r"[^\W\d_]")
_SPOKEN = Pattern(r"\w")
_ODD_SPACE = "\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_UNMARKED = Pattern(rf"[^*_~=^`<\[\\{_ODD_SPACE}]*")
_LEFT_BEHIND = Pattern(r"\(\s*\)|（\s*）|<\s*>", needs="(（<")
_REFERENCE = Pattern(
    r"(?:이를|이때|이런|이러한|이는|이것|이 (?!논문)|그 |그래서|따라서|마찬가지로|하지만|또한"
    r"|これ|この|それ|その|また、|しかし|this\b|it\b|these\b|they\b|therefore\b|这|该|其)",
    re.IGNORECASE,
)
_REFERENCE_BEGINS = frozenset("이그따마하또こそまし这该其tTiIİı")


@remembered
def plain(text: str) -> str:
    """Give a line of Markdown as a person sees it: no marks, no tags, links as their text.

    Formulas stay as they are written, and what stands in code does.
    """
    if _is_plain(text):
        return text
    return _seen(text, lambda literal: literal["code"] or literal[0])


def plain_but_code(text: str) -> str:
    """Give a line as a person sees it, with code and formulas as Markdown that can be shown."""
    return text if _is_plain(text) else _seen(text, lambda literal: literal[0])


def cut(text: str, longest: int) -> str:
    """Cut a text before a character, and before or behind the code or formula it is part of."""
    at = longest
    for literal in _LITERAL.finditer(text):
        if literal.start() < longest < literal.end():
            at = literal.start() or literal.end()
    return text[:at]


def _is_plain(text: str) -> bool:
    """Tell whether a text holds no sign of markup, and single spaces between its words."""
    return bool(_UNMARKED.fullmatch(text)) and "  " not in text and text == text.strip()


def _seen(text: str, show: Callable[[re.Match[str]], str]) -> str:
    literals = list(_LITERAL.finditer(text))
    if not literals:
        return " ".join(_without_markup(text).split())
    bare = _without_markup(_set_aside(text, literals))
    return " ".join(_ASIDE.sub(lambda aside: _back(aside, literals, show), bare).split())


def _set_aside(text: str, literals: list[re.Match[str]]) -> str:
    """Give a text with the number of each literal in its place."""
    pieces, end = [], 0
    for number, literal in enumerate(literals):
        pieces += [text[end : literal.start()], f"{_OPEN}{number}{_CLOSE}"]
        end = literal.end()
    return "".join([*pieces, text[end:]])


def _back(
    aside: re.Match[str],
    literals: list[re.Match[str]],
    show: Callable[[re.Match[str]], str],
) -> str:
    number = int(aside[1])
    return show(literals[number]) if number < len(literals) else aside[0]


def _without_markup(text: str) -> str:
    if _UNMARKED.fullmatch(text):
        return text
    bare = text
    if "[" in bare:
        bare = WIKILINK.sub(words_of, _LINK.sub(_inside, _IMAGE.sub(" ", bare)))
    bare = _SCRIPT.sub(_inside, HIGHLIGHT.sub(_inside, bare))
    if "[" in bare:
        bare = _NOTE_MARK.sub("", bare)
    return _ESCAPE.sub(_inside, _MARKS.sub("", _TAG.sub("", bare)))


def _inside(match: re.Match[str]) -> str:
    """Give what a match has within its signs; a template of `re` costs five times as much."""
    return match[match.lastindex or 0]


@remembered
def words(text: str) -> tuple[str, ...]:
    """Give the words of a text as a person sees it."""
    return tuple(words_seen(plain(text)))


def words_seen(seen: str) -> list[str]:
    """Give the words of a text without markup."""
    return (_UNJOINED_WORD if _UNJOINED.fullmatch(seen) else _WORD).findall(seen)


def word_counts(texts: Iterable[str]) -> dict[str, int]:
    """Count the Latin words of many texts, folded.

    Texts without markup and without signs inside words, as most are, are read many at once.
    """
    waiting, spelled = iter(texts), Counter[str]()
    while some := list(islice(waiting, _AT_ONCE)):
        simple, others = list[str](), list[str]()
        for text in some:
            (simple if _OF_SIMPLE_WORDS.fullmatch(text) else others).append(text)
        spelled.update(_UNJOINED_WORD.findall("\n".join(simple)))
        spelled.update(_WORD.findall("\n".join(map(plain, others))))
    counts: dict[str, int] = {}
    for word, count in spelled.items():
        if word.isascii() or not FOLDED_BUT_FOR_CASE.fullmatch(word):
            folded = word.lower() if word.isascii() else fold(word)
            counts[folded] = counts.get(folded, 0) + count
    return counts


def addresses(text: str) -> tuple[str, ...]:
    """Give the web addresses in a text, in order; one in code is code."""
    return tuple(_ADDRESS.findall(_CODE.sub(" ", text) if "`" in text else text))


@remembered
def without_addresses(text: str) -> str:
    """Give the text without bare web addresses and what is left hanging around them."""
    bare = _LEFT_BEHIND.sub("", _unaddressed(text) if "://" in text else text)
    return " ".join(bare.split()).strip(" ,;|")


def _unaddressed(text: str) -> str:
    kept = _CODE_OR_LINK.sub(lambda match: SHIELD * len(match[0]), text)
    rest, end = [], 0
    for match in _ADDRESS.finditer(kept):
        rest.append(text[end : match.start()])
        end = match.end()
    return "".join([*rest, text[end:]])


@remembered
def has_text(text: str) -> bool:
    """Tell whether a text says anything besides addresses, images and punctuation."""
    if not _is_plain(text) or "://" in text:
        text = plain(without_addresses(text))
    return _SPOKEN.search(text) is not None


def begins_with_words(text: str) -> bool:
    """Tell at a glance that a text begins with a word, and holds no link that it may be all of."""
    return text[:1].isalnum() and "](" not in text and "://" not in text and "[[#" not in text


@remembered
def is_only_link(text: str) -> bool:
    """Tell whether a text is nothing but links."""
    if not ("](" in text and _LINK.search(text)) and not ("://" in text and addresses(text)):
        return False
    return not _SPOKEN.search(without_addresses(_LINK.sub("", text)))


def is_only_pictures(text: str) -> bool:
    """Tell whether a text is nothing but pictures, sounds and films."""
    return text.lstrip()[:1] in ("!", "[", "<") and _PICTURES.fullmatch(text) is not None


def has_letters(text: str) -> bool:
    """Tell whether a text holds a letter of any script."""
    return text[:1].isalpha() or _LETTER.search(plain(text)) is not None


def same(left: str, right: str) -> bool:
    """Tell whether two texts are one to a reader."""
    return fold(plain(left)) == fold(plain(right))


def starts_with_reference(text: str) -> bool:
    """Tell whether a text begins with a word that points at the statement before it."""
    seen = plain(text)
    return seen[:1] in _REFERENCE_BEGINS and _REFERENCE.match(seen) is not None
