"""What `cards/` remembers: opened for a project, and saved without a build."""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from mkcards.config import Config
from mkcards.errors import UnknownCardError
from mkcards.model.card import Card, Guid, Ledger
from mkcards.model.pattern import Pattern
from mkcards.model.source import SeedPath
from mkcards.read.naming import relative_name
from mkcards.write import (
    PendingFile,
    card_files,
    finish_interrupted,
    obsolete_files,
    read_ledger,
    write_all,
)

T = TypeVar("T")

_LABEL = Pattern(r"\^(?:q-)?|[A-Z]+: ?")


def open_ledger(config: Config, out: Path, names: Collection[str] | None = None) -> Ledger:
    """Give what the card files in `out` remember, its seeds named from the root of this project.

    Where they were named from another root, which is still there, they get the names they have
    from this one: two projects may build into one folder, and a root may move up or down.
    With `names` only these card files are read.
    What a dead process began to write is finished first. Raises `CardFileError`, and where that
    cannot be done `LockedError` and `WriteError`.
    """
    finish_interrupted(out)
    ledger = read_ledger(out, names)
    root, here = config.root.resolve(), out.resolve()
    old = Path(os.path.normpath(here / ledger.state.root)) if ledger.state.root else root
    if old != root and old.is_dir():
        ledger = _renamed(ledger, old, root)
    return replace(ledger, state=replace(ledger.state, root=relative_name(root, here)))


def save_ledger(ledger: Ledger, config: Config, out: Path) -> tuple[Path, ...]:
    """Write the card files alone and give those that changed; packages follow with the next build.

    From opening the ledger on the caller holds the lock. Raises `WriteError`.
    """
    texts = dict(card_files(ledger, config.deck_root))
    packages = {path.name for path in out.glob("*.apkg")}
    return write_all(
        [PendingFile(out / name, text.encode()) for name, text in texts.items()],
        obsolete_files(out, {*packages, *texts}, config.deck_root),
        out=out,
    )


def chosen(words: Sequence[str], cards: Iterable[Card]) -> tuple[Card, ...]:
    """Give the card that each word means: its guid, the beginning of one guid only, a foreign id.

    Raises `UnknownCardError`.
    """
    known = {card.guid: card for card in cards}
    return tuple(dict.fromkeys(_with_id(word, known) or meant(word, known) for word in words))


def bears(card: Card, word: str) -> bool:
    """Tell whether a card has an id of another flashcard program, with or without its label."""
    return any(word in {name, _LABEL.sub("", name, 1)} for name in card.foreign)


def _with_id(word: str, known: Mapping[Guid, Card]) -> Card | None:
    """Give the only card that has a foreign id, if it is one."""
    found = [card for card in known.values() if card.foreign and bears(card, word)]
    if len(found) > 1:
        many = ", ".join(card.guid for card in found[:3])
        raise UnknownCardError(word, f"is the foreign id of several cards: {many}")
    return found[0] if found else None


def meant(word: str, known: Mapping[Guid, T]) -> T:
    """Give the value whose guid is a word, or the only one whose guid begins with it.

    Raises `UnknownCardError`.
    """
    found = [word] if word in known else [guid for guid in known if guid.startswith(word)]
    if len(found) != 1:
        many = f"begins several guids: {', '.join(found[:3])} …"
        raise UnknownCardError(word, many if found else "no such guid here")
    return known[Guid(found[0])]


def _renamed(ledger: Ledger, old: Path, root: Path) -> Ledger:
    def name(seed: SeedPath) -> SeedPath:
        return relative_name(Path(os.path.normpath(old / seed)), root)

    roots = tuple((name(seed), levels) for seed, levels in ledger.state.topic_roots)
    return replace(
        ledger,
        cards=tuple(card._replace(seed=name(card.seed)) for card in ledger.cards),
        retired=tuple(card._replace(seed=name(card.seed)) for card in ledger.retired),
        state=replace(ledger.state, topic_roots=roots),
    )
