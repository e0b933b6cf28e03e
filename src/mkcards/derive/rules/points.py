"""Short statements side by side below a heading or label: together they are one list."""

from collections.abc import Sequence
from typing import NamedTuple

from mkcards.derive.answers import as_list, is_entry
from mkcards.derive.asking import is_generic, names_a_list, qualified
from mkcards.derive.chunks import chunked
from mkcards.derive.phrases import is_day
from mkcards.derive.rules.label import split_label
from mkcards.derive.statement import Outcome, Refusal, Statement, basic, one
from mkcards.derive.text import is_only_link, plain, starts_with_reference
from mkcards.model.card import slot_family
from mkcards.model.outline import BlockKind, Item, ItemKind
from mkcards.model.pattern import Pattern
from mkcards.model.source import Reason
from mkcards.model.text import fold
from mkcards.wording import say

_FEWEST, _LONGEST_LIST, _MOST = 2, 5, 10
_SHORT, _SHORT_ITEM, _VISIBLE = 60, 30, 200
_ALONE = frozenset({"cloze", "definition", "enumeration"})
_PLAIN = frozenset({ItemKind.BULLET, ItemKind.LINE})
_MARKED_UP = Pattern(r"[<$\\\[]")
_COUNT = Refusal("not two to ten short statements below it that are better asked together")
_DAY = Refusal("a day names nothing to ask for")
_LONG = Refusal("the statements below it are too long to be one list")


class Below(NamedTuple):
    """A statement below a heading, its place there and what the rules make of it alone."""

    place: int
    statement: Statement
    outcome: Outcome


def points(owner: Statement, below: Sequence[Below], names: Sequence[Item]) -> Outcome | Refusal:
    """Ask a heading for the short statements below it, where they are better asked together.

    Below a heading that names a kind of thing (장점, Results, 種類), or where all are entries, they
    are its list, and so are `names`: the headings and labels there. Below any other heading
    only statements that make no good card alone are told together, and only where most are such.
    Two to five are one card, six to ten are hidden three at a time; `told` are the places among
    the siblings of those that need no card of their own. That some have live cards of their own
    makes no list of the others which all together are none.
    """
    if any(line.statement.recorded for line in below) and not _has_list(owner):
        alone = [line._replace(statement=line.statement._replace(recorded=())) for line in below]
        if isinstance(refusal := _together(owner, alone, names), Refusal):
            return refusal
    return _together(owner, below, names)


def _together(owner: Statement, below: Sequence[Below], names: Sequence[Item]) -> Outcome | Refusal:
    named = names_a_list(owner.text) or _is_inventory(below)
    listed = frozenset(text for card in owner.recorded for text in card.hidden)
    chosen = [line for line in below if _belongs(line, listed, named=named)]
    known = _has_list(owner)
    if is_day(owner.text) and not known:
        return _DAY
    if not named and not known:
        chosen = [] if is_generic(owner.text) else _whole(chosen, below, listed)
    told = frozenset(line.place for line in chosen)
    entries = [line.statement.item for line in chosen]
    if named and owner.text and _names_belong(owner, names):
        entries = sorted([*entries, *map(_name, names)], key=lambda item: item.location)
    if not (1 if known else _FEWEST) <= len(entries) <= _MOST:
        return _COUNT
    return _asked(owner, tuple(entries), told, named=named)


def _has_list(owner: Statement) -> bool:
    """Tell whether live cards ask for the list of a heading."""
    return any(slot == "points" or slot.startswith("items:") for slot in owner.chosen)


def _whole(chosen: Sequence[Below], below: Sequence[Below], listed: frozenset[str]) -> list[Below]:
    """Give the statements below a heading where most are weak and none must be left out.

    What the heading is stays a card of its own.
    """
    remarks = [line for line in below if not _defines(line)]
    most_are_weak = 2 * len(chosen) > len(remarks)
    fits = most_are_weak and all(_belongs(line, listed, named=True) for line in remarks)
    return remarks if fits else []


def _defines(line: Below) -> bool:
    return any(ask.rule == "definition" for asks in line.outcome.slots for ask in asks)


def _asked(
    owner: Statement, entries: tuple[Item, ...], told: frozenset[int], *, named: bool
) -> Outcome | Refusal:
    form, texts = owner.wording, tuple(item.text for item in entries)
    template = form.listing if named else form.points
    if named and all(item.ordered for item in entries):
        template = form.aspect if names_a_list(owner.text) else form.steps
    question = say(template, qualified(owner.text, owner), len(texts))
    lengths = [len(plain(text)) for text in texts]
    known = "points" in owner.chosen
    if known or (len(texts) <= _LONGEST_LIST and sum(lengths) <= _VISIBLE):
        leaves = tuple(item._replace(blocks=()) for item in entries)
        rest = (block.source for item in entries for block in item.blocks)
        ask = basic("points", question, as_list(leaves), *map(fold, texts))
        return one(ask, *rest, told=told)
    if max(lengths) > _SHORT_ITEM or any(item.blocks for item in entries):
        return _LONG
    return Outcome(chunked(question, texts, owner.chosen), told=told)


def _is_inventory(below: Sequence[Below]) -> bool:
    """Tell whether all statements of a list are short entries: a list whatever stands above it."""
    return len(below) > _FEWEST and all(is_entry(line.statement.item) for line in below)


def _names_belong(owner: Statement, names: Sequence[Item]) -> bool:
    """Tell whether the headings and labels below are themselves what the owner lists."""
    return len(names) >= _FEWEST and names_a_list(owner.text)


def _name(item: Item) -> Item:
    """Give a heading or a labelled bullet as an entry: its name alone."""
    split = split_label(item.text)
    text = split.left if split else item.text.rstrip(" :：")
    return item._replace(text=text, children=(), blocks=())


def _belongs(line: Below, listed: frozenset[str], *, named: bool) -> bool:
    """Tell whether a statement is an entry of the list; what live cards list stays one."""
    item, outcome = line.statement.item, line.outcome
    if item.kind not in _PLAIN or item.children or item.markers or is_only_link(item.text):
        return False
    if any(block.kind is not BlockKind.QUOTE for block in item.blocks):
        return False
    if listed and fold(item.text) in listed:
        return True
    if not _is_weak(outcome, named=named) or is_generic(item.text):
        return False
    if _has_card(line) or _MARKED_UP.search(item.text):
        return False
    return len(plain(item.text)) <= _SHORT and not starts_with_reference(item.text)


def _is_weak(outcome: Outcome, *, named: bool) -> bool:
    """Tell whether a statement has no card of its own, or one that a list may take the place of."""
    if outcome.reason is Reason.NO_KEY_TERM:
        return True
    rules = {ask.rule for asks in outcome.slots for ask in asks}
    return bool(rules) and rules <= _ALONE and (named or outcome.weak)


def _has_card(line: Below) -> bool:
    """Tell whether live cards of a statement can still ask it."""
    chosen = {slot_family(card.slot) for card in line.statement.recorded}
    asked = (slot_family(ask.slot) for asks in line.outcome.slots for ask in asks)
    return bool(chosen) and not chosen.isdisjoint(asked)
