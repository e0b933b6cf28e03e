"""The text of the files of `cards/`: the same ledger always gives the same lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mkcards.model.card import Card, DeckName, Guid, Ledger
from mkcards.write.entry_text import entry_text
from mkcards.write.names import file_stems
from mkcards.write.scalar import scalar
from mkcards.write.state_file import FORMAT, STATE_FILE, state_text

HEADER = (
    "# Written by mkcards from seeds/. You may edit question, answer, extra and tags, "
    "or add `skip: true`: your edit is kept."
)
"""The first line of every card file."""

SUFFIX = ".yaml"

_Comments = Mapping[Guid, tuple[str, ...]]


class CardTexts(Mapping[str, str]):
    """The text of every file that remembers a ledger, by name.

    There is a file for each deck that has live or retired cards, sorted by name, and last the
    state file. Comments stand directly above the entry they belong to. A text is made when it is
    asked for, for all of them together take more room than the cards.
    """

    def __init__(self, ledger: Ledger, deck_root: str) -> None:
        """Take the ledger; the files lie below the deck root."""
        self._live, self._retired = _by_deck(ledger.cards), _by_deck(ledger.retired)
        self._comments = dict(ledger.comments)
        self._state = ledger.state
        names = card_file_names((*ledger.cards, *ledger.retired), deck_root)
        self._decks = dict(sorted((name, deck) for deck, name in names.items()))

    def __getitem__(self, name: str) -> str:
        """Give the text of a file."""
        if name == STATE_FILE:
            return state_text(self._state)
        deck = self._decks[name]
        live, retired = self._live.get(deck, ()), self._retired.get(deck, ())
        return _deck_text(deck, live, retired, self._comments)

    def __iter__(self) -> Iterator[str]:
        """Give the names of the files in their order."""
        yield from self._decks
        yield STATE_FILE

    def __len__(self) -> int:
        """Count the files."""
        return len(self._decks) + 1


def card_files(ledger: Ledger, deck_root: str) -> tuple[tuple[str, str], ...]:
    """Give name and text of every file that remembers the ledger, as `CardTexts` does."""
    return tuple(CardTexts(ledger, deck_root).items())


def card_file_names(cards: Iterable[Card], deck_root: str) -> dict[DeckName, str]:
    """Give the name of the file of each deck that has live or retired cards."""
    stems = file_stems(sorted({card.deck for card in cards}), deck_root)
    return {deck: f"{stem}{SUFFIX}" for deck, stem in stems.items()}


def _by_deck(cards: Iterable[Card]) -> dict[DeckName, list[Card]]:
    decks: dict[DeckName, list[Card]] = {}
    for card in cards:
        decks.setdefault(card.deck, []).append(card)
    return decks


def _deck_text(
    deck: DeckName, cards: Sequence[Card], retired: Sequence[Card], comments: _Comments
) -> str:
    head = f"{HEADER}\nformat: {FORMAT}\ndeck: {scalar(deck)}\n"
    return head + _section("cards", cards, comments) + _section("retired", retired, comments)


def _section(key: str, cards: Sequence[Card], comments: _Comments) -> str:
    if not cards:
        return f"{key}: []\n"
    return "".join((f"{key}:\n", *(_above(card, comments) + entry_text(card) for card in cards)))


def _above(card: Card, comments: _Comments) -> str:
    above = comments.get(card.guid)
    return "\n".join((*above, "")) if above else ""
