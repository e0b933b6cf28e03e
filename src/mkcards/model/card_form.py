"""What other programs are told of a card, in every JSON of a command and of an export."""

from mkcards.model.card import Card


def card_values(card: Card) -> dict[str, object]:
    """Give the values of a card by their names in JSON; texts are Markdown."""
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
