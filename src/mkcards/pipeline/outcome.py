"""What a build did and found, as a person is told it, and how the cache keeps that."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkcards.diagnostics import Code, Diagnostic, Severity
from mkcards.model.card import Card, CardKind, DeckName
from mkcards.model.source import Location, Reason, Skipped

if TYPE_CHECKING:
    from mkcards.identify import Link
    from mkcards.model.outline import ItemKind, Marker
    from mkcards.pipeline.move import Move

_REASONS = frozenset(Reason)


@dataclass(frozen=True, slots=True)
class Build:
    """The result of a build: what was written and what a person should know of it.

    `notes` were read, with so many `items` and `marks`. `seconds` holds the time of each stage,
    `counts` the cards that are new, changed, unchanged and retired; `table` counts the cards to
    study of each deck, in the order of the notes, by kind. `retired_package` marks the others.
    `exports` are the forms that were asked for beside the packages. `written` are the card files
    and packages that are other ones now than before.
    """

    notes: int
    items: "Mapping[ItemKind, int]"
    marks: "Mapping[Marker, int]"
    table: Mapping[DeckName, Sequence[int]]
    packages: tuple[Path, ...]
    counts: Mapping[str, int]
    skipped: tuple[Skipped, ...]
    diagnostics: tuple[Diagnostic, ...]
    seconds: Mapping[str, float]
    links: "tuple[Link, ...]" = ()
    moves: "tuple[Move, ...]" = ()
    retired_package: Path | None = None
    exports: tuple[Path, ...] = ()
    written: tuple[Path, ...] = ()

    @property
    def cards(self) -> int:
        """Count the cards to study."""
        return sum(self.kinds.values())

    @property
    def decks(self) -> dict[DeckName, int]:
        """Count the cards of each deck, in the order of the notes."""
        return {deck: sum(numbers) for deck, numbers in self.table.items()}

    @property
    def kinds(self) -> dict[CardKind, int]:
        """Count the cards of each kind, every kind named."""
        return dict(zip(CardKind, added(self.table.values()), strict=True))

    def count(self, severity: Severity) -> int:
        """Count the findings of a severity."""
        return sum(found.severity is severity for found in self.diagnostics)


def counted_cards(cards: Iterable[Card]) -> dict[DeckName, tuple[int, ...]]:
    """Count cards by deck, in their order, and in the order of the kinds."""
    found = defaultdict[DeckName, Counter[CardKind]](Counter)
    for card in cards:
        found[card.deck][card.kind] += 1
    return {deck: tuple(kinds[kind] for kind in CardKind) for deck, kinds in found.items()}


def added(rows: Collection[Sequence[int]]) -> tuple[int, ...]:
    """Add rows of the table."""
    return tuple(map(sum, zip(*(rows or [(0,) * len(CardKind)]), strict=True)))


def kept(build: Build) -> dict[str, Any]:
    """Give a build without links and moves in values of JSON; of skipped lines where and why."""
    return {
        "notes": build.notes,
        "items": build.items,
        "marks": build.marks,
        "table": build.table,
        "packages": list(map(str, build.packages)),
        "counts": build.counts,
        "skipped": [(s.seed, s.location.line, s.reason) for s in build.skipped],
        "diagnostics": [_finding_kept(found) for found in build.diagnostics],
        "retired_package": build.retired_package and str(build.retired_package),
        "exports": list(map(str, build.exports)),
    }


def remembered(told: Mapping[str, Any], seconds: Mapping[str, float]) -> Build:
    """Give the build that was kept, with the time that it took to find it unchanged.

    Kinds and marks stay the words that they are equal to: what they are of is not loaded.
    """
    return Build(
        told["notes"],
        told["items"],
        told["marks"],
        told["table"],
        _paths(told["packages"]),
        told["counts"],
        tuple(Skipped(s, Location(s, n), Reason(why), "") for s, n, why in told["skipped"]),
        tuple(_finding(found) for found in told["diagnostics"]),
        seconds,
        retired_package=told["retired_package"] and Path(told["retired_package"]),
        exports=_paths(told["exports"]),
    )


def _paths(names: Sequence[str]) -> tuple[Path, ...]:
    return tuple(map(Path, names))


def _finding_kept(found: Diagnostic) -> tuple[object, ...]:
    others = [_place_kept(place) for place in found.others]
    said = found.message, found.hint, found.length, others, found.card
    return found.code, _place_kept(found.location), *said


def _finding(kept_as: Sequence[Any]) -> Diagnostic:
    word, place, message, hint, length, others, card = kept_as
    code = Reason(word) if word in _REASONS else Code(word)
    places = tuple(Location(*other) for other in others)
    return Diagnostic(code, Location(*place), message, hint, length, places, card)


def _place_kept(place: Location) -> tuple[str, int, int]:
    return place.path, place.line, place.column
