"""The lines of a quote below a bullet."""

from collections.abc import Iterator

from mkcards.model.outline import Block, BlockKind, Item
from mkcards.model.pattern import Pattern
from mkcards.model.source import Location

_MARK = Pattern(r"\s*(?:>\s?)+(?:\[![^\[\]]*\][+-]?\s*)?")


def quoted(item: Item) -> Iterator[tuple[str, Location]]:
    """Give each line of the quotes below a bullet and its place in the note."""
    for block in item.blocks:
        if block.kind is BlockKind.QUOTE:
            yield from _lines(block)


def _lines(block: Block) -> Iterator[tuple[str, Location]]:
    """Give each line without `>` and `[!kind]`."""
    for number, line in enumerate(block.source.split("\n")):
        if text := _MARK.sub("", line, count=1).strip():
            yield text, block.location._replace(line=block.location.line + number)
