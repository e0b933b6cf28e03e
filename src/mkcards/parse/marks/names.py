"""Names of programs (`mlir::Value`) in the notes of people who also write `Q::A`.

Between two words of a Latin alphabet nothing tells the one from the other for sure. It is a name
where it has the form of one, or where the note shows the word before the colons to be a namespace
or a type.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from mkcards.model.pattern import Pattern
from mkcards.parse.marks.found import shield

USUAL = frozenset({"boost", "crate", "self", "std", "super"})
"""What stands in front of two colons in names alone."""

_QUALIFIER = Pattern(r"(?<!\w)([A-Za-z_]\w*)::(?=~?[A-Za-z_])", re.ASCII, needs=("::",))
_CODE = Pattern(r"``*([^`]*)`+", needs=("`",))
_BEFORE = Pattern(r"(?<!\w)[A-Za-z_]\w*$", re.ASCII)
_AFTER = Pattern(r"~?[A-Za-z_]\w*", re.ASCII)
_FARTHEST = 48
_OPENING = ("(", "（", "<", "&")
_STATEMENT = (";", "{")


def shown_by(text: str, *, in_fence: bool) -> Iterator[str]:
    """Give what a line of a note shows to be no question.

    That is what it has in front of two colons in code, and twice outside of it.
    """
    if in_fence:
        yield from _QUALIFIER.findall(text)
        return
    for code in _CODE.findall(text):
        yield from _QUALIFIER.findall(code)
    once = set()
    for name in _QUALIFIER.findall(shield(text)):
        if name in once:
            yield name
        once.add(name)


def several(bare: str, known: Collection[str]) -> frozenset[str]:
    """Give what stands in front of two colons in a text if that is the case more than once.

    What is known already does not count: a question may hold a name.
    """
    found = [name for name in _QUALIFIER.findall(bare) if name not in known]
    return frozenset(found) if len(found) > 1 else frozenset()


def is_name(bare: str, colons: tuple[int, int], known: Iterable[Collection[str]]) -> bool:
    """Tell whether two colons without a space around them are those of a name.

    `bare` is a text without its code, `known` what is no question in front of them.
    """
    start, end = colons
    left = _BEFORE.search(bare, max(0, start - _FARTHEST), start)
    right = _AFTER.match(bare, end)
    if not left or not right:
        return False
    before = bare[: left.start()]
    if _is_in(left[0], known) or before.endswith(("::", *_OPENING)):
        return True
    if bare.startswith("::", right.end()):
        return not _is_in(right[0], known)
    return _is_code(bare, before, right)


def _is_in(name: str, known: Iterable[Collection[str]]) -> bool:
    return any(name in names for names in known)


def _is_code(bare: str, before: str, right: re.Match[str]) -> bool:
    """Tell a statement, and a call (`Vec::new()`) but for one that may be the whole answer."""
    text = bare.rstrip()
    is_call = bare.startswith("(", right.end())
    return text.endswith(_STATEMENT) or (is_call and not (before.strip() and text.endswith(")")))
