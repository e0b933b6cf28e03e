"""The cards of notes, to look over or to read one by one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mkcards.diagnostics import Diagnostic, form
from mkcards.model.card import Card
from mkcards.model.card_form import card_values
from mkcards.model.source import SeedPath
from mkcards.report.findings.style import Paint, plain
from mkcards.report.json_form import FORMAT, json_text
from mkcards.report.table import Column, table

_COLUMNS = (
    Column("place", may_be_cut=True),
    Column("kind"),
    Column("deck", may_be_cut=True),
    Column("question"),
)


def cards_json(cards: Iterable[Card], diagnostics: Iterable[Diagnostic] = ()) -> str:
    """Give cards as one JSON object; texts are Markdown, tuples lists."""
    return json_text(
        {
            "format": FORMAT,
            "cards": [card_values(card) for card in cards],
            "diagnostics": list(map(form, diagnostics)),
        }
    )


def cards_text(cards: Iterable[Card], shown: Mapping[SeedPath, str]) -> str:
    """Give cards to read one by one: place, kind and rule, breadcrumb, question and answer.

    `shown` gives the paths of their notes as a person would type them.
    """
    return "\n\n".join("\n".join(_card(card, place_of(card, shown))) for card in cards)


def cards_table(
    cards: Sequence[Card],
    shown: Mapping[SeedPath, str],
    room: int | None = None,
    paint: Paint = plain,
) -> str:
    """Give cards to look over, one a line; with `room` terminal columns to fit into."""
    rows = [(place_of(card, shown), card.kind, card.deck, card.question) for card in cards]
    return "\n".join(table(_COLUMNS, rows, room, paint)) if rows else ""


def place_of(card: Card, shown: Mapping[SeedPath, str]) -> str:
    """Give `path:line` of a card."""
    return f"{shown.get(card.seed, card.seed)}:{card.line}"


def _card(card: Card, place: str) -> Iterator[str]:
    yield f"{place}  {card.kind} ({card.rule})  {' › '.join(card.breadcrumb)}"
    for mark, text in (("Q", card.question), ("A", card.answer)):
        first, *more = text.split("\n")
        yield from [f"  {mark} {first}", *(f"    {line}".rstrip() for line in more)] if text else ()
