"""Walking a topic: every item becomes a statement, a step of context, or a line of the report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mkcards.config import Config
from mkcards.derive.asking import is_generic
from mkcards.derive.headers import Placed, placed
from mkcards.derive.language import card_language, prevailing_script
from mkcards.derive.links import links_by_header, links_of, place_of
from mkcards.derive.proposing import proposal
from mkcards.derive.rules import RULES
from mkcards.derive.rules.cloze import cloze
from mkcards.derive.rules.expansion import acronym, expansion
from mkcards.derive.rules.paper import paper
from mkcards.derive.rules.review import reviewed
from mkcards.derive.statement import Outcome, Rarity, Rule, Statement, crumb, skip
from mkcards.derive.text import words
from mkcards.derive.topics import CONTEXT, Topic
from mkcards.model.card import Lang, Proposal
from mkcards.model.outline import Block, BlockKind, Item, ItemKind, Marker, Shape
from mkcards.model.source import Location, Reason, Skipped
from mkcards.model.text import fold

_EXAMPLE = ("ex.", "ex)", "예:", "예)", "예시:", "e.g.", "例:", "例：")
_TERM_WORDS = 5
_WORDLESS = frozenset(
    {Reason.CODE_ONLY, Reason.EMPTY, Reason.IMAGE_ONLY, Reason.LINK_ONLY, Reason.NO_TEXT}
)


Choices = Mapping[str, frozenset[str]]
"""The slots that live cards ask of a bullet, by its folded text: they stay while possible."""


@dataclass(frozen=True, slots=True)
class LocalTopic:
    """What one topic of one note gives by itself.

    `told` are the folded texts of its statements: what tells whether another note has the same
    topic.
    """

    topic: Topic
    told: frozenset[str]
    proposals: tuple[Proposal, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every statement of a topic shares: the languages around it, rare words, the rules."""

    note: Lang
    around: Lang | None
    rarity: Rarity
    config: Config
    rules: tuple[Rule, ...]
    chosen: Choices

    def asked(self, item: Item, slot: str) -> bool:
        """Tell whether a live card asks an item in this way."""
        return slot in self.chosen.get(fold(item.text), ())


@dataclass(frozen=True, slots=True)
class _List:
    """Items that stand side by side, the items above them, and the links that hold for them.

    `told` are the places of items whose text stands on a card already; with `all_told` every one.
    Only a marker still makes a card of such an item.
    """

    items: tuple[Item, ...]
    parents: tuple[Item, ...]
    links: tuple[str, ...]
    told: frozenset[int] = frozenset()
    all_told: bool = False

    def tells(self, place: int) -> bool:
        """Tell whether the item at a place stands on a card already."""
        return (self.all_told or place in self.told) and not self.items[place].markers

    def below(self, item: Item, told: frozenset[int] = frozenset()) -> "_List":
        """Give the list below an item of this one."""
        links = self.links + links_of(item.children)
        return _List(item.children, (*self.parents, item), links, told)


def enabled_rules(config: Config) -> tuple[Rule, ...]:
    """Give the rules in their order without those that the configuration switches off."""
    off = {name for name, on in config.rules if not on}
    return tuple(rule for name, rule in RULES if name not in off)


def visit(topic: Topic, note: Lang, rarity: Rarity, config: Config, chosen: Choices) -> LocalTopic:
    """Give the proposals and report lines of one topic, in the order of the note."""
    around = prevailing_script([topic.name, *(item.text for item in topic.items)])
    shared = Surroundings(note, around, rarity, config, enabled_rules(config), chosen)
    visitor = _Visitor(topic, shared)
    visitor.walk()
    told = frozenset(fold(item.text) for top in topic.items for item in top.walk())
    return LocalTopic(topic, told - {""}, tuple(visitor.proposals), tuple(visitor.skipped))


