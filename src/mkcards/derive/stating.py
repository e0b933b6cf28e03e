"""From items of a topic to statements: each with all that stands around it."""

from collections.abc import Iterator
from functools import reduce

from mkcards.derive.asking import is_generic
from mkcards.derive.headers import Placed
from mkcards.derive.rules.expansion import acronym
from mkcards.derive.side_by_side import ItemList
from mkcards.derive.statement import Statement, below, crumb
from mkcards.derive.surroundings import Surroundings
from mkcards.derive.text import has_text, split_page, words
from mkcards.derive.topics import Topic
from mkcards.model.card import Card
from mkcards.model.outline import BlockKind, Item, ItemKind

_NEARBY = 20
_TERM_WORDS = 5


def statement_of(  # noqa: PLR0913
    topic: Topic, shared: Surroundings, step: Placed, place: int, here: ItemList, *, first: bool
) -> Statement:
    """Give an item of a list as a statement; the `first` one may explain what it stands below."""
    item, chosen = step.item, shared.chosen
    page, said = split_page(item.text)
    return Statement(
        topic,
        item._replace(text=said) if page else item,
        here.parents,
        below(here.breadcrumb, step.header.text) if step.header else here.breadcrumb,
        here.items,
        place,
        shared.language(_with_context(step, here.parents)),
        shared.rarity,
        step.header,
        _defines(topic, step, here) if first else "",
        chosen.bullets.get(item.location, ()),
        shared.config.questions,
        page,
    )


def _with_context(step: Placed, parents: tuple[Item, ...]) -> str:
    """Give all that tells the language of an item: its text, and that of what it stands below."""
    texts = [step.item.text]
    if step.item.blocks:
        texts += [block.source for block in step.item.blocks if block.kind is BlockKind.TEXT]
    if step.header:
        texts.append(step.header.text)
    texts += [parent.text for parent in parents]
    return " ".join(texts)


def worded_before(statement: Statement) -> Item | None:
    """Give the nearest item with words before a statement in its list, else the one above it."""
    nearby = range(statement.place - 1, max(statement.place - _NEARBY, -1), -1)
    before = (statement.siblings[place] for place in nearby)
    above = reversed(statement.parents[-1:])
    return next((item for item in (*before, *above) if has_text(item.text)), None)


def heading_statement(
    topic: Topic, shared: Surroundings, heading: Item | None, parents: tuple[Item, ...]
) -> Statement:
    """Give a heading, or the topic itself, as a statement that can be asked for its list."""
    item = heading or Item(ItemKind.HEADING, topic.name, topic.location)
    text = " ".join([item.text, *(parent.text for parent in parents)])
    return Statement(
        topic,
        item,
        parents,
        reduce(below, [parent.text for parent in parents], topic.levels),
        (item,),
        0,
        shared.language(text),
        shared.rarity,
        recorded=_recorded(shared, heading, item),
        questions=shared.config.questions,
    )


def _recorded(shared: Surroundings, heading: Item | None, item: Item) -> tuple[Card, ...]:
    if heading is None:
        return shared.chosen.topics.get(item.location, ())
    return shared.chosen.bullets.get(item.location, ())


def as_written(items: tuple[Item, ...]) -> Iterator[Placed]:
    """Give items that lost no parent."""
    for item in items:
        yield Placed(item, None, is_header=False, is_first=False)


def _defines(topic: Topic, step: Placed, here: ItemList) -> str:
    """Give the term that the first item below it may explain."""
    if step.header:
        return crumb(step.header.text)
    if topic.has_parts and not here.parents:
        return ""
    owner = acronym(here.parents[-1].text if here.parents else topic.name)
    return owner if 0 < len(words(owner)) <= _TERM_WORDS and not is_generic(owner) else ""
