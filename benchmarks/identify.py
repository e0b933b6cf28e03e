#!/usr/bin/env python3
"""Measure how long cards take to find their entries again: `python benchmarks/identify.py`.

For each number of cards the stage runs on the same notes three times: as first built, without an
edit, and with 1,000 edits for every 100,000 cards (typos, other words, more words, moved, deleted
and new bullets, a renamed topic). The table gives seconds, the ratio to the run without edits, and
how the run with edits grew against the number of cards; every size runs in a process of its own.
"""

import argparse
import sys
import time
from dataclasses import replace
from multiprocessing import get_context
from random import Random

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
from mkcards.model.source import Location, SeedPath

SIZES = (10_000, 100_000, 1_000_000)
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
        DeckName(f"Notes::topic {topic}"),
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
    renamed = {DeckName(f"Notes::topic {n}") for n in range(0, len(proposals) // 100, 1000)}
    return [
        replace(p, deck=DeckName(f"{p.deck} renamed")) if p.deck in renamed else p
        for p in after.values()
    ]


def typo(old: Proposal, random: Random) -> Proposal | None:
    """Leave a letter out."""
    at = random.randrange(len(old.source))
    return replace(old, source=old.source[:at] + old.source[at + 1 :])


def reword(old: Proposal, random: Random) -> Proposal | None:
    """Put other words in place of a third."""
    said = old.source.split()
    for at in random.sample(range(len(said)), len(said) // 3):
        said[at] = words(random, 1)
    return replace(old, source=" ".join(said))


def extend(old: Proposal, random: Random) -> Proposal | None:
    """Add words."""
    return replace(old, source=f"{old.source} {words(random, 3)}")


def move(old: Proposal, random: Random) -> Proposal | None:
    """Let a bullet stand in another list."""
    return replace(old, under=(f"part {random.randrange(1000)}",))


def delete(_old: Proposal, _random: Random) -> Proposal | None:
    """Remove a bullet."""
    return None


def unrelated(old: Proposal, random: Random) -> Proposal | None:
    """Put another bullet in place of one."""
    return replace(old, source=words(random, 8))


def seconds(proposals: list[Proposal], cards: tuple[Card, ...]) -> tuple[float, tuple[Card, ...]]:
    """Give how long the stage takes, and its cards."""
    started = time.perf_counter()
    found = identify(tuple(proposals), Ledger(cards), lambda _seed: True, "Notes")
    return time.perf_counter() - started, found.cards


def measure(size: int) -> tuple[int, float, float, float]:
    """Give the size and the seconds: first build, no edit, one edit for a hundred cards."""
    random = Random(size)  # noqa: S311 - made-up notes, no secret
    proposals = [proposal(n, words(random, random.randint(4, 12))) for n in range(size)]
    first, cards = seconds(proposals, ())
    still = min(seconds(proposals, cards)[0] for _ in range(2))
    after = edited(proposals, random)
    return size, first, still, min(seconds(after, cards)[0] for _ in range(2))


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    sizes = parser.parse_args().sizes
    names = ("first", "still", "edited")
    sys.stdout.write(f"{'cards':>9} {' '.join(f'{name:>8}' for name in names)}  ratio  us/card\n")
    for size in sizes:
        with get_context("spawn").Pool(1) as pool:
            _, first, still, changed = pool.apply(measure, (size,))
        sys.stdout.write(
            f"{size:9} {first:8.2f} {still:8.2f} {changed:8.2f} {changed / still:6.2f}"
            f" {1e6 * changed / size:8.2f}\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
