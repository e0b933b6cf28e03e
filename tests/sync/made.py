"""Cards and reviews made short, for tests."""

from mkcards.model.card import Card, Guid
from mkcards.sync.advice import Advice
from mkcards.sync.figures import Figures, Retention
from mkcards.sync.reviews import Studied
from tests import cards

CARD = cards.CARD._replace(line=1)
CLOZE = cards.CLOZE._replace(guid=Guid("g2"), line=2)
FORGOTTEN = Figures(12, 6, 1, 12, 6, 12, 60_000, Retention(5, 5))


def place(card: Card) -> str:
    """Give the place of a card as a person would type it."""
    return f"{card.seed}:{card.line}"


def studied(
    card: Card = CARD, figures: Figures = FORGOTTEN, advice: tuple[Advice, ...] = ()
) -> Studied:
    """Give a card with figures."""
    return Studied(
        card,
        place(card),
        figures,
        since=0,
        is_leech=False,
        is_suspended=False,
        findings=(),
        advice=advice,
    )
