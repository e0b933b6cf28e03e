"""Tags in a text: `#tag`, `#a/b` and, as Logseq writes them, `#[[two words]]`.

Obsidian's help (Tags): letters of any script, emoji, digits, `_`, `-` and `/`; not digits alone.
At the start or the end of a line they are labels and leave the text; where a sentence needs them
they are words of it and lose only their sign.
"""

import re
from typing import NamedTuple

from mkcards.model.markup import WIKILINK
from mkcards.model.pattern import Pattern
from mkcards.model.source import Seed
from mkcards.parse import lines, markers

# What no name of a tag holds: white space, the other signs of ASCII, and those of other scripts.
_OUTSIDE = (
    r"\s!-,.:-@\[-^`{-~\u2010-\u206f\u2e00-\u2e7f\u3001-\u301f\uff01-\uff0f\uff1a-\uff20"
    r"\uff5b-\uff65"
)
_NAME = rf"(?P<name>[^{_OUTSIDE}]++)(?![^\s,.;:!?)\]。、，；：！？）」])"
_CODE = r"`+[^`]*`+|\$[^$]+\$|<[^<>]*>|\[\[[^\[\]]*\]\]|\]\([^()]*\)"
_TAG = Pattern(rf"{_CODE}|(?<![^\s(（])#(?:\[\[(?P<words>[^\[\]\n]+)\]\]|{_NAME})", needs=("#",))
_LETTER = Pattern(r"[^\W\d_]|[^\w\s/-]")
_COLOUR = Pattern(r"(?=.*\d)(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})|([0-9A-Fa-f])\1{2,5}")
# Words of the C preprocessor and of editors that fold code: what follows them is code.
_DIRECTIVES = Pattern(
    "define|elif|else|endif|endregion|error|if|ifdef|ifndef|import|include|line|pragma|region|undef"
    "|using|warning",
    re.IGNORECASE,
)
# A sentence that begins with a tag goes on like this; one that wants a last word ends like that.
_GOES_ON = Pattern(
    r"[ \t]*(?:(?:allows|and|are|can|does|had|has|have|is|may|means|must|of|or|provides|uses|vs|was"
    r"|were|will)\b|[,:;=.])"
)
_UNFINISHED = Pattern(
    r"(?:^|\s)(?:an?|and|are|as|at|by|for|from|in|into|is|like|of|on|or|over|per|see|than|the"
    r"|through|to|under|use[ds]?|using|via|vs\.?|with|without)$|[:=&+→]$",
    re.IGNORECASE,
)
_NEAR = 12


class Tagged(NamedTuple):
    """A line without its tags, and their names, as levels with `::` between."""

    text: str
    names: tuple[str, ...]


def may_hold(text: str) -> bool:
    """Tell whether a line is worth a closer look; the signs of a heading are none."""
    return " #" in text or "\t#" in text or (text[0] == "#" and text[1:2] not in " #")


def are_usual(seed: Seed) -> bool:
    """Tell whether `#word` is a tag in a note: it lies in a vault, or names other notes."""
    return seed.vault is not None or WIKILINK.search(seed.text) is not None


def taken_from(text: str) -> Tagged:
    """Take the tags out of a line; a line of nothing but tags has no text left but its bullet."""
    found = [tag for tag in _TAG.finditer(text) if _is_tag(tag)]
    if not found:
        return Tagged(text, ())
    names = tuple(dict.fromkeys(map(_levels, found)))
    start, end = _lead(text), len(text)
    first, last = 0, len(found)
    while last and not text[found[last - 1].end() : end].strip():
        last -= 1
        end = found[last].start()
    while first < last and not text[start : found[first].start()].strip():
        start = found[first].end()
        first += 1
    if first and _GOES_ON.match(text, start):
        first -= 1
        start = found[first].start()
    if last < len(found) and _UNFINISHED.search(text[max(0, end - _NEAR) : end].rstrip()):
        end = found[last].end()
        last += 1
    words = _as_words(text, found[first:last], start, end)
    return Tagged(f"{text[: _lead(text)]}{words}".strip(), names)


def _is_tag(found: re.Match[str]) -> bool:
    name = found["name"]
    if name is None:
        return found["words"] is not None
    plain = _COLOUR.fullmatch(name) or _DIRECTIVES.fullmatch(name)
    return not plain and _LETTER.search(name) is not None


def _levels(tag: re.Match[str]) -> str:
    return "::".join(filter(None, (tag["words"] or tag["name"]).split("/")))


def _lead(text: str) -> int:
    """Give where the words of a line begin: behind its bullet or number, task box and marker."""
    bullet = lines.bullet_of(text)
    at = bullet.end if bullet else 0
    if box := lines.checkbox_of(text[at:]):
        at += box.end
    if heading := lines.heading_of(text[at:]):
        at += heading.start
    return at + markers.read_markers(text[at:]).start


def _as_words(text: str, tags: list[re.Match[str]], start: int, end: int) -> str:
    """Give a stretch of a text in which tags are words of their sentence."""
    parts: list[str] = []
    for tag in tags:
        parts += text[start : tag.start()], tag["words"] or tag["name"]
        start = tag.end()
    return "".join([*parts, text[start:end]]).strip()
