"""Lines of JSON (jsonlines.org): the same cards as in the one object, each on a line of its own."""

from collections.abc import Iterator

from mkcards.model.export import Export
from mkcards.write.exports.json import FORMAT, objects


def jsonl(export: Export) -> Iterator[str]:
    """Give an object a line, each a card that says its format."""
    return (f"{card}\n" for card in objects(export, format=FORMAT))
