"""One line of a plan: a card, what happens to it, and what happens to its reviews in Anki."""

from dataclasses import dataclass

from mkcards.model.card import Card, DeckName, Guid
from mkcards.pipeline import RETIRED, Change, Fate

_SIGNS = {
    Fate.NEW: "+",
    Fate.CHANGED: "~",
    Fate.RETURNED: "~",
    Fate.MOVED: "→",
    Fate.KEPT: "=",
    Fate.RETIRED: "-",
}


@dataclass(frozen=True, slots=True)
class Step:
    """What a build does to one card.

    `deck` is where it belongs, `old_deck` where it was when that is another. `fields` change in
    Anki, `edited` are a person's and stay. `title` is its question in Markdown or HTML, `seed` and
    `line` where its bullet stands: 0 for one that was not read. `history` says in words what
    becomes of its reviews.
    """

    fate: Fate
    guid: Guid
    deck: DeckName
    old_deck: DeckName | None
    fields: tuple[str, ...]
    edited: tuple[str, ...]
    title: str
    seed: str
    line: int
    history: str

    @property
    def sign(self) -> str:
        """Give `+` new, `~` changed, `→` moved, `=` kept edit, `-` retired."""
        return _SIGNS[self.fate]

    @property
    def is_change(self) -> bool:
        """Tell whether Anki would hold something else afterwards."""
        return self.fate is not Fate.KEPT


def step_of(change: Change) -> Step:
    """Give the line of a change against the card files."""
    return step(change.fate, change.card, change.old_deck, change.fields, change.edited)


def step(
    fate: Fate,
    card: Card,
    old: DeckName | None,
    fields: tuple[str, ...],
    edited: tuple[str, ...] = (),
) -> Step:
    """Give the line of a card."""
    return Step(
        fate,
        card.guid,
        card.deck,
        old,
        fields,
        edited,
        card.question,
        card.seed,
        card.line,
        history(fate, old),
    )


def history(fate: Fate, old: DeckName | None) -> str:
    """Say what becomes of the reviews of a card when the package is imported."""
    words = {
        Fate.NEW: "no reviews yet",
        Fate.CHANGED: "keeps its reviews",
        Fate.MOVED: "keeps its reviews",
        Fate.RETURNED: f"goes on with its reviews, the tag {RETIRED} goes",
        Fate.KEPT: "stays as it is, with its reviews",
        Fate.RETIRED: f"stays in Anki with its reviews, tagged {RETIRED}",
    }
    return words[fate] + (f"; an import leaves it in {old}" if old else "")