class _Visitor:
    """Collects what a topic gives; a stack instead of recursion, so no depth can stop it."""

    def __init__(self, topic: Topic, shared: Surroundings) -> None:
        self.topic = topic
        self.shared = shared
        self.proposals: list[Proposal] = []
        self.skipped: list[Skipped] = []
        self.pending: list[Block] = list(topic.blocks)
        self.names: list[tuple[Item, Reason]] = []
        self.on_card: set[Location] = set()

    def walk(self) -> None:
        """Visit the topic's items, those below them right after each."""
        self.propose_expansion()
        waiting = [iter(self.statements(_List(self.topic.items, (), links_of(self.topic.items))))]
        while waiting:
            below = next(waiting[-1], None)
            if below is None:
                waiting.pop()
            elif below.items:
                waiting.append(iter(self.statements(below)))
        self.place_pending()
        self.report_names()

    def report_names(self) -> None:
        """Report the topic, headings, labels and recovered parents that stand on no card."""
        if not self.proposals and self.topic.levels:
            self.report(self.topic.location, Reason.STUB_TOPIC, " › ".join(self.topic.levels))
        for item, reason in self.names:
            if item.location not in self.on_card:
                self.report(item.location, reason, item.text)

    def place_pending(self) -> None:
        """Give blocks that no later card took to the last card, or report them."""
        if self.proposals:
            self.add_to_last(*(block.source for block in self.pending))
            return
        for block in self.pending:
            self.report(block.location, _reason(block), block.source)

    def statements(self, here: _List) -> Iterator[_List]:
        """Visit one list; give the list below each item as soon as the item is done."""
        flat = self.topic.shape is Shape.FLAT and not here.parents
        steps = list(placed(here.items, self.topic.name) if flat else _as_written(here.items))
        defined = {place_of(s) for s in steps if self.shared.asked(s.item, "definition")}
        links = links_by_header(steps) if flat else {}
        waits_for_first = not here.parents or here.parents[-1].kind in CONTEXT
        for place, step in enumerate(steps):
            item = step.item
            if here.tells(place):
                yield replace(here.below(item), all_told=True)
                continue
            if item.kind in CONTEXT:
                yield self.context(item, here)
                continue
            if step.is_header:
                self.names.append((item, Reason.STUB_TOPIC))
                continue
            first = step.is_first or (waits_for_first and not step.header)
            if place_of(step) in defined:
                first = self.shared.asked(item, "definition")
            statement = self.statement(step, place, here, first=first)
            outcome = self.outcome(statement)
            waits_for_first = waits_for_first and outcome.reason is Reason.LINK_ONLY
            self.keep(statement, outcome, links.get(place_of(step), ()) if flat else here.links)
            yield here.below(item, outcome.told)

    def context(self, item: Item, here: _List) -> _List:
        """Go below a heading or label, whose blocks wait for the next card."""
        self.names.append((item, Reason.STUB_TOPIC))
        self.pending.extend(item.blocks)
        return here.below(item)

    def statement(self, step: Placed, place: int, here: _List, *, first: bool) -> Statement:
        """Give an item with all that stands around it."""
        header = [step.header.text] if step.header else []
        told = (block.source for block in step.item.blocks if block.kind is BlockKind.TEXT)
        text = " ".join([step.item.text, *told, *header, *(p.text for p in here.parents)])
        lang = card_language(text, self.shared.around, self.shared.note)
        owner = here.parents[-1].text if here.parents else self.topic.name
        defines = crumb(step.header.text) if step.header and first else ""
        whole = self.topic.has_parts and not here.parents
        if first and not whole and not step.header and _is_term(acronym(owner)):
            defines = acronym(owner)
        return Statement(
            self.topic,
            step.item,
            here.parents,
            here.items,
            place,
            lang,
            self.shared.rarity,
            step.header,
            defines,
        )

    def outcome(self, statement: Statement) -> Outcome:
        """Let the rules read a statement; the first that answers wins."""
        if statement.item.kind is ItemKind.ENTRY:
            return paper(statement)
        if statement.item.kind is ItemKind.PARAGRAPH:
            return skip(Reason.PROSE if statement.text else Reason.NO_TEXT)
        if _is_example(statement.item) and statement.place:
            return skip(Reason.EXTRA)
        for rule in self.shared.rules:
            if outcome := rule(statement):
                return self.as_recorded(statement, outcome)
        return skip(Reason.NO_KEY_TERM)

    def as_recorded(self, statement: Statement, outcome: Outcome) -> Outcome:
        """Keep a live cloze whose bullet gained children or `(R)`; children ask for themselves."""
        chosen = self.shared.chosen.get(fold(statement.text), frozenset())
        if _asks_any(outcome, chosen) or statement.marked(Marker.OPEN):
            return outcome
        kept = cloze(statement) if any(slot.startswith("term:") for slot in chosen) else None
        if kept is None or not _asks_any(kept, chosen):
            return outcome
        return reviewed(kept) if statement.marked(Marker.REVIEW) else kept

    def keep(self, statement: Statement, outcome: Outcome, links: tuple[str, ...]) -> None:
        """Turn an outcome into proposals or a line of the report."""
        item = statement.item
        if outcome.reason:
            self.unasked(statement, outcome.reason)
            return
        blocks = () if outcome.blocks_told else item.blocks
        if item.kind is ItemKind.ENTRY:
            blocks = tuple(block for block in blocks if block.kind is BlockKind.IMAGE)
        sources = (block.source for block in (*blocks, *self.pending))
        extra = _joined(*outcome.rest, *sources, *links)
        self.pending.clear()
        above = (*statement.parents, *filter(None, [statement.header]))
        self.on_card.update(item.location for item in above)
        self.proposals.extend(
            proposal(statement, asks, extra, self.shared.config.deck_root) for asks in outcome.slots
        )

    def unasked(self, statement: Statement, reason: Reason) -> None:
        """Report a statement without a card; its blocks wait for the next card of the topic.

        An example belongs to the card before it.
        """
        item = statement.item
        if item.kind is not ItemKind.ENTRY:
            self.place_blocks(item, reason)
        if reason is Reason.EXTRA and self.proposals:
            self.add_to_last(item.text)
        elif item.children and item.text:
            self.names.append((item, reason))
        elif item.text or item.kind is not ItemKind.PARAGRAPH:
            self.report(item.location, reason, item.text)

    def place_blocks(self, item: Item, reason: Reason) -> None:
        """Keep the blocks of the topic for its next card, report those of an unasked bullet.

        A bullet without words has none of its own, and code that is not indented below a bullet
        is the topic's; a quote belongs to the bullet above wherever it begins.
        """
        for block in item.blocks:
            outside = block.location.column < item.location.column
            if reason in _WORDLESS or (outside and block.kind is not BlockKind.QUOTE):
                self.pending.append(block)
            else:
                self.report(block.location, reason, block.source)

    def add_to_last(self, *texts: str) -> None:
        """Add texts to the extra field of the last card."""
        last = self.proposals[-1]
        self.proposals[-1] = replace(last, extra=_joined(last.extra, *texts))

    def propose_expansion(self) -> None:
        """Ask what the acronym of the topic's own name stands for."""
        name = Item(ItemKind.TITLE_LINE, self.topic.name, self.topic.location)
        lang = card_language(name.text, self.shared.around, self.shared.note)
        statement = Statement(self.topic, name, (), (name,), 0, lang, self.shared.rarity)
        if outcome := expansion(statement):
            self.proposals.extend(
                proposal(statement, asks, "", self.shared.config.deck_root)
                for asks in outcome.slots
            )

    def report(self, location: Location, reason: Reason, text: str) -> None:
        """Note a line that made no card."""
        self.skipped.append(Skipped(self.topic.seed.path, location, reason, text))


def _joined(*texts: str) -> str:
    return "\n\n".join(filter(None, dict.fromkeys(texts)))


def _is_example(item: Item) -> bool:
    return item.text.casefold().startswith(_EXAMPLE) and not item.markers


def _as_written(items: tuple[Item, ...]) -> Iterator[Placed]:
    for item in items:
        yield Placed(item, None, is_header=False, is_first=False)


def _asks_any(outcome: Outcome, slots: frozenset[str]) -> bool:
    return any(ask.slot in slots for asks in outcome.slots for ask in asks)


def _is_term(name: str) -> bool:
    return 0 < len(words(name)) <= _TERM_WORDS and not is_generic(name)


def _reason(block: Block) -> Reason:
    reasons = {BlockKind.CODE: Reason.CODE_ONLY, BlockKind.IMAGE: Reason.IMAGE_ONLY}
    return reasons.get(block.kind, Reason.PROSE)
