"""The lines of a quote below a bullet."""

from collections.abc import Iterator

from mkcards.model.outline import Block
from mkcards.model.pattern import Pattern
from mkcards.model.source import Location

_MARK = Pattern(r"\s*(?:>\s?)+(?:\[![^\[\]]*\][+-]?\s*)?")


def lines_of(block: Block) -> Iterator[tuple[str, Location]]:
    """Give each line of a quote without `>` and `[!kind]`, and its place in the note."""
    for number, line in enumerate(block.source.split("\n")):
        if text := _MARK.sub("", line, count=1).strip():
            yield text, block.location._replace(line=block.location.line + number)
