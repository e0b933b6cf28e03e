"""A question and its answer on one line: `Q::A`, `Q:::A`, `Q ;; A`, `Q :-> A`, `Q ==> A`.

Two colons stand in notes for much else: names of programs (`std::vector`), properties (`due:: x`),
addresses (`fe80::1`). Without a space behind them they part only what cannot be such a name, or
what stands in a note whose author uses a flashcard program and has not the form of one.
"""

import re
from itertools import islice
from typing import NamedTuple

from mkcards.model.pattern import Pattern
from mkcards.parse.marks import names
from mkcards.parse.marks.found import SHIELD, Habits, shield

_SIGN = Pattern(
    r"(?P<both>:<->|<==>|(?<!:):::(?!:))|(?P<back>:<-|<==(?!=)|(?<!:)::\?)"
    r"|(?P<on>:->|(?<!=)==>|;;|(?<!:)::(?!:))",
    needs=("::", ";;", ":->", ":<-", "==>", "<=="),
)
_ARROWS = frozenset({"==>", "<==", "<==>"})
_PROPERTY = Pattern(r"(?:[-*+] )?([\w./-]+)$")
_NAME = Pattern(rf"(?<![A-Za-z0-9_-])(?:{'|'.join(sorted(names.USUAL))})$")
_HEX = Pattern(r"(?<![\w:])[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4})*$")
_HEX_GROUP = Pattern(r"[0-9A-Fa-f]{1,4}(?![\w])")
_MOST = 64
_FARTHEST = 48
_LONGEST_BOLD = 1000
_OPENING = "([{（［「『<"
_AROUND_LINKS = f"{SHIELD} \t,，、.。"
_AFTER_WORDS = "?？!！。」』”"
_KEYS = frozenset(
    (
        *(
            "aliases",
            "alias",
            "area",
            "author",
            "authors",
            "background-color",
            "category",
            "chapter",
        ),
        *(
            "class",
            "collapsed",
            "cover",
            "created",
            "created-at",
            "creator",
            "cssclass",
            "cssclasses",
        ),
        *("date", "deadline", "deck", "disable-anki-sync", "doi", "down", "due", "end"),
        *("file", "file-path", "genre", "heading", "hl-color", "hl-page", "hl-type", "icon"),
        *("id", "isbn", "kind", "language", "last-modified-at", "link", "links", "location"),
        *("ls-type", "modified", "next", "page", "pages", "parent", "prev", "previous"),
        *(
            "priority",
            "progress",
            "project",
            "public",
            "published",
            "publisher",
            "rating",
            "related",
        ),
        *("scheduled", "source", "source-url", "start", "status", "subtitle", "tag", "tags"),
        *("template", "title", "topic", "type", "up", "updated", "updated-at", "url"),
        *("version", "year"),
    )
)


Known = tuple[frozenset[str], ...]
"""What is no question in front of two colons: in the note, and in the line."""


class Pair(NamedTuple):
    """Where question and answer stand in a text; with `both` each asks for the other."""

    question: slice
    answer: slice
    both: bool


def split(text: str, habits: Habits) -> Pair | None:
    """Split a text at the first sign that parts a question from its answer."""
    bare = shield(text)
    known = (habits.names, names.several(bare, habits.names)) if habits.tagged else ()
    first, last = len(bare) - len(bare.lstrip()), len(bare.rstrip())
    for sign in islice(_SIGN.finditer(bare), _MOST):
        if sign.end() >= last or sign.start() <= first or _is_in_bold(bare, sign.start()):
            continue
        if _parts(bare, sign, habits, known):
            return _pair(bare, sign)
    return None


def _is_in_bold(bare: str, at: int) -> bool:
    return "**" in bare and bare.count("**", max(0, at - _LONGEST_BOLD), at) % 2 == 1


def _pair(bare: str, sign: re.Match[str]) -> Pair:
    left = _trimmed(bare, 0, sign.start())
    # `Q ?:: A` of Ankivalenz: the question mark is part of the sign where a space is before it.
    if sign[0] == "::" and bare[left].endswith((" ?", "\t?")):
        left = _trimmed(bare, left.start, left.stop - 1)
    right = _trimmed(bare, sign.end(), len(bare))
    if sign["back"]:
        return Pair(right, left, both=False)
    return Pair(left, right, both=bool(sign["both"]))


def _trimmed(text: str, start: int, end: int) -> slice:
    part = text[start:end]
    return slice(end - len(part.lstrip()), start + len(part.rstrip()))


def _parts(bare: str, sign: re.Match[str], habits: Habits, known: Known) -> bool:
    """Tell whether a sign parts a question from an answer here."""
    if sign[0] in _ARROWS:
        return habits.tagged or bare[: sign.start()].rstrip().endswith(("?", "？"))
    before, after = bare[sign.start() - 1], bare[sign.end()]
    if sign[0] == ";;":
        return before not in "(;" and after not in ");"
    if sign[0] != "::":
        return True
    near = bare[max(0, sign.start() - _FARTHEST) : sign.start()]
    if _NAME.search(near.rstrip()) or before in _OPENING:
        return False
    if after.isspace():
        return before.isspace() or not (_is_address(near) or _is_property(bare, sign, habits))
    return _parts_glued(near, bare, sign, habits, known)


def _parts_glued(near: str, bare: str, sign: re.Match[str], habits: Habits, known: Known) -> bool:
    before, after = near[-1], bare[sign.end()]
    if _HEX.search(near) and _HEX_GROUP.match(bare, sign.end()) and (before + after).isalnum():
        return False
    if habits.tagged:
        return not names.is_name(bare, sign.span(), known)
    if before.isspace() or before == SHIELD:
        return False
    return before in _AFTER_WORDS or not (before + after).isascii()


def _is_address(near: str) -> bool:
    """Tell the start of an address of version 6 (`fe80::`) from a year or a word."""
    found = _HEX.search(near)
    is_mixed = found and not found[0].isdigit() and any(map(str.isdigit, found[0]))
    return bool(is_mixed)


def _is_property(bare: str, sign: re.Match[str], habits: Habits) -> bool:
    """Tell `key:: value`: any one word in an outliner, or with links alone; else a usual key."""
    found = _PROPERTY.match(bare[: sign.start()]) if sign.start() <= _FARTHEST else None
    if not found:
        return False
    links_alone = not bare[sign.end() :].strip(_AROUND_LINKS)
    return habits.outliner or links_alone or found[1].lower() in _KEYS
