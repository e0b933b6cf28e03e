"""The open questions of notes: what a person does not know yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mkcards.config import Config, Unanswered
from mkcards.model.card import Card, CardKind
from mkcards.model.outline import Item, Marker, Outline
from mkcards.model.source import SeedPath
from mkcards.model.text import fold
from mkcards.pipeline.cards import Cards, list_cards

_Place = tuple[SeedPath, int]


@dataclass(frozen=True, slots=True)
class Question:
    """An open question: its card, its bullet as the note has it, and whether `(B)` is before it."""

    card: Card
    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Questions:
    """The open questions of notes in their order, among all their cards."""

    found: Cards
    questions: tuple[Question, ...]


def open_questions(
    paths: Sequence[Path], config: Config, out: Path, *, unmarked: bool = False
) -> Questions:
    """Read notes as `list_cards` does and give their open questions; write nothing.

    With `unmarked` also those that a note asks without `(B)` and does not answer.
    Raises `SeedsNotFoundError` and `CardFileError`.
    """
    if unmarked:
        config = replace(config, questions_without_answer=Unanswered.OPEN)
    found = list_cards(paths, config, out)
    items = _by_line(found.outlines)
    asked = (card for card in found.seen if card.kind is CardKind.OPEN)
    return Questions(found, tuple(_question(card, items) for card in asked))


def _by_line(outlines: Sequence[Outline]) -> dict[_Place, list[Item]]:
    items: dict[_Place, list[Item]] = {}
    for outline in outlines:
        for item in outline.walk():
            items.setdefault((outline.seed.path, item.location.line), []).append(item)
    return items


def _question(card: Card, items: Mapping[_Place, Sequence[Item]]) -> Question:
    """Give a question with its bullet: of several on a line the one that the card is made from."""
    item = min(items[card.seed, card.line], key=lambda item: fold(item.text) != card.source)
    return Question(card, item.text, Marker.OPEN in item.markers)
