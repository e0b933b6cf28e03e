"""Walking a topic: every item becomes a statement, a step of context, or a line of the report."""

from collections.abc import Iterable, Iterator

from mkcards.derive.gathered import Gathered, joined
from mkcards.derive.keeping import only_recorded
from mkcards.derive.language import prevailing_script
from mkcards.derive.lines import lines_of
from mkcards.derive.proposing import deck_of, proposal
from mkcards.derive.quotes import quoted
from mkcards.derive.reading import read, step
from mkcards.derive.rules.expansion import expansion
from mkcards.derive.rules.label import label
from mkcards.derive.rules.points import Below, points
from mkcards.derive.shortening import shortened
from mkcards.derive.side_by_side import ItemList, Line, top_list
from mkcards.derive.statement import Outcome, Refusal, Statement, is_cut
from mkcards.derive.stating import (
    heading_statement,
    topic_statement,
    worded_before,
)
from mkcards.derive.steering import name_gives, without_card
from mkcards.derive.surroundings import Collection, LocalTopic, Surroundings
from mkcards.derive.topics import CONTEXT, Topic
from mkcards.model.card import Lang
from mkcards.model.outline import Block, BlockKind, Item, ItemKind, Shape
from mkcards.model.source import Location, Reason
from mkcards.model.trail import Role

_WORDLESS = frozenset(
    {Reason.CODE_ONLY, Reason.EMPTY, Reason.IMAGE_ONLY, Reason.LINK_ONLY, Reason.NO_TEXT}
)


def visit(topic: Topic, note: Lang, collection: Collection) -> LocalTopic:
    """Give the proposals and report lines of one topic of a note, in the order of that.

    `note` is the language of the note. Where trails are asked for, those of its lines too.
    """
    around = prevailing_script([topic.name, *(item.text for item in topic.items)])
    said = topic.seed.front_matter.lang
    deck = deck_of(topic.levels, collection.config.deck_root)
    own = Lang(said) if said else None
    visitor = _Visitor(Surroundings(topic, deck, note, around, own, collection))
    visitor.walk()
    gathered = visitor.gathered
    return LocalTopic(
        topic,
        tuple(gathered.proposals),
        tuple(gathered.skipped),
        tuple(gathered.trails),
    )


