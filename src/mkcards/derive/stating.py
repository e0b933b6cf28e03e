"""From items of a topic to statements: each with all that stands around it."""

from mkcards.derive.asking import is_generic
from mkcards.derive.headers import Placed
from mkcards.derive.pages import paged
from mkcards.derive.rules.expansion import acronym
from mkcards.derive.side_by_side import ItemList
from mkcards.derive.statement import Statement, below, crumb
from mkcards.derive.surroundings import Surroundings
from mkcards.derive.text import has_text, words
from mkcards.model.outline import BlockKind, Item, ItemKind
from mkcards.wording import wording

_NEARBY = 20
_TERM_WORDS = 5


def statement_of(
    shared: Surroundings, step: Placed, place: int, here: ItemList, *, first: bool
) -> Statement:
    """Give an item of a list as a statement; the `first` one may explain what it stands below."""
    collection = shared.collection
    page, item = paged(step.item)
    lang = shared.language(_with_context(step, here.parents))
    return Statement(
        shared.topic,
        item,
        here.parents,
        below(here.breadcrumb, step.header.text) if step.header else here.breadcrumb,
        here.items,
        place,
        lang,
        wording(lang, collection.config.questions),
        collection.rarity,
        here.under,
        here.sections,
        step.header,
        _defines(shared, step, here) if first else "",
        collection.cards_of(item),
        page,
    )


def _with_context(step: Placed, parents: tuple[Item, ...]) -> list[str]:
    """Give all that tells the language of an item: its text, and that of what it stands below."""
    texts = [step.item.text]
    if step.item.blocks:
        texts += [block.source for block in step.item.blocks if block.kind is BlockKind.TEXT]
    if step.header:
        texts.append(step.header.text)
    texts += [parent.text for parent in parents]
    return texts


def worded_before(statement: Statement) -> Item | None:
    """Give the nearest item with words before a statement in its list, else the one above it."""
    nearby = range(statement.place - 1, max(statement.place - _NEARBY, -1), -1)
    before = (statement.siblings[place] for place in nearby)
    above = reversed(statement.parents[-1:])
    return next((item for item in (*before, *above) if has_text(item.text)), None)


def heading_statement(shared: Surroundings, heading: Item, here: ItemList) -> Statement:
    """Give a heading of a list as a statement that can be asked for what stands below it."""
    lang = shared.language([heading.text, *(parent.text for parent in here.parents)])
    return Statement(
        shared.topic,
        heading,
        here.parents,
        here.breadcrumb,
        (heading,),
        0,
        lang,
        wording(lang, shared.collection.config.questions),
        shared.collection.rarity,
        here.under,
        here.sections,
        recorded=shared.collection.cards_of(heading),
    )


def topic_statement(shared: Surroundings, top: ItemList) -> Statement:
    """Give a topic itself as a statement that can be asked for its list."""
    topic = shared.topic
    heading = Item(ItemKind.HEADING, topic.name, topic.location)
    recorded = shared.collection.chosen.topics.get(topic.location, ())
    return heading_statement(shared, heading, top)._replace(recorded=recorded)


def _defines(shared: Surroundings, step: Placed, here: ItemList) -> str:
    """Give the term that the first item below it may explain."""
    if step.header:
        return crumb(step.header.text)
    if shared.topic.has_parts and not here.parents:
        return ""
    owner = acronym(here.parents[-1].text if here.parents else shared.topic.name)
    return owner if 0 < len(words(owner)) <= _TERM_WORDS and not is_generic(owner) else ""
