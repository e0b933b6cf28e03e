"""The same topic in two notes: one deck, and every equal bullet once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from mkcards.config import Config
from mkcards.derive.asking import is_generic
from mkcards.derive.recorded import Front, Recorded, front_of, unseen_topics
from mkcards.derive.surroundings import LocalTopic
from mkcards.derive.tags import topic_tag
from mkcards.derive.topics import Topic
from mkcards.model.card import DeckName, Levels, Proposal, Slot, Tag
from mkcards.model.pattern import Pattern
from mkcards.model.source import Location, Reason, Skipped
from mkcards.model.text import fold

Asked = tuple[DeckName, Levels, str, Slot]
"""Deck, folded parents and folded text of a bullet, and the slot that a live card asks of it."""

_Told = tuple[str, Levels, str, str]
"""A question in its place, by folded deck and parents, and its answer."""

_AGREEING = 3
_HOLDERS = 50
"""Topics of one name that a text leads to; one that stands in more of them proves nothing."""
_DEPTHS = (1, 2, 3, 99)
"""How many steps of the path say where a question belongs; the last one means all."""
_NO_QUESTIONS: Iterator[str] = iter(())
_NUMBER = Pattern(r" \([0-9]+\)$")
"""What tells questions apart that belong in one place."""


def merged(
    local: tuple[LocalTopic, ...], recorded: Recorded, config: Config
) -> tuple[LocalTopic, ...]:
    """Give the topics with those that are one joined in the deeper of them.

    Two topics are one when their names are equal and not generic, and at least three bullets, or
    half of the shorter, agree. What the other says too stands once, with the tags of both. An owner
    that earlier builds recorded stays, though its note was not read now.
    """
    unseen = unseen_topics(recorded, config.deck_root)
    topics = tuple(_with_told([*local, *unseen]))
    owners = _owners(topics, _seniority(topics, len(local), recorded, config))
    gained: dict[int, list[tuple[str, tuple[Tag, ...]]]] = defaultdict(list)
    result = list(topics)
    for index, owner in owners.items():
        result[index], tags = _joined(topics[index], topics[owner], config)
        gained[owner].extend(tags)
    for owner, tags in gained.items():
        result[owner] = _with_tags(result[owner], tags)
    return tuple(result[: len(local)])


def _with_told(topics: list[LocalTopic]) -> Iterator[LocalTopic]:
    """Let each topic that another one may be tell its texts; most names stand but once."""
    count = Counter(fold(local.topic.name) for local in topics)
    for local in topics:
        alone = count[fold(local.topic.name)] == 1
        yield local if alone or local.told else replace(local, told=_texts(local.topic))


def _texts(topic: Topic) -> frozenset[str]:
    every = (fold(item.text) for top in topic.items for item in top.walk())
    return frozenset(filter(None, every))


def _seniority(
    topics: tuple[LocalTopic, ...], read: int, recorded: Recorded, config: Config
) -> list[int]:
    """Give each topic a rank: 0 for one that was not read, 1 for one that has cards, else 2."""
    known = {card.deck for card in recorded.cards}
    decks = ["::".join((config.deck_root, *local.topic.levels)) for local in topics]
    return [1 if deck in known else 2 for deck in decks[:read]] + [0] * len(decks[read:])


def _owners(topics: tuple[LocalTopic, ...], seniority: list[int]) -> dict[int, int]:
    """Give for each topic that joins another the index of the one it joins."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for index, local in enumerate(topics):
        if local.told and local.topic.name and not is_generic(local.topic.name):
            by_name[fold(local.topic.name)].append(index)
    return dict(pair for group in by_name.values() for pair in _joining(topics, group, seniority))


def _joining(
    topics: tuple[LocalTopic, ...], group: list[int], seniority: list[int]
) -> Iterator[tuple[int, int]]:
    ranked = sorted(group, key=lambda index: (seniority[index], _rank(topics[index])))
    holders: dict[str, list[int]] = defaultdict(list)
    for position, index in enumerate(ranked):
        told = topics[index].told
        near = {owner for text in told for owner in holders[text][:_HOLDERS]}
        owners = (ranked[at] for at in sorted(near))
        owner = next((o for o in owners if _are_one(topics[o], topics[index])), None)
        if owner is not None:
            yield index, owner
            continue
        for text in told:
            holders[text].append(position)


def _rank(local: LocalTopic) -> tuple[int, int, str, int]:
    nested = sum(bool(item.children) for top in local.topic.items for item in top.walk())
    place = local.topic.location
    return -len(local.topic.levels), -nested, place.path, place.line


