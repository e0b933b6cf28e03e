"""Items that stand side by side, and each of them as the rules read it."""

from typing import NamedTuple

from mkcards.derive.links import links_of
from mkcards.derive.reading import Read
from mkcards.derive.rules.label import split_label
from mkcards.derive.statement import Statement, below
from mkcards.derive.topics import CONTEXT
from mkcards.model.card import Levels
from mkcards.model.outline import Item
from mkcards.model.trail import Step


class ItemList(NamedTuple):
    """Items that stand side by side, the items above them, their path, and links for all of them.

    `told` are the places of items whose text stands on a card already; with `all_told` every one.
    Only a marker still makes a card of such an item.
    """

    items: tuple[Item, ...]
    parents: tuple[Item, ...]
    breadcrumb: Levels
    links: tuple[str, ...]
    told: frozenset[int] = frozenset()
    all_told: bool = False

    def tells(self, place: int) -> bool:
        """Tell whether the item at a place stands on a card already."""
        return (self.all_told or place in self.told) and not self.items[place].markers

    def below(self, item: Item, told: frozenset[int] = frozenset()) -> "ItemList":
        """Give the list below an item of this one."""
        links = self.links + links_of(item.children)
        path = below(self.breadcrumb, item.text)
        return ItemList(item.children, (*self.parents, item), path, links, told)


class Line(NamedTuple):
    """A statement of a list with its place, what the rules make of it alone, and its links.

    `found` is None for what no rule reads: a heading, a recovered header, or a line that stands on
    a card already.
    """

    place: int
    statement: Statement
    found: Read | None = None
    links: tuple[str, ...] = ()

    @property
    def tried(self) -> tuple[Step, ...]:
        """Give the rules that read it alone."""
        return self.found.tried if self.found else ()

    @property
    def is_name(self) -> bool:
        """Tell whether it is a heading, or a label with its value."""
        item = self.statement.item
        if item.kind in CONTEXT:
            return True
        return self.found is not None and split_label(item.text) is not None
