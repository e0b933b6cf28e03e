"""What a program that embeds mkcards may call; `import mkcards` offers all of it.

A text becomes an outline, an outline cards, cards a package: plain values in, frozen values out,
and no disk. Or a folder becomes a release, which can be looked at or written, as the commands do.
"""

import os
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from mkcards import config as settings
from mkcards import pipeline
from mkcards.config import Config
from mkcards.diagnostics import Diagnostic, Severity
from mkcards.errors import (
    CardFileError,
    ConfigError,
    ExportError,
    IdentityLostError,
    LockedError,
    MissingLibraryError,
    MkcardsError,
    RetirementError,
    SeedsNotFoundError,
    UnknownCardError,
    WriteError,
)
from mkcards.model.card import Card, CardKind
from mkcards.model.note import Package
from mkcards.model.outline import Item, ItemKind, Marker, Outline
from mkcards.model.source import Location, Skipped
from mkcards.pipeline import Build, Release, Request
from mkcards.pipeline.cards import Cards
from mkcards.pipeline.request import now
from mkcards.pipeline.text import Packed, Parsed, cards_of_texts, outline_of, packed

__all__ = [
    "Build",
    "Card",
    "CardFileError",
    "CardKind",
    "Config",
    "ConfigError",
    "Diagnostic",
    "ExportError",
    "Found",
    "IdentityLostError",
    "Item",
    "ItemKind",
    "Location",
    "LockedError",
    "Marker",
    "MissingLibraryError",
    "MkcardsError",
    "Outline",
    "Package",
    "Packed",
    "Parsed",
    "Release",
    "Request",
    "RetirementError",
    "SeedsNotFoundError",
    "Severity",
    "Shown",
    "Skipped",
    "UnknownCardError",
    "WriteError",
    "build",
    "check",
    "derive_cards",
    "list_cards",
    "load_config",
    "pack_cards",
    "parse_text",
    "prepare",
    "show_card",
    "write_package",
]

Place = str | os.PathLike[str]
"""A file or a folder."""

Places = Place | Iterable[Place]
"""The files and folders to read; none of them are the notes of the project."""


class Found(NamedTuple):
    """What notes give.

    `cards` come in the order of the notes. `retired` are known ones whose bullet is gone, `skipped`
    the lines that made no card of their own, with the reason.
    """

    cards: tuple[Card, ...]
    retired: tuple[Card, ...]
    skipped: tuple[Skipped, ...]
    diagnostics: tuple[Diagnostic, ...]


class Shown(NamedTuple):
    """A card as Anki shows it: the HTML of both sides, and the style sheet for them.

    What stands on the front stands on the back as well.
    """

    front: str
    back: str
    css: str


def load_config(paths: Places = ()) -> Config:
    """Give the settings of the project that paths, or else the current folder, lie in.

    They are those of its `mkcards.yaml` or `pyproject.toml`, and the defaults without either.
    Raises `ConfigError` with all that is wrong.
    """
    return settings.load_config(_paths(paths), Path.cwd())


def parse_text(text: str, name: str = "note.md", config: Config | None = None) -> Parsed:
    """Read the text of a note; any text gives an outline, and trouble in it is a diagnostic.

    The suffix of `name` tells the format; its folders and its stem name the deck where the text
    does not. Notes of one collection have names of their own.
    """
    return outline_of(text, name, config or Config(Path.cwd()))


def derive_cards(
    outlines: Outline | Iterable[Outline], config: Config | None = None, known: Sequence[Card] = ()
) -> Found:
    """Give the cards of outlines, all of one collection.

    Those that are `known`, live and retired ones from the last time, keep their guids, however the
    notes were edited; what was known of other notes is not given back.
    """
    each = (outlines,) if isinstance(outlines, Outline) else outlines
    return _found(cards_of_texts(each, config or Config(Path.cwd()), known))


def show_card(card: Card) -> Shown:
    """Give a card as Anki shows it, without pictures; the HTML is sanitised."""
    from mkcards.render import NOTE_TYPES, render_card, shown  # noqa: PLC0415 - not all need it

    note_type = next(each for each in NOTE_TYPES if each.name == card.note_type)
    sides = shown(note_type, render_card(card, {}).fields)
    return Shown(sides.front, sides.back, note_type.css)


def pack_cards(
    cards: Iterable[Card], config: Config | None = None, changed: int | None = None
) -> Packed:
    """Give the package of cards, without pictures, and the cards with the second of their change.

    Pass these as `known` the next time, and Anki updates only notes that did change. Those that did
    get the Unix second `changed`: now, if none is given.
    """
    return packed(cards, config or Config(Path.cwd()), now() if changed is None else changed)


def write_package(package: Package, path: Place) -> None:
    """Write a package as an `.apkg`, whole or not at all; the same package gives the same bytes.

    Raises `WriteError`.
    """
    from mkcards.write import PendingFile, write_all, write_apkg  # noqa: PLC0415 - as above

    write_all([PendingFile(Path(path), partial(write_apkg, package))])


def list_cards(paths: Places = (), out: Place | None = None, config: Config | None = None) -> Found:
    """Give the cards of note files, held against the card files in `out`; write nothing.

    Raises `ConfigError`, `SeedsNotFoundError` and `CardFileError`.
    """
    return _found(pipeline.list_cards(*_run(paths, out, config)))


def check(
    paths: Places = (), out: Place | None = None, config: Config | None = None
) -> tuple[Diagnostic, ...]:
    """Give all that is to be said of notes and their cards, sorted by place; write nothing.

    Raises `ConfigError`, `SeedsNotFoundError` and `CardFileError`.
    """
    return pipeline.check(*_run(paths, out, config)).diagnostics


def prepare(
    paths: Places = (),
    out: Place | None = None,
    config: Config | None = None,
    request: Request | None = None,
) -> Release:
    """Give everything that `build` would write into `out`; write nothing.

    Raises `ConfigError`, `SeedsNotFoundError`, `CardFileError`, `IdentityLostError` and
    `UnknownCardError`.
    """
    return pipeline.prepare(*_run(paths, out, config), request or Request(now()))


def build(
    paths: Places = (),
    out: Place | None = None,
    config: Config | None = None,
    request: Request | None = None,
) -> Build:
    """Build note files into card files and packages in `out`, and say what was done.

    Where a note has an error nothing is written, and its diagnostic says why. Raises what `prepare`
    does, `RetirementError`, `ExportError`, `LockedError` and `WriteError`; the old files survive
    all of these.
    """
    where, asked = _run(paths, out, config), request or Request(now())
    return pipeline.unchanged(*where, asked) or pipeline.build(*where, asked)


def _run(
    paths: Places, out: Place | None, config: Config | None
) -> tuple[tuple[Path, ...], Config, Path]:
    """Give what a run is told: what to read, the settings, and the folder of the card files."""
    named = _paths(paths)
    given = config or settings.load_config(named, Path.cwd())
    folder = given.root / given.out if out is None else Path(out)
    return named or settings.usual_paths(given), given, folder


def _paths(paths: Places) -> tuple[Path, ...]:
    each = (paths,) if isinstance(paths, str | os.PathLike) else paths
    return tuple(map(Path, each))


def _found(cards: Cards) -> Found:
    return Found(cards.seen, cards.identified.retired, cards.skipped, cards.diagnostics)
