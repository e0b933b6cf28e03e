"""Take cards out of the packages, and take them in again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from mkcards.config import Config, usual_paths
from mkcards.errors import UnknownCardError
from mkcards.model.card import Card, Ledger
from mkcards.pipeline import Cards, chosen, find_cards, locked, open_ledger, save_ledger
from mkcards.verdicts.verdict import Verdict, verdict

_Places = Mapping[str, tuple[str, int]]
"""A word `FILE:LINE`, and the two parts of it."""


def skip(
    words: Sequence[str], config: Config, out: Path, *, back: bool = False
) -> tuple[Verdict, ...]:
    """Skip the named cards, or with `back` take them in again; write the card files.

    A word is the beginning of a guid, or `FILE:LINE` for every card of that line of a note, also
    one that was never built. Raises `UnknownCardError`.
    """
    with locked(out):
        ledger = open_ledger(config, out)
        places = _places(words)
        cards = list(
            chosen([w for w in words if w not in places], (*ledger.cards, *ledger.retired))
        )
        if places:
            found = _read(places, ledger, config, out)
            cards += [card for word in places for card in _at(word, places[word], found)]
        named = {card.guid: card for card in cards}
        save_ledger(_with(named.values(), ledger, skipped=not back), config, out)
    done = "taken in again" if back else "skipped"
    return tuple(verdict(done, card) for card in named.values())


def _places(words: Iterable[str]) -> _Places:
    parts = {word: word.rpartition(":") for word in words}
    return {
        word: (file, int(line))
        for word, (file, _, line) in parts.items()
        if file and line.isdecimal()
    }


def _read(places: _Places, ledger: Ledger, config: Config, out: Path) -> Cards:
    """Read the notes of the project, and those named that lie elsewhere."""
    usual = usual_paths(config)
    homes = [path.resolve() for path in usual]
    named = dict.fromkeys(Path(file) for file, _ in places.values())
    others = [
        path
        for path in named
        if path.is_file() and not any(path.resolve().is_relative_to(home) for home in homes)
    ]
    return find_cards((*usual, *others), config, out, ledger)


def _at(word: str, place: tuple[str, int], found: Cards) -> list[Card]:
    file, line = place
    typed = Path(file).resolve()
    seeds = {
        seed.path
        for seed in found.reading.seeds
        if seed.path == file or Path(seed.shown).resolve() == typed
    }
    cards = [card for card in found.identified.cards if card.line == line and card.seed in seeds]
    if not cards:
        raise UnknownCardError(word, "no card comes from this line")
    return cards


def _with(cards: Iterable[Card], ledger: Ledger, *, skipped: bool) -> Ledger:
    named = {card.guid: card for card in cards}
    live, retired = (
        tuple(c._replace(skip=skipped) if c.guid in named else c for c in entries)
        for entries in (ledger.cards, ledger.retired)
    )
    known = {card.guid for card in (*live, *retired)}
    new = tuple(c._replace(skip=skipped) for c in named.values() if c.guid not in known)
    return replace(ledger, cards=(*live, *new), retired=retired)
