"""Cards that went on with another text than their bullet had, and how sure that is."""

from dataclasses import dataclass

from mkcards.model.card import Guid

DOUBTFUL = 0.8
"""A link below this score is shown to the person, who may veto it."""


@dataclass(frozen=True, slots=True)
class Link:
    """A card whose bullet now reads otherwise: both folded texts, and a score from 0 to 1."""

    guid: Guid
    old: str
    new: str
    score: float

    @property
    def doubtful(self) -> bool:
        """Tell whether a person should look at the link."""
        return self.score < DOUBTFUL