class _Visitor:
    """Goes through a topic; a stack instead of recursion, so no depth can stop it."""

    def __init__(self, shared: Surroundings) -> None:
        self.shared = shared
        self.topic = shared.topic
        self.collection = shared.collection
        self.gathered = Gathered(shared.topic, traced=shared.collection.traced)
        self.names: list[tuple[Item, Reason]] = []
        self.on_card: set[Location] = set()

    def walk(self) -> None:
        """Visit the topic's items, those below them right after each."""
        top = top_list(self.topic)
        self.propose_expansion(top)
        waiting = [self.statements(top)]
        while waiting:
            below = next(waiting[-1], None)
            if below is None:
                waiting.pop()
            else:
                waiting.append(self.statements(below))
        self.gathered.place_pending()
        self.report_names()

    def report_names(self) -> None:
        """Report the topic, headings, labels and recovered parents that stand on no card."""
        if not self.gathered.proposals and self.topic.levels:
            reason = without_card(self.topic.steering)
            self.gathered.report(self.topic.location, reason, " › ".join(self.topic.levels))
        asked = {proposal.location for proposal in self.gathered.proposals} if self.names else ()
        for item, reason in self.names:
            if item.location not in self.on_card:
                self.gathered.report(item.location, reason, item.text)
            elif is_cut(item.text) and item.location not in asked:
                self.gathered.report(item.location, Reason.LONG_TITLE, item.text)

    def statements(self, here: ItemList) -> Iterator[ItemList]:
        """Visit one list; give the list below each item as soon as the item is done."""
        lines = list(lines_of(here, self.shared))
        together = self.together(here, lines)
        for line in lines:
            item = line.item
            if line.place in together:
                on = self.gathered.proposals[-1].location
                self.gathered.trail(item.location, Role.ANSWER, line.tried, on=on)
            elif line.statement and (outcome := line.outcome):
                self.gathered.trail(item.location, Role.STATEMENT, line.tried, outcome.reason)
                self.keep(line.statement, outcome, line.links)
                if item.blocks:
                    self.quoted(line.statement)
                if item.children:
                    yield here.below(item, outcome.told)
            elif here.tells(line.place):
                self.gathered.place((item,), Role.ANSWER, here.parents[-1].location)
                if line.statement:
                    self.keep_told(line.statement)
                if item.children:
                    yield here.below(item, all_told=True)
            elif item.kind in CONTEXT:
                yield self.context(item, here)
            else:
                self.gathered.place((item,), Role.CONTEXT)
                self.names.append((item, Reason.STUB_TOPIC))

    def together(self, here: ItemList, lines: list[Line]) -> frozenset[int]:
        """Ask a heading for its short statements where they make one list; give their places."""
        if self.topic.shape is Shape.FLAT or here.all_told:
            return frozenset()
        if here.parents and here.parents[-1].kind not in CONTEXT:
            return frozenset()
        owner = self.owner(here)
        below = [
            Below(line.place, line.statement, line.outcome)
            for line in lines
            if line.statement and line.outcome
        ]
        names = (line.item for line in lines if line.is_name)
        given = points(owner, below, [name for name in names if self.gives(name)])
        self.gathered.trail(owner.item.location, Role.CONTEXT, (step("points", given),))
        if isinstance(given, Refusal):
            return frozenset()
        self.keep(owner, given, here.links, here.items)
        self.on_card.add(owner.item.location)
        return given.told

    def owner(self, here: ItemList) -> Statement:
        """Give what a list stands below as a statement: its heading, or the topic itself."""
        if here.outer is None:
            return topic_statement(self.shared, here)
        return heading_statement(self.shared, here.parents[-1], here.outer)

    def keep_told(self, statement: Statement) -> None:
        """Keep the live cards of a bullet that now stands on the card of its parent as well."""
        outcome = only_recorded(statement, read(statement, self.collection.rules)[0])
        if outcome.slots:
            self.keep(statement, outcome, ())

    def quoted(self, statement: Statement) -> None:
        """Ask the labelled lines of a quote below a bullet; the quote itself is its extra."""
        for text, location in quoted(statement.item):
            item = Item(ItemKind.LINE, text, location)
            given = label(statement._replace(item=item, siblings=(item,), place=0, defines=""))
            if isinstance(given, Outcome):
                self.keep(statement._replace(item=item), given, ())

    def context(self, item: Item, here: ItemList) -> ItemList:
        """Go below a heading or label, whose blocks wait for the next card."""
        self.gathered.place((item,), Role.CONTEXT)
        self.names.append((item, without_card(item.steering)))
        self.gathered.pending.extend(item.blocks)
        return here.below(item)

    def keep(
        self,
        statement: Statement,
        outcome: Outcome,
        links: tuple[str, ...],
        below: tuple[Item, ...] | None = None,
    ) -> None:
        """Turn an outcome into proposals or a line of the report.

        What it tells stands among the children of its item, or else among `below`.
        """
        item = statement.item
        if outcome.reason:
            self.unasked(statement, outcome.reason)
            return
        blocks = () if outcome.blocks_told else item.blocks
        if item.kind is ItemKind.ENTRY:
            blocks = tuple(block for block in blocks if block.kind is BlockKind.IMAGE)
        beside = (*blocks, *self.gathered.pending)
        sources = [block.source for block in beside]
        extra = joined(*outcome.rest, *sources, *links, statement.page)
        self.gathered.place(beside, Role.EXTRA, item.location)
        self.gathered.pending.clear()
        self.on_card.update([parent.location for parent in statement.above])
        tags = _tags_of(item.children if below is None else below, outcome.told)
        for asks in outcome.slots:
            short = tuple(map(shortened, asks))
            more = extra if short[0] is asks[0] else joined(asks[0].answer, extra)
            made = proposal(statement, short, more, self.shared.deck, tags)
            self.gathered.proposals.append(made)

    def unasked(self, statement: Statement, reason: Reason) -> None:
        """Report a statement without a card; its blocks wait for the next card of the topic.

        An example belongs to the card before it, and so does a picture.
        """
        item = statement.item
        if item.kind is not ItemKind.ENTRY:
            self.place_blocks(item, reason)
        if reason is Reason.IMAGE_ONLY and self.place_picture(statement):
            return
        if reason is Reason.EXTRA and self.gathered.proposals:
            self.gathered.add_to_last((item,))
        elif item.children and item.text:
            self.names.append((item, reason))
        elif item.text or item.kind is not ItemKind.PARAGRAPH:
            self.gathered.report(item.location, reason, item.text)

    def place_picture(self, statement: Statement) -> bool:
        """Put a bullet that is a picture on the card of what stands before or above it.

        In front of all others it waits for the next card, as a picture without a bullet does.
        """
        item = statement.item
        above = worded_before(statement)
        if above is None or above.kind in CONTEXT:
            self.gathered.pending.append(Block(BlockKind.IMAGE, item.text, item.location))
            return True
        if not self.gathered.proposals or self.gathered.proposals[-1].location < above.location:
            return False
        self.gathered.add_to_last((item,))
        return True

    def place_blocks(self, item: Item, reason: Reason) -> None:
        """Keep the blocks of the topic for its next card, report those of an unasked bullet.

        A bullet without words has none of its own, and code that is not indented below a bullet
        is the topic's; a quote belongs to the bullet above wherever it begins.
        """
        for block in item.blocks:
            outside = block.location.column < item.location.column
            if reason in _WORDLESS or (outside and block.kind is not BlockKind.QUOTE):
                self.gathered.pending.append(block)
            else:
                self.gathered.report(block.location, reason, block.source)

    def propose_expansion(self, top: ItemList) -> None:
        """Ask what the acronym of the topic's own name stands for."""
        if not self.gives(self.topic):
            return
        name = Item(ItemKind.TITLE_LINE, self.topic.name, self.topic.location)
        statement = heading_statement(self.shared, name, top)
        given = expansion(statement)
        self.gathered.trail(name.location, Role.CONTEXT, (step("expansion", given),))
        if isinstance(given, Outcome):
            self.gathered.proposals.extend(
                proposal(statement, asks, "", self.shared.deck) for asks in given.slots
            )

    def gives(self, named: Item | Topic) -> bool:
        """Tell whether a name may stand on a card."""
        return name_gives(named.steering, self.collection.config)


def _tags_of(items: tuple[Item, ...], told: frozenset[int]) -> tuple[str, ...]:
    """Give the tags of the items that an answer is made of, and of all that stands below them."""
    if not told:
        return ()
    shown = (item for at, item in enumerate(items) if at in told)
    return tuple(tag for item in shown for tag in _tags_from(item))


def _tags_from(item: Item) -> Iterable[str]:
    if not item.children:
        return item.tags
    return (tag for each in item.walk() for tag in each.tags)
