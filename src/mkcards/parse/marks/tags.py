"""The tags that tell flashcard programs what is a card: `#card`, `[[card]]`, `#flashcards/deck`."""

import re
from typing import NamedTuple

from mkcards.model.pattern import Pattern
from mkcards.parse.marks.found import shield_code

_TAG = Pattern(
    r"(?<![\w/#&(\[*_~])(?:#(?:flash)?cards?(?:[-/][\w/-]+)?(?![\w/-])"
    r"|#?\[\[(?:flash)?cards?\]\]"
    r"|#(?:no-anki-sync|incremental|depth-\d{1,2})(?![\w/-]))",
    re.IGNORECASE,
)
_OFF = Pattern(r"disable-anki-sync:: *true", re.IGNORECASE)
_ASKING = frozenset({"card", "flashcard"})
_OPT_OUT = "no-anki-sync"


class Tags(NamedTuple):
    """What the tags of a line say, and where they stand: `[start, end)` each.

    With `asks` the line is a question that what follows answers, with `both` that asks for the
    question too, `review` wants it told again, `off` wants no card of it. `decks` are named by it.
    """

    spans: tuple[tuple[int, int], ...] = ()
    asks: bool = False
    both: bool = False
    review: bool = False
    off: bool = False
    decks: tuple[str, ...] = ()


NONE = Tags()


def read(text: str) -> Tags:
    """Read the tags of a line; those in code are examples."""
    if "#" not in text and "[[" not in text:
        return NONE
    found = list(_TAG.finditer(shield_code(text)))
    if not found:
        return NONE
    names = [re.split("[-/]", tag[0].strip("#[]").lower(), maxsplit=1) for tag in found]
    kinds = {name[1] for name in names if name[0] in _ASKING and len(name) > 1}
    return Tags(
        tuple(tag.span() for tag in found),
        any(name[0] in _ASKING for name in names) and kinds != {"group"},
        "reverse" in kinds,
        bool(kinds & {"spaced", "reminder"}),
        any("-".join(name) == _OPT_OUT for name in names),
        tuple(filter(None, (_deck(tag[0]) for tag in found))),
    )


def _deck(tag: str) -> str:
    """Give the levels of the deck that `#flashcards/a/b` names as a tag of Anki."""
    name, _, levels = tag.lstrip("#").partition("/")
    is_kind = levels.lower() in {"reverse", "spaced", "reminder", "group"}
    return "" if is_kind or name.startswith("[") else levels.replace("/", "::")


def opts_out(text: str) -> bool:
    """Tell the property by which a block, or a page at its start, wants no cards."""
    return "-anki-sync" in text and _OFF.fullmatch(text) is not None