def _are_one(left: LocalTopic, right: LocalTopic) -> bool:
    if left.topic.seed.path == right.topic.seed.path and left.topic.levels != right.topic.levels:
        return False
    agreeing = len(left.told & right.told)
    shorter = min(len(left.told), len(right.told))
    return agreeing >= _AGREEING or 2 * agreeing >= shorter > 0


def _joined(
    local: LocalTopic, owner: LocalTopic, config: Config
) -> tuple[LocalTopic, list[tuple[str, tuple[Tag, ...]]]]:
    kept = [p for p in local.proposals if p.source not in owner.told]
    again = [p for p in local.proposals if p.source in owner.told]
    moved = replace(
        local,
        proposals=tuple(_moved(proposal, local.topic, owner.topic, config) for proposal in kept),
        skipped=(
            *(s for s in local.skipped if fold(s.text) not in owner.told),
            *_told_twice(local, owner, kept),
        ),
    )
    return moved, [(proposal.source, proposal.tags[1:]) for proposal in again]


def _told_twice(
    local: LocalTopic, owner: LocalTopic, kept: Iterable[Proposal]
) -> Iterator[Skipped]:
    """Report every line that the owner of the topic says too, with the answer that goes with it."""
    elsewhere = {p.location for p in kept} | {skipped.location for skipped in local.skipped}
    answers: set[Location] = set()
    for top in local.topic.items:
        for item in top.walk():
            answer = item.location in answers and item.location not in elsewhere
            if answer or fold(item.text) in owner.told:
                answers.update(child.location for child in item.children)
                yield _duplicate(local, item.location, item.text)
                for block in item.blocks:
                    yield _duplicate(local, block.location, block.source)


def _duplicate(local: LocalTopic, location: Location, text: str) -> Skipped:
    return Skipped(local.topic.seed.path, location, Reason.DUPLICATE, text)


def _moved(proposal: Proposal, topic: Topic, owner: Topic, config: Config) -> Proposal:
    levels = (config.deck_root, *owner.levels)
    old, new = topic_tag((config.deck_root, *topic.levels)), topic_tag(levels)
    return proposal._replace(
        deck=DeckName("::".join(levels)),
        breadcrumb=(*owner.levels, *proposal.breadcrumb[len(topic.levels) :]),
        tags=(Tag(new + proposal.tags[0].removeprefix(old)), *proposal.tags[1:]),
    )


def _with_tags(local: LocalTopic, tags: list[tuple[str, tuple[Tag, ...]]]) -> LocalTopic:
    gained: dict[str, tuple[Tag, ...]] = {}
    for source, more in tags:
        gained[source] = gained.get(source, ()) + more
    return replace(
        local,
        proposals=tuple(
            p._replace(tags=tuple(dict.fromkeys((*p.tags, *gained.get(p.source, ())))))
            for p in local.proposals
        ),
    )


def once(topics: tuple[LocalTopic, ...]) -> tuple[LocalTopic, ...]:
    """Give the topics without a proposal that asks and answers the same as one before it.

    What only the later one had in its extra field goes to the first.
    """
    every = [(number, p) for number, local in enumerate(topics) for p in local.proposals]
    # Only hashes of the questions are held: of all texts together there are many.
    questions = [hash(fold(proposal.asks[0].question)) for _, proposal in every]
    count = Counter(questions)
    if len(count) == len(every):
        return topics
    kept: list[list[Proposal]] = [[] for _ in topics]
    again: list[list[Skipped]] = [[] for _ in topics]
    first: dict[_Told, tuple[int, int]] = {}
    for (number, proposal), question in zip(every, questions, strict=True):
        here = number, len(kept[number])
        is_alone = count[question] == 1
        if is_alone or (known := first.setdefault(_told(proposal), here)) == here:
            kept[number].append(proposal)
            continue
        topic, place = known
        kept[topic][place] = _with_extra(kept[topic][place], proposal.extra)
        again[number].append(_duplicate(topics[number], proposal.location, proposal.source))
    return tuple(
        replace(local, proposals=tuple(own), skipped=(*local.skipped, *told))
        for local, own, told in zip(topics, kept, again, strict=True)
    )


def _told(proposal: Proposal) -> _Told:
    ask = proposal.asks[0]
    return proposal.deck.casefold(), proposal.under, fold(ask.question), fold(ask.answer)


