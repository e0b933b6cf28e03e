"""How people change the words of a bullet: slips, other words, more words, other marks."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from random import Random

_TOKEN = re.compile(
    r"[가-힣]+|[ァ-ヴー]+|[\u4e00-\u9fff]+|[ぁ-ん]{2,}|[A-Za-z][A-Za-z\-]*[A-Za-z]|\d+(?:\.\d+)?"
)
_MARKS = re.compile(r"\*\*|__|==|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_NEIGHBOURS = "qwertyuiopasdfghjklzxcvbnm"
_REWORDED = (0.20, 0.55)
"""The least and the largest share of words that a rewording changes."""

_FIRST_HALF = (0.5, 0.8)

Vocabulary = dict[str, list[str]]
"""Words by their script, as often as they stand in the notes."""


def seen(text: str) -> str:
    """Give a text as a reader compares it: no marks, no case, no composition, single spaces."""
    bare = unicodedata.normalize("NFKC", _MARKS.sub("", text)).casefold()
    return " ".join(bare.replace("-", " ").split())


def stands_in(term: str, text: str) -> bool:
    """Tell whether a term stands in a text, in Latin script as whole words."""
    name = re.escape(seen(term))
    return re.search(rf"(?<![a-z0-9_]){name}(?![a-z0-9_])", seen(text)) is not None or (
        not seen(term).isascii() and seen(term) in seen(text)
    )


def script(word: str) -> str:
    """Give the script of a word by the Unicode name of its first letter."""
    return unicodedata.name(word[0], "?").split()[0]


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """Give the words of texts by script."""
    found: Vocabulary = {}
    for text in texts:
        for word in _TOKEN.findall(text):
            found.setdefault(script(word), []).append(word)
    return found


def typo(text: str, random: Random, _known: Vocabulary) -> str:
    """Slip once: drop, double, swap or replace a letter of some word."""
    words = list(_TOKEN.finditer(text)) or list(re.finditer(r"\S", text))
    word = random.choice(words)
    at = random.randrange(word.start(), word.end())
    slip = random.choice((_drop, _double, _swap, _miss))
    return text[:at] + slip(text[at : word.end()], random) + text[word.end() :]


def _drop(rest: str, _random: Random) -> str:
    return rest[1:]


def _double(rest: str, _random: Random) -> str:
    return rest[0] + rest


def _swap(rest: str, _random: Random) -> str:
    return rest[1:2] + rest[0] + rest[2:]


def _miss(rest: str, random: Random) -> str:
    return _other(rest[0], random) + rest[1:]


def _other(letter: str, random: Random) -> str:
    """Give a letter that a finger hits instead: another vowel or end of a Hangul syllable."""
    if "가" <= letter <= "힣":
        code = ord(letter) - ord("가")
        return chr(ord("가") + code - code % 28 + random.randrange(28))
    if letter.isascii():
        return random.choice("0123456789" if letter.isdigit() else _NEIGHBOURS)
    return chr(ord(letter) + random.choice((-1, 1)))


def reword(text: str, random: Random, known: Vocabulary) -> str:
    """Put other words in place of 20 to 55 % of them, at least one."""
    words = list(_TOKEN.finditer(text))
    if not words:
        return text
    number = max(1, round(len(words) * random.uniform(*_REWORDED)))
    for word in sorted(random.sample(words, number), key=lambda m: -m.start()):
        text = text[: word.start()] + _another(word[0], random, known) + text[word.end() :]
    return text


def _another(word: str, random: Random, known: Vocabulary) -> str:
    pool = known.get(script(word), [])
    others = [other for other in random.sample(pool, min(20, len(pool))) if other != word]
    return others[0] if others else word[::-1]


def extend(text: str, random: Random, known: Vocabulary) -> str:
    """Say more at the end: one to five further words."""
    tokens = _TOKEN.findall(text)
    name = script(random.choice(tokens)) if tokens else "LATIN"
    pool = known.get(name) or ["more"]
    added = [random.choice(pool) for _ in range(random.randint(1, 5))]
    link = random.choice((", ", " ", " (", ". ", " - "))
    glue = "" if name in {"CJK", "KATAKANA", "HIRAGANA"} else " "
    return text + link + glue.join(added) + (")" if link == " (" else "")


def _bold(text: str, random: Random) -> str:
    words = list(re.finditer(r"(?<!\S)[^\s*`$:]+(?!\S)", text))
    if not words:
        return text
    word = random.choice(words)
    return f"{text[: word.start()]}**{word[0]}**{text[word.end() :]}"


def _code(text: str, random: Random) -> str:
    words = list(re.finditer(r"(?<!\S)[A-Za-z][A-Za-z0-9_\-]+(?!\S)", text))
    if not words or "`" in text:
        return text
    word = random.choice(words)
    return f"{text[: word.start()]}`{word[0]}`{text[word.end() :]}"


def _bare(text: str, _random: Random) -> str:
    return re.sub(r"\*\*|`", "", text)


def _final_stop(text: str, _random: Random) -> str:
    return text[:-1] if text.endswith((".", "。")) else text + "."


def _case(text: str, _random: Random) -> str:
    return text[:1].swapcase() + text[1:]


def _spaces(text: str, _random: Random) -> str:
    return text.replace(", ", ",", 1) if ", " in text else text.replace(",", ", ", 1)


def _width(text: str, _random: Random) -> str:
    return text.replace("(", "（", 1).replace(")", "）", 1)


_FORMATS: tuple[Callable[[str, Random], str], ...] = (
    _bold,
    _code,
    _bare,
    _final_stop,
    _case,
    _spaces,
    _width,
)


def reformat(text: str, random: Random, _known: Vocabulary) -> str:
    """Change marks, case, spaces or the final stop, but no word."""
    for change in random.sample(_FORMATS, len(_FORMATS)):
        changed = change(text, random)
        if changed != text:
            return changed
    return text


def vary(text: str, random: Random, known: Vocabulary) -> str:
    """Say the same of another thing: one or two words of a bullet change."""
    words = list(_TOKEN.finditer(text))
    if not words:
        return text + " 2"
    first = [words[0], random.choice(words)]
    for word in sorted(set(first), key=lambda m: -m.start()):
        text = text[: word.start()] + _another(word[0], random, known) + text[word.end() :]
    return text


def halves(text: str, random: Random) -> tuple[str, str] | None:
    """Cut a text in two at a word, the larger half first; nothing for a short one."""
    cuts = [m.start() for m in re.finditer(r"(?<=[\s、。,])\S", text)]
    least, most = _FIRST_HALF
    fair = [cut for cut in cuts if least <= cut / len(text) <= most]
    if not fair:
        return None
    cut = random.choice(fair)
    return text[:cut].rstrip(" ,、"), text[cut:]
