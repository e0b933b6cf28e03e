"""Taking out of a note what is to give no cards, by its comments, front matter or configuration."""

from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from mkcards.config import Config
from mkcards.derive.text import is_only_link
from mkcards.derive.topics import CONTEXT
from mkcards.model.outline import Item, ItemKind, Outline
from mkcards.model.source import Location, Reason, SeedPath, Skipped, Steering

_CARDLESS = CONTEXT | {ItemKind.PARAGRAPH}
_PARENTS = frozenset({ItemKind.BULLET, ItemKind.LABEL, ItemKind.LINE})


class _Node(NamedTuple):
    """An item and what stands above it.

    `above` is the index of its parent, `marked` tells of a marker on it or above it, `nested` that
    it stands below a bullet or a label.
    """

    item: Item
    above: int
    marked: bool
    nested: bool


def steered(outline: Outline, config: Config) -> Outline:
    """Give an outline without the statements that are to give no cards; these are skipped.

    Headings and labels stay, and a parent of what stays becomes a label. Where the first of a
    section goes, an empty paragraph takes its place: the next one does not explain the section.
    """
    said = set(map(attrgetter("steering"), outline.walk()))
    if config.cards_from is Steering.ALL and said <= {Steering.ON}:
        return outline
    nodes = list(_nodes(outline))
    below: list[list[Item]] = [[] for _ in nodes]
    skipped = list(outline.skipped)
    for place in range(len(nodes) - 1, 0, -1):
        node = nodes[place]
        children = _children(node.item, below[place])
        gives = _gives(node, _effective(node.item.steering, config))
        if gives or children or node.item.kind in CONTEXT:
            below[node.above].append(_kept(node.item, children, gives=gives))
        if not gives:
            skipped.extend(_taken(node.item, outline.seed.path, whole=not children))
    items = _children(nodes[0].item, below[0])
    return replace(outline, items=items, skipped=tuple(skipped))


def name_gives(steering: Steering, config: Config) -> bool:
    """Tell whether the name of a topic may give a card itself."""
    return _effective(steering, config) in {Steering.ALL, Steering.NESTED}


def without_card(steering: Steering) -> Reason:
    """Give the reason why a heading has no card below it."""
    return Reason.STEERED_OFF if steering is Steering.OFF else Reason.STUB_TOPIC


def _nodes(outline: Outline) -> Iterator[_Node]:
    """Give the note itself and all its items in order."""
    start = Location(outline.seed.shown, outline.seed.first_line)
    whole = Item(ItemKind.HEADING, "", start, children=outline.items)
    waiting = [_Node(whole, -1, marked=False, nested=False)]
    place = 0
    while waiting:
        node = waiting.pop()
        yield node
        nested = node.nested or node.item.kind in _PARENTS
        waiting.extend(
            _Node(child, place, marked=node.marked or bool(child.markers), nested=nested)
            for child in reversed(node.item.children)
        )
        place += 1


def _effective(steering: Steering, config: Config) -> Steering:
    """Give what holds for an item, a topic or a note: its own word, else the configuration's."""
    return config.cards_from if steering is Steering.ON else steering


def _gives(node: _Node, steering: Steering) -> bool:
    """Tell whether an item may give cards.

    Headings and prose never do and say so themselves; a bare link goes beside other cards.
    """
    item = node.item
    if steering in {Steering.OFF, Steering.ALL}:
        return steering is Steering.ALL
    if node.marked or item.kind in _CARDLESS or is_only_link(item.text):
        return True
    has_parts = bool(item.children) or item.kind is ItemKind.ENTRY
    return steering is Steering.NESTED and (node.nested or has_parts)


def _kept(item: Item, children: tuple[Item, ...], *, gives: bool) -> Item:
    if gives:
        return item._replace(children=children)
    kind = item.kind if item.kind in CONTEXT else ItemKind.LABEL
    return item._replace(kind=kind, markers=(), blocks=(), children=children)


def _children(item: Item, last_first: list[Item]) -> tuple[Item, ...]:
    """Give what is left below an item, in order."""
    left = tuple(reversed(last_first))
    stated = [child for child in left if child.kind not in CONTEXT]
    first = item.children[0] if item.children and item.kind in CONTEXT else None
    if first is None or first.kind in CONTEXT or not stated:
        return left
    if stated[0].location == first.location:
        return left
    return (Item(ItemKind.PARAGRAPH, "", first.location), *left)


def _taken(item: Item, seed: SeedPath, *, whole: bool) -> Iterator[Skipped]:
    """Give the lines of the report for an item, or only for its blocks while it names others."""
    if whole and item.kind not in CONTEXT and (item.text or item.kind is not ItemKind.PARAGRAPH):
        yield Skipped(seed, item.location, Reason.STEERED_OFF, item.text)
    for block in item.blocks:
        yield Skipped(seed, block.location, Reason.STEERED_OFF, block.source)
