"""What a check of a card says of it, before its place in the note is known."""

from dataclasses import dataclass

from mkcards.diagnostics import Code
from mkcards.model.card import Card


@dataclass(frozen=True, slots=True)
class Judgement:
    """A card that could be better, why, and the way out.

    `others` are further cards that have to do with it.
    """

    code: Code
    card: Card
    message: str
    hint: str
    others: tuple[Card, ...] = ()
