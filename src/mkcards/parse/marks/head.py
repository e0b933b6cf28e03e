"""What a note says in its text of all of its cards: `TARGET DECK: …` and `FILE TAGS: …`.

Obsidian_to_Anki writes both, each on one line or with what it says on the next one.
"""

from dataclasses import replace

from mkcards.config import own_deck
from mkcards.model.pattern import Pattern
from mkcards.model.source import Seed

_HEAD = Pattern(r"(?P<word>TARGET DECK|FILE TAGS)(?::\s*(?P<said>.*))?$")
_DECK = "TARGET DECK"


class Head:
    """The deck and the tags that a note names, as far as it is read."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.deck: tuple[str, ...] = ()
        self.tags: tuple[str, ...] = ()
        self._waits = ""

    def read(self, text: str) -> bool:
        """Tell whether a line without indentation is one of these, or what one of them says."""
        found = _HEAD.match(text) if text[:1] in "TF" else None
        word, said = (found["word"], found["said"] or "") if found else (self._waits, text)
        self._waits = "" if said else word
        if word and said:
            self._take(word, said)
        return bool(word)

    def wait_no_more(self) -> None:
        """Let a blank line end what says nothing."""
        self._waits = ""

    def _take(self, word: str, said: str) -> None:
        if word == _DECK:
            self.deck = self.deck or _levels(said)
        else:
            self.tags = (*self.tags, *said.replace(",", " ").split())


def _levels(deck: str) -> tuple[str, ...]:
    try:
        return own_deck(deck)
    except ValueError:
        return ()


def headed(seed: Seed, deck: tuple[str, ...], tags: tuple[str, ...]) -> Seed:
    """Give a seed that says so at its head; a deck that is named there already stays."""
    head = seed.front_matter
    named = deck and not (head.deck and head.deck_folders is None)
    return replace(
        seed,
        front_matter=replace(
            head,
            tags=tuple(dict.fromkeys((*head.tags, *tags))),
            deck=deck if named else head.deck,
            deck_folders=None if named else head.deck_folders,
        ),
    )
