"""Seeds and outlines for the tests of parsing."""

from mkcards.diagnostics import Diagnostic
from mkcards.model.outline import Item, Outline
from mkcards.model.packed import packed
from mkcards.model.source import Seed, SeedPath
from mkcards.parse import parse
from tests.spec_cases import dump_outline


def seed_of(text: str, name: str = "note.md", first_line: int = 1) -> Seed:
    """Make a seed of a text."""
    return Seed(SeedPath(name), name, (), packed(text), first_line=first_line)


def outline_of(text: str, name: str = "note.md") -> Outline:
    """Parse a text."""
    return parse(seed_of(text, name))[0]


def dump_of(text: str, name: str = "note.md") -> str:
    """Parse a text and write its outline."""
    return dump_outline(outline_of(text, name))


def items_of(text: str, name: str = "note.md") -> list[Item]:
    """Give every item of a text in order."""
    return list(outline_of(text, name).walk())


def found_in(text: str, name: str = "note.md") -> list[str]:
    """Give place and code of every finding."""
    found = parse(seed_of(text, name))[1]
    return [place_and_code(diagnostic) for diagnostic in found]


def place_and_code(diagnostic: Diagnostic) -> str:
    """Write a finding as `line:column code`."""
    here = diagnostic.location
    return f"{here.line}:{here.column} {diagnostic.code.value}"
