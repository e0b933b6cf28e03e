"""Build a vault as it is and account for it: `python -m benchmarks.vault FOLDER [--sample N]`.

Prints how many lines became cards or a line of the report, each line of which words are lost, and
each card that shows a property, a query, an id or a table of contents. Exit code 1 if there is one.
"""

import argparse
import hashlib
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.vault.accounts import count_lines, lost_lines
from benchmarks.vault.junk import junk_of
from mkcards.config import Config
from mkcards.model.card import Card
from mkcards.pipeline import Cards, list_cards


def main(arguments: Sequence[str]) -> int:
    """Print the account of each folder; give the exit code."""
    options = _parser().parse_args(arguments)
    return max(_account(folder, options.sample, options.most) for folder in options.folders)


def _account(folder: Path, sample: int, most: int) -> int:
    start = time.process_time()
    with tempfile.TemporaryDirectory() as out:
        found = list_cards((folder,), Config(root=folder.resolve()), Path(out))
    seconds = time.process_time() - start
    lost, junk = list(lost_lines(found)), list(junk_of(found.cards))
    say = sys.stdout.write
    say(f"{folder}: {_figures(found)}; {len(lost)} lines lost, {len(junk)} junk cards")
    say(f"; {seconds:.1f} s\n")
    say("".join(f"  lost {each.place}: {' '.join(each.words[:5])}\n" for each in lost[:most]))
    say("".join(f"  {name} {_place(card)}: {_line(card)}\n" for name, card in junk[:most]))
    say("".join(f"\n{_whole(card)}\n" for card in _some(found.cards, sample)))
    return int(bool(lost or junk))


def _figures(found: Cards) -> str:
    reasons = Counter(skipped.reason.value for skipped in found.skipped).most_common()
    told = ", ".join(f"{count} {name}" for name, count in reasons)
    findings = Counter(one.code.value for one in found.diagnostics).most_common()
    others = "".join(f", {count} {name}" for name, count in findings)
    notes, cards = len(found.reading.seeds), len(found.cards)
    return f"{notes} notes, {count_lines(found)} lines, {cards} cards; {told}{others}"


def _some(cards: Sequence[Card], count: int) -> list[Card]:
    """Give some cards, drawn by their guids: the same ones on every machine."""
    drawn = sorted(cards, key=lambda card: hashlib.sha256(card.guid.encode()).digest())[:count]
    return sorted(drawn, key=lambda card: (card.seed, card.line))


def _place(card: Card) -> str:
    return f"{card.seed}:{card.line}"


def _line(card: Card) -> str:
    return " | ".join(f"{card.question} → {card.answer}".splitlines())[:160]


def _whole(card: Card) -> str:
    crumbs = " › ".join(card.breadcrumb)
    head = f"{_place(card)} {card.rule} [{crumbs}]"
    return f"{head}\n{card.question}\n→ {card.answer}\n+ {card.extra[:200]}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.vault")
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="print N cards")
    parser.add_argument("--most", type=int, default=40, metavar="N", help="print N of each list")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
