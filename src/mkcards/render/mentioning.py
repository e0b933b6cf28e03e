"""Which texts of a note may mention a file of media, by a look at their characters."""

from collections.abc import Iterable, Iterator

from mkcards.model.outline import Item
from mkcards.model.source import Location

_TAGS = ("<img", "<audio", "<video", "<source")


def mentions(items: Iterable[Item]) -> Iterator[tuple[str, Location]]:
    """Give the text of each item and block that may mention a file, with its place."""
    for item in items:
        if "![" in item.text or "<" in item.text:
            yield from _mention(item.text, item.location)
        for block in item.blocks:
            yield from _mention(block.source, block.location)


def _mention(text: str, place: Location) -> Iterator[tuple[str, Location]]:
    if "![" in text or ("<" in text and any(tag in text.lower() for tag in _TAGS)):
        yield text, place
