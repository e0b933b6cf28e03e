"""The plan as a value, made of the same release that a build writes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from mkcards.config import Config
from mkcards.diagnostics import Code, Diagnostic
from mkcards.identify import Link
from mkcards.model.card import Card, DeckName
from mkcards.pipeline import (
    Fate,
    Move,
    Release,
    Request,
    changes,
    is_mass_retirement,
    moves,
    other_choices,
    prepare,
)
from mkcards.plan.against import steps_against
from mkcards.plan.choice import Choice, choices
from mkcards.plan.step import Step, step_of
from mkcards.write import Packaged


class Against(NamedTuple):
    """What today's cards are held against in place of the card files, and where it was read."""

    file: Path
    notes: Packaged


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build would do: to each card it touches, and to how many it does nothing.

    `against` names what today's cards are held against: the folder of the card files, the file of
    a package or a collection, or a running Anki.
    `links` are the doubtful ones; `diagnostics` are all other findings. A build that `wants_yes`
    would retire very many cards.
    """

    against: str
    steps: tuple[Step, ...]
    unchanged: int
    links: tuple[Link, ...]
    choices: tuple[Choice, ...]
    moves: tuple[Move, ...]
    diagnostics: tuple[Diagnostic, ...]
    failed: bool
    wants_yes: bool

    @property
    def counts(self) -> dict[Fate, int]:
        """Count the steps of each kind, every kind named."""
        return {fate: sum(step.fate is fate for step in self.steps) for fate in Fate}

    @property
    def has_changes(self) -> bool:
        """Tell whether a build would change anything that Anki holds."""
        return any(step.is_change for step in self.steps)


def make_plan(
    paths: Sequence[Path],
    config: Config,
    out: Path,
    request: Request,
    against: Against | None = None,
) -> Plan:
    """Give what a build would do, held against the card files in `out` or against other notes.

    Raises what `prepare` raises.
    """
    release = prepare(paths, config, out, request, whole=True)
    found = tuple(changes(release))
    steps = steps_against(release, against.notes) if against else tuple(map(step_of, found))
    touched = {step.guid for step in steps if step.is_change}
    return Plan(
        (against.file if against else out).as_posix(),
        steps,
        sum(card.guid not in touched for card in release.live),
        release.links,
        choices(release, other_choices(release.found, config)),
        moves(_moved(steps, release), release.live),
        tuple(d for d in release.diagnostics if d.code is not Code.DOUBTFUL_LINK),
        release.found.failed,
        is_mass_retirement(release, found),
    )


def _moved(steps: Iterable[Step], release: Release) -> Iterator[tuple[DeckName, Card]]:
    cards = {card.guid: card for card in release.live}
    for step in steps:
        if step.old_deck and step.guid in cards:
            yield step.old_deck, cards[step.guid]
