"""Regular expressions that are compiled at their first use."""

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

import mkcards
from mkcards.model.pattern import Pattern

# The module has no public name since Python 3.11.
_PARSER = import_module("re._parser")


def test_the_methods_are_those_of_re() -> None:
    ours, theirs = Pattern("(A)(b?)", re.IGNORECASE), re.compile("(A)(b?)", re.IGNORECASE)
    text = "-abAxA"
    assert ours.compiled == theirs
    assert ours.match(text) is None
    assert ours.fullmatch("ab")
    found = ours.search(text, 2)
    assert found is not None
    assert found.span() == (3, 4)
    assert [match.span() for match in ours.finditer(text)] == [(1, 3), (3, 4), (5, 6)]
    assert ours.findall(text) == theirs.findall(text)
    assert ours.split(text) == theirs.split(text)
    assert ours.sub(r"<\1>", text) == theirs.sub(r"<\1>", text)
    assert ours.subn("", text) == theirs.subn("", text)


def patterns() -> Iterator[Pattern]:
    for module in walk_packages(mkcards.__path__, "mkcards."):
        held = vars(import_module(module.name)).values()
        yield from (value for value in held if isinstance(value, Pattern))


def test_every_pattern_is_a_regular_expression() -> None:
    assert sum(bool(pattern.compiled) for pattern in patterns()) > 100


def test_a_text_without_what_a_match_needs_is_not_searched() -> None:
    ours, theirs = Pattern("-+>?|=>", needs=("-", "=>")), re.compile("-+>?|=>")
    for text in ("a = b", "a -> b --", "=>", ""):
        assert bool(ours.search(text)) == bool(theirs.search(text))
        assert [found[0] for found in ours.finditer(text)] == theirs.findall(text)
        assert ours.findall(text) == theirs.findall(text)
        assert ours.sub("<>", text) == theirs.sub("<>", text)


GATED = [pattern for pattern in patterns() if pattern.needs]


@pytest.mark.parametrize("pattern", GATED, ids=[pattern.text[:40] for pattern in GATED])
def test_every_match_holds_what_a_pattern_needs(pattern: Pattern) -> None:
    assert not pattern.compiled.flags & re.IGNORECASE
    assert _holds(_PARSER.parse(pattern.text), pattern.needs)


def test_a_gate_that_would_hide_a_match_is_found() -> None:
    for text, needs in (("a|b", "a"), ("[ab]", "a"), ("a?b", "a"), ("a.b", ("ab",)), ("[^a]", "b")):
        assert not _holds(_PARSER.parse(text), tuple(needs))


def _holds(parsed: Any, needs: tuple[str, ...]) -> bool:  # noqa: ANN401
    """Tell whether no text matches a parsed expression without holding one of the needs."""
    run = ""
    for operation, value in parsed:
        run = run + chr(value) if str(operation) == "LITERAL" else ""
        if any(sign in run for sign in needs) or _part_holds(str(operation), value, needs):
            return True
    return False


def _part_holds(operation: str, value: Any, needs: tuple[str, ...]) -> bool:  # noqa: ANN401
    match operation:
        case "IN":
            return all(_member_holds(str(kind), member, needs) for kind, member in value)
        case "BRANCH":
            meant = [branch for branch in value[1] if _has_group(branch)] or value[1]
            return all(_holds(branch, needs) for branch in meant)
        case "SUBPATTERN":
            return _holds(value[-1], needs)
        case "MAX_REPEAT" | "MIN_REPEAT":
            return value[0] > 0 and _holds(value[2], needs)
        case "ASSERT":
            return _holds(value[1], needs)
    return False


def _has_group(parsed: Any) -> bool:  # noqa: ANN401
    """Tell whether an alternative gives its match a part; else it masks what it goes over."""
    return re.search(r"SUBPATTERN, \(\d", str(parsed)) is not None


def _member_holds(kind: str, member: Any, needs: tuple[str, ...]) -> bool:  # noqa: ANN401
    if kind == "RANGE":
        return all(chr(code) in needs for code in range(member[0], member[1] + 1))
    return kind == "LITERAL" and chr(member) in needs
