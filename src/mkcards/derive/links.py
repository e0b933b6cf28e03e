"""Bullets that are sources: their links go to the extra field of the cards beside them."""

from collections.abc import Iterable

from mkcards.derive.headers import Placed
from mkcards.derive.text import addresses, is_only_link, is_only_pictures
from mkcards.model.outline import Item
from mkcards.model.source import Location


def links_of(items: tuple[Item, ...]) -> tuple[str, ...]:
    """Give the sources that stand in a list: they go with every card beside them."""
    found = [link for item in items if _is_reference(item.text) for link in _targets(item.text)]
    return tuple(dict.fromkeys(found))


def _is_reference(text: str) -> bool:
    """Tell whether a bullet is a source: nothing but links, or an address and a name.

    A link to a place of the same note is none: no card can lead there.
    """
    if not ("://" in text or "](" in text) or is_only_pictures(text):
        return False
    if "](#" in text and text.count("](#") == text.count("]("):
        return False
    return is_only_link(text) or text.startswith(("http://", "https://"))


def _targets(text: str) -> tuple[str, ...]:
    return (text,) if "](" in text else addresses(text)


def links_by_header(steps: Iterable[Placed]) -> dict[Location | None, tuple[str, ...]]:
    """Give the links of a flattened list that hold below each recovered header."""
    below: dict[Location | None, list[Item]] = {}
    for step in steps:
        below.setdefault(place_of(step), []).append(step.item)
    return {header: links_of(tuple(found)) for header, found in below.items()}


def place_of(step: Placed) -> Location | None:
    """Give where the recovered header of a bullet stands, if it has one."""
    return step.header.location if step.header else None
