"""A check: everything there is to say about notes and their cards, and nothing written."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mkcards.config import Config
from mkcards.diagnostics import Diagnostic, in_order
from mkcards.model.source import Skipped
from mkcards.pipeline.cards import find_cards
from mkcards.pipeline.ledger import open_ledger
from mkcards.pipeline.rendering import rendered
from mkcards.pipeline.settling import idle, settled
from mkcards.reasons import REASONS


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, sorted by place; `seeds` counts the notes that were read.

    Of the lines without a card of their own each is a finding, with the reason as its code.
    """

    seeds: int
    diagnostics: tuple[Diagnostic, ...]


def check(paths: Sequence[Path], config: Config, out: Path) -> Checked:
    """Look for trouble in notes and their cards; write nothing.

    Raises `SeedsNotFoundError` and `CardFileError`.
    """
    found = find_cards(paths, config, out, open_ledger(config, out))
    _, findings = rendered(found, config, out)
    without_card = map(_without_card, found.skipped)
    left, used = settled((*findings, *without_card), found.outlines, config)
    unused = settled(idle(found.outlines, found.used | used), (), config).left
    return Checked(len(found.outlines), in_order((*found.diagnostics, *left, *unused)))


def _without_card(skipped: Skipped) -> Diagnostic:
    told = REASONS[skipped.reason]
    length = len(skipped.text.partition("\n")[0])
    message = f"no card: {told.meaning}"
    return Diagnostic(skipped.reason, skipped.location, message, told.way, length)