def _with_extra(proposal: Proposal, extra: str) -> Proposal:
    if extra in proposal.extra:
        return proposal
    return proposal._replace(extra="\n\n".join(filter(None, [proposal.extra, extra])))


def told_apart(
    proposals: tuple[Proposal, ...],
    taken: tuple[Front, ...],
    live: Mapping[Asked, Sequence[str]],
) -> tuple[Proposal, ...]:
    """Give the proposals with no two questions alike, nor like one that is `taken`.

    Anki calls two notes with one first field duplicates, and a person cannot tell them apart: a
    question that stands more than once says where it belongs, by its nearest parent first. A live
    card keeps its wording, so that a new note changes no card of another one. `live` has the
    questions of equal bullets in their order.
    """
    settled = _settled_by(proposals, live)
    result = [known or now for known, now in zip(settled, proposals, strict=True)]
    seen = list(map(_front, result))
    new = [index for index, known in enumerate(settled) if known is None]
    count = Counter(chain(taken, seen))
    for depth in _DEPTHS:
        alike = [index for index in new if count[seen[index]] > 1]
        if not alike:
            break
        count.subtract([seen[index] for index in alike])
        for index in alike:
            result[index] = _prefixed(result[index], proposals[index], depth)
            seen[index] = _front(result[index])
        count.update([seen[index] for index in alike])
    return tuple(result if len(set(seen)) == len(seen) else _numbered(result, seen))


def _settled_by(
    proposals: tuple[Proposal, ...], live: Mapping[Asked, Sequence[str]]
) -> list[Proposal | None]:
    """Give each proposal as its live card words it, None where it has none."""
    if not live:
        return [None] * len(proposals)
    return list(map(_settled, proposals, _live(proposals, live)))


def _live(proposals: Iterable[Proposal], live: Mapping[Asked, Sequence[str]]) -> list[str | None]:
    """Give the question of each one's live card: that of its place, else of another in the deck."""
    here = {asked: iter(questions) for asked, questions in live.items()}
    asked = [(p.deck, p.under, p.source, p.asks[0].slot) for p in proposals]
    found = [next(here.get(key, _NO_QUESTIONS), None) for key in asked]
    elsewhere: dict[tuple[DeckName, str, Slot], list[str]] = {}
    for (deck, _, source, slot), left in here.items():
        elsewhere.setdefault((deck, source, slot), []).extend(left)
    moved = {key: iter(questions) for key, questions in elsewhere.items()}
    return [
        next(moved.get((deck, source, slot), _NO_QUESTIONS), None) if question is None else question
        for question, (deck, _, source, slot) in zip(found, asked, strict=True)
    ]


def _settled(proposal: Proposal, question: str | None) -> Proposal | None:
    """Give a proposal worded as its live card is: with its place in front, or with a number."""
    now = proposal.asks[0]
    if question is None:
        return None
    if question == now.question:
        return proposal
    forms = {form.asks[0].question: form for form in _forms(proposal)}
    if question in forms:
        return forms[question]
    number = _NUMBER.search(question)
    form = forms.get(question[: number.start()]) if number else None
    return form and number and _ending(form, number[0])


def _forms(proposal: Proposal) -> Iterator[Proposal]:
    yield proposal
    yield from (_prefixed(proposal, proposal, depth) for depth in _DEPTHS)


def _front(proposal: Proposal) -> Front:
    return front_of(proposal.asks[0].note_type, proposal.asks[0].question)


def _prefixed(now: Proposal, derived: Proposal, depth: int) -> Proposal:
    path = " › ".join(derived.breadcrumb[-depth:])
    if not path:
        return now
    asks = tuple(ask._replace(question=f"{path}: {ask.question}") for ask in derived.asks)
    return now._replace(asks=asks)


def _ending(proposal: Proposal, ending: str) -> Proposal:
    asks = (ask._replace(question=f"{ask.question}{ending}") for ask in proposal.asks)
    return proposal._replace(asks=tuple(asks))


def _numbered(proposals: Iterable[Proposal], fronts: Sequence[Front]) -> Iterator[Proposal]:
    """Give each question that stands again the first number which no other bears."""
    taken, seen = set(fronts), set[Front]()
    numbers: Counter[Front] = Counter()
    for proposal, front in zip(proposals, fronts, strict=True):
        told, shown = proposal, front
        while shown in seen:
            numbers[front] += 1
            numbered = _ending(proposal, f" ({numbers[front] + 1})")
            if (ahead := _front(numbered)) not in taken:
                told, shown = numbered, ahead
        seen.add(shown)
        yield told
