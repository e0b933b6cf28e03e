"""Regular expressions that are compiled at their first use."""

import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import mkcards
from mkcards.model.pattern import Pattern


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
