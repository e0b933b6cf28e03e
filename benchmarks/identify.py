#!/usr/bin/env python3
"""Measure how long cards take to find their entries again: `python benchmarks/identify.py`.

For each number of cards two things run on the same notes three times: as first built (`cold`),
without an edit (`same`), and with 1,000 edits for every 100,000 cards (`edited`: typos, other
words, more words, moved, deleted and new bullets, a renamed topic). `identify` is the whole stage,
`choices` is what deriving asks of the recorded cards before. The table gives microseconds of CPU a
card; every size runs in a process of its own, and what is linear costs the same in each.
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable
from functools import partial
from multiprocessing import get_context
from random import Random

from mkcards.derive.choices import choices
from mkcards.derive.topics import Topic
from mkcards.identify import identify
from mkcards.model.card import (
    Ask,
    Card,
    CardKind,
    DeckName,
    Lang,
    Ledger,
    NoteTypeName,
    Proposal,
    Slot,
    Tag,
)
from mkcards.model.outline import Item, ItemKind, Shape
from mkcards.model.packed import packed
from mkcards.model.source import Location, Seed, SeedPath

SIZES = (10_000, 100_000)
RUNS = 3
ROOT = "Notes"
NAMES = ("cold", "same", "edited")
EDITS = 0.01
LISTS = 25
SYLLABLES = ("ba", "cor", "del", "fin", "gra", "hu", "jos", "kel", "lim", "mon", "nor", "pra")


def words(random: Random, number: int) -> str:
    """Give words of a language with some thousand words."""
    return " ".join("".join(random.choices(SYLLABLES, k=3)) for _ in range(number))


def proposal(number: int, text: str) -> Proposal:
    """Give a bullet of a list of 25, four lists to a topic, that is asked in one way."""
    topic, part = number // (4 * LISTS), number // LISTS
    ask = Ask(
        "label", Slot("label"), CardKind.BASIC, NoteTypeName.BASIC, f"{text}: ?", f"answer {number}"
    )
    return Proposal(
        SeedPath(f"note{topic // 10}.md"),
        Location(f"note{topic // 10}.md", number),
        DeckName(f"{ROOT}::topic {topic}"),
        (f"part {part}",),
        text,
        (f"topic {topic}", f"part {part}"),
        (Tag(f"Notes::topic_{topic}"),),
        Lang.EN,
        (ask,),
    )


def edited(proposals: list[Proposal], random: Random) -> list[Proposal]:
    """Edit one card of a hundred, and rename one topic of a thousand."""
    after = dict(enumerate(proposals))
    for number in random.sample(range(len(proposals)), int(EDITS * len(proposals))):
        edit = random.choice((typo, reword, extend, move, delete, unrelated))
        changed = edit(after[number], random)
        if changed is None:
            del after[number]
        else:
            after[number] = changed
    renamed = {DeckName(f"{ROOT}::topic {n}") for n in range(0, len(proposals) // 100, 1000)}
    return [
        p._replace(deck=DeckName(f"{p.deck} renamed")) if p.deck in renamed else p
        for p in after.values()
    ]


def typo(old: Proposal, random: Random) -> Proposal | None:
    """Leave a letter out."""
    at = random.randrange(len(old.source))
    return old._replace(source=old.source[:at] + old.source[at + 1 :])


def reword(old: Proposal, random: Random) -> Proposal | None:
    """Put other words in place of a third."""
    said = old.source.split()
    for at in random.sample(range(len(said)), len(said) // 3):
        said[at] = words(random, 1)
    return old._replace(source=" ".join(said))


def extend(old: Proposal, random: Random) -> Proposal | None:
    """Add words."""
    return old._replace(source=f"{old.source} {words(random, 3)}")


def move(old: Proposal, random: Random) -> Proposal | None:
    """Let a bullet stand in another list."""
    return old._replace(under=(f"part {random.randrange(1000)}",))


def delete(_old: Proposal, _random: Random) -> Proposal | None:
    """Remove a bullet."""
    return None


def unrelated(old: Proposal, random: Random) -> Proposal | None:
    """Put another bullet in place of one."""
    return old._replace(source=words(random, 8))


def topics(proposals: list[Proposal]) -> list[Topic]:
    """Give the notes that the proposals come from: each topic with its lists."""
    lists: dict[DeckName, dict[str, list[Proposal]]] = {}
    for one in proposals:
        lists.setdefault(one.deck, {}).setdefault(one.under[0], []).append(one)
    return [topic(deck, parts) for deck, parts in lists.items()]


def topic(deck: DeckName, parts: dict[str, list[Proposal]]) -> Topic:
    """Give a topic with a heading for each of its lists, which makes no card."""
    first = next(iter(parts.values()))[0]
    headings = tuple(
        Item(
            ItemKind.HEADING,
            name,
            Location(first.seed, inside[0].location.line, 2),
            children=tuple(Item(ItemKind.BULLET, p.source, p.location) for p in inside),
        )
        for name, inside in parts.items()
    )
    seed = Seed(first.seed, first.seed, (), packed(""))
    return Topic(
        seed,
        Shape.MARKDOWN,
        (deck.removeprefix(f"{ROOT}::"),),
        headings,
        (),
        Location(first.seed, 0),
    )


def identified(proposals: list[Proposal], cards: tuple[Card, ...]) -> tuple[Card, ...]:
    """Give the cards that the stage makes, as their files would hold them."""
    found = identify(tuple(proposals), Ledger(cards), lambda _seed: True, ROOT)
    return tuple(card._replace(line=0) for card in found.cards)


def microseconds(run: Callable[[], object], cards: int) -> float:
    """Give the CPU time of the quickest of some runs, for each card."""
    taken = []
    for _ in range(RUNS):
        gc.collect()
        started = time.process_time()
        run()
        taken.append(time.process_time() - started)
    return 1e6 * min(taken) / cards


def measure(size: int) -> dict[str, list[float]]:
    """Give the time of each step: first build, no edit, one edit for a hundred cards."""
    gc.set_threshold(1_000_000)
    random = Random(size)  # noqa: S311 - made-up notes, no secret
    proposals = [proposal(n, words(random, random.randint(4, 12))) for n in range(size)]
    cards = identified(proposals, ())
    builds = ((proposals, ()), (proposals, cards), (edited(proposals, random), cards))
    return {
        "identify": [microseconds(partial(identified, now, known), size) for now, known in builds],
        "choices": [
            microseconds(partial(choices, topics(now), known, (), ROOT), size)
            for now, known in builds
        ],
    }


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    sizes = parser.parse_args().sizes
    sys.stdout.write(f"{'cards':>9} {'us/card':10}{''.join(f'{name:>8}' for name in NAMES)}\n")
    for size in sizes:
        with get_context("spawn").Pool(1) as pool:
            found = pool.apply(measure, (size,))
        for name, times in found.items():
            shown = "".join(f"{taken:8.1f}" for taken in times)
            sys.stdout.write(f"{size:9} {name:10}{shown}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
