"""The cards of notes, to read one by one."""

from collections.abc import Iterable

from mkcards.model.card import Card
from mkcards.report.json_form import FORMAT, json_text


def cards_json(cards: Iterable[Card]) -> str:
    """Give cards as one JSON object; texts are Markdown, tuples lists."""
    return json_text({"format": FORMAT, "cards": [card_values(card) for card in cards]})


def cards_text(cards: Iterable[Card]) -> str:
    """Give cards to read one by one: place, kind and rule, breadcrumb, question and answer."""
    return "\n\n".join(map(_card_text, cards))


def card_values(card: Card) -> dict[str, object]:
    """Give what other programs are told of a card."""
    return {
        "guid": card.guid,
        "kind": card.kind,
        "note_type": card.note_type,
        "rule": card.rule,
        "deck": card.deck,
        "breadcrumb": list(card.breadcrumb),
        "tags": list(card.tags),
        "question": card.question,
        "answer": card.answer,
        "extra": card.extra,
        "lang": card.lang,
        "seed": card.seed,
        "line": card.line,
    }


def _card_text(card: Card) -> str:
    place = f"{card.seed}:{card.line}" if card.line else card.seed
    head = f"{place}  {card.kind} ({card.rule})  {' › '.join(card.breadcrumb)}"
    return "\n".join(
        filter(None, [head, f"  Q {card.question}", card.answer and f"  A {card.answer}"])
    )
