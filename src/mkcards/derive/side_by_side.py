"""Items that stand side by side, and each of them as the rules read it."""

from typing import NamedTuple

from mkcards.derive.links import links_of
from mkcards.derive.rules.label import split_label
from mkcards.derive.statement import Outcome, Statement, below
from mkcards.derive.text import plain
from mkcards.derive.topics import CONTEXT, SECTIONS, Topic
from mkcards.model.card import Levels
from mkcards.model.outline import Item
from mkcards.model.text import fold
from mkcards.model.trail import Step


class ItemList(NamedTuple):
    """Items that stand side by side, what stands above them, and links for all of them.

    `parents`, `breadcrumb`, `under` and `sections` are those of a `Statement`: they are the same
    for all items of the list. `outer` is the list in which the last parent stands. `told` are the
    places of items whose text stands on a card already; with `all_told` every one. Only a marker
    still makes a card of such an item.
    """

    items: tuple[Item, ...]
    parents: tuple[Item, ...]
    breadcrumb: Levels
    under: Levels
    sections: Levels
    links: tuple[str, ...]
    outer: "ItemList | None" = None
    told: frozenset[int] = frozenset()
    all_told: bool = False

    def tells(self, place: int) -> bool:
        """Tell whether the item at a place stands on a card already."""
        return (self.all_told or place in self.told) and not self.items[place].markers

    def below(
        self, item: Item, told: frozenset[int] = frozenset(), *, all_told: bool = False
    ) -> "ItemList":
        """Give the list below an item of this one."""
        return ItemList(
            item.children,
            (*self.parents, item),
            below(self.breadcrumb, item.text),
            (*self.under, fold(item.text)),
            (*self.sections, plain(item.text)) if item.kind in SECTIONS else self.sections,
            self.links + links_of(item.children),
            self,
            told,
            all_told,
        )


def top_list(topic: Topic) -> ItemList:
    """Give the items of a topic that stand below no other."""
    return ItemList(topic.items, (), topic.levels, (), (), links_of(topic.items))


class Line(NamedTuple):
    """An item of a list with its place, its links, and what the rules that were `tried` make of it.

    `statement` and `outcome` are None for what no rule reads: a heading, a recovered header, or a
    line that stands on a card already; such a line with live cards is a statement all the same.
    """

    place: int
    item: Item
    statement: Statement | None = None
    outcome: Outcome | None = None
    links: tuple[str, ...] = ()
    tried: tuple[Step, ...] = ()

    @property
    def is_name(self) -> bool:
        """Tell whether it is a heading, or a label with its value."""
        if self.item.kind in CONTEXT:
            return True
        return self.outcome is not None and split_label(self.item.text) is not None
